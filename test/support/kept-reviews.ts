import { newId } from '../../src/ground/ids.ts';
import { emptyPacket } from '../../src/people/reviews/rules/packet.ts';
import { questionsForManagers, questionsForReps } from '../../src/people/reviews/rules/questions.ts';
import { keepPacket } from '../../src/people/reviews/store.ts';
import {
  type AppraisalRow,
  appraisals,
  type CheckInRow,
  checkIns,
  cycles,
  type ObjectiveRow,
  objectives,
  parts,
} from '../../src/people/reviews/tables.ts';
import { type Actor, wholeWorkspace } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });

type Reviewed = { personId: string; actor: Actor; words: { toTeam: string; own: string } };
type Kept = 'objectives' | 'checkIns' | 'appraisals' | 'reviewParts';

/** Of each an objective that his leader agreed with him, and a check-in that he wrote for himself. */
export async function reviewedOf(db: Database, leader: Actor, reviewed: Record<string, Reviewed>) {
  const ids: Record<'objectives' | 'checkIns', Record<string, string>> = { objectives: {}, checkIns: {} };
  for (const [name, { personId, actor, words }] of Object.entries(reviewed)) {
    const objective: ObjectiveRow = {
      ...{ ...kept(), ownerId: personId, kind: 'result', topic: null, title: words.toTeam, weight: 40 },
      ...{ metricId: null, baseline: null, target: null, startsOn: '2026-01-01', dueOn: '2026-12-31' },
      ...{ toldShare: 0.5, toldOn: '2026-03-01', state: 'open', droppedWhy: '', parentId: null },
    };
    const checkIn: CheckInRow = {
      ...{ ...kept(), ownerId: personId, personId, isPrivate: true, onDay: '2026-01-05', topics: ['results'] },
      text: words.own,
    };
    await db.transaction(leader, (tx) => tx.record({ table: objectives, before: null, after: objective }));
    await db.transaction(actor, (tx) => tx.record({ table: checkIns, before: null, after: checkIn }));
    ids.objectives[name] = objective.id;
    ids.checkIns[name] = checkIn.id;
  }
  return ids;
}

type Appraised = { people: Readonly<Record<string, string>>; owning: readonly string[] };

/**
 * A round in which each who owns anything is appraised, and what everybody wrote for it: of himself, or of the first as a
 * colleague. Of what he wrote only its writer is told.
 */
export async function appraisedOf(
  db: Database,
  leader: Actor,
  { people, owning }: Appraised,
  secret: (name: string, of: 'deal' | 'note') => string,
) {
  const cycle = {
    ...{ ...kept(), name: 'Year 2026', kind: 'annual' as const, firstOn: '2026-01-01', lastOn: '2026-12-31' },
    ...{ selfDueOn: '2027-01-10', ratingsDueOn: '2027-01-20', releaseOn: '2027-02-01' },
    people: owning.map((name) => people[name] as string),
    ...{ forReps: questionsForReps, forManagers: questionsForManagers, anchors: [null, null, null, null, null] },
    ...{ closedOn: null, leftOpen: [], reopenedWhy: '' },
  };
  const made: Record<Exclude<Kept, 'objectives' | 'checkIns'>, Record<string, string>> = {
    ...{ appraisals: {}, reviewParts: {} },
  };
  await db.transaction(wholeWorkspace(leader), async (tx) => {
    await tx.record({ table: cycles, before: null, after: cycle });
    for (const name of owning) {
      const row: AppraisalRow = {
        ...{ ...kept(), cycleId: cycle.id, ownerId: people[name] as string, questions: questionsForReps },
        ...{ openedOn: '2026-12-01', openedAt: await tx.now(), state: 'open', releasedOn: null, released: null },
        ...{ acknowledgedOn: null, ownWords: secret(name, 'deal') },
      };
      await tx.record({ table: appraisals, before: null, after: row });
      await keepPacket(tx, leader, row, emptyPacket);
      made.appraisals[name] = row.id;
    }
    for (const [name, ownerId] of Object.entries(people)) {
      const isOwner = owning.includes(name);
      const about = isOwner ? name : (owning[0] as string);
      const part = {
        ...{ ...kept(), appraisalId: made.appraisals[about] as string, ownerId, personId: people[about] as string },
        ...{ role: isOwner ? ('self' as const) : ('peer' as const), dueOn: '2027-01-10', answers: [] },
        ...{ summary: secret(name, 'note'), submittedOn: null, firstTime: [], changes: [], reserved: true as const },
      };
      await tx.record({ table: parts, before: null, after: part });
      made.reviewParts[name] = part.id;
    }
  });
  return { ...made, reviewCycle: cycle.id };
}
