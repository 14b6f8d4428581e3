import { newId } from '../../src/ground/ids.ts';
import { candidates, interviews, jobOffers, requisitions } from '../../src/people/hiring/tables.ts';
import { fewAttributes, fewSteps } from '../../src/people/hiring/testing.ts';
import { type Actor, wholeWorkspace } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { newLinkToken } from '../../src/platform/identity/tokens.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });

type Hired = { planId: string; people: Readonly<Record<string, string>>; owning: readonly string[] };

/**
 * A requisition and a candidate of each who owns anything, whom he interviewed himself; whoever owns nothing interviewed somebody of the
 * first. Only who may read the candidate is told the address, and of what was noted the interviewer too.
 */
export async function hiringOf(
  db: Database,
  leader: Actor,
  { planId, people, owning }: Hired,
  secret: (name: string, what: string) => string,
) {
  const made = { requisitions: {}, candidates: {}, interviews: {}, jobOffers: {} } as Record<
    'requisitions' | 'candidates' | 'interviews' | 'jobOffers',
    Record<string, string>
  >;
  const [first] = Object.keys(people);
  await db.transaction(wholeWorkspace(leader), async (tx) => {
    for (const [name, personId] of Object.entries(people)) {
      const owner = owning.includes(name) ? name : (first as string);
      const ownerId = people[owner] as string;
      const requisition = {
        ...{
          ...kept(),
          name: `Seller for ${owner}`,
          ownerId,
          role: 'rep' as const,
          state: 'open' as const,
          openings: 1,
        },
        ...{ planId, territoryId: null, segmentId: null, goal: null, description: null, attributes: fewAttributes },
        ...{ steps: fewSteps, consentText: 'You keep what I wrote.', keepDays: 180, language: 'en' as const },
        ...{ questionSet: 1, earlierSets: [], takesApplications: false, token: newLinkToken(leader.workspaceId) },
      };
      const candidate = {
        ...{ ...kept(), requisitionId: requisition.id, ownerId, name: `Candidate for ${owner}` },
        ...{ email: `${secret(owner, 'hired')}@example.com`, phone: null, letter: null, source: 'entered' as const },
        ...{ cameOn: '2026-01-05', cameAgain: 0, consentAt: null, consentText: null, keepUntil: '2199-01-01' },
        ...{ state: 'running' as const, stage: 'applied', stageSince: '2026-01-05', endedReason: null },
        ...{ referees: [], waivers: [], personId: null, questionSet: 1 },
      };
      const interview = {
        ...{ ...kept(), requisitionId: requisition.id, candidateId: candidate.id, stepId: 'fit', ownerId: personId },
        ...{ onDay: '2026-01-07', scores: [{ questionId: 'fit-1', score: 3 as const }], profile: null, token: null },
        ...{ notes: { 'fit-1': secret(name, 'noted') }, takeaway: null, verdict: 'yes' as const },
        ...{ submittedAt: '2026-01-07T12:00:00.000000Z', reserved: true as const, knewOthers: false },
      };
      const offer = {
        ...{
          ...kept(),
          requisitionId: requisition.id,
          candidateId: candidate.id,
          ownerId,
          state: 'withdrawn' as const,
        },
        ...{ madeOn: '2026-01-08', startOn: '2026-02-01', managerId: ownerId, planId, planVersion: 1, base: 100 },
        ...{ variable: 50, currency: 'EUR', says: secret(owner, 'offered'), answeredOn: '2026-01-09' },
        ...{ answerNote: null, personId: null },
      };
      await tx.record({ table: requisitions, before: null, after: requisition });
      await tx.record({ table: candidates, before: null, after: candidate });
      await tx.record({ table: interviews, before: null, after: interview });
      made.interviews[name] = interview.id;
      if (owner !== name) continue;
      await tx.record({ table: jobOffers, before: null, after: offer });
      made.jobOffers[name] = offer.id;
      made.requisitions[name] = requisition.id;
      made.candidates[name] = candidate.id;
    }
  });
  return made;
}
