import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { changesOfRecords } from '../../platform/history/changes.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { type CandidateState, isSettled, type Waiver } from './rules/course.ts';
import { showCandidate } from './show.ts';
import { heldOf, interviewsOf } from './store.ts';
import type { CandidateRow, RequisitionRow } from './tables.ts';

/** A candidate with how far he has come: who interviews him in each step, and whose scores are in, never what they say. */
export async function showWhole(
  reader: Reader,
  actor: Actor,
  { row, requisition }: { row: CandidateRow; requisition: RequisitionRow },
  today: LocalDate,
) {
  const rows = await interviewsOf(reader, actor, [row.id]);
  const held = heldOf(rows);
  const named = [
    row.personId,
    ...row.referees,
    ...row.waivers.map(({ byId }) => byId),
    ...rows.map((one) => one.ownerId),
  ];
  const people = await peopleByIds(
    reader,
    actor,
    named.flatMap((id) => id ?? []),
  );
  const who = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  const { email, phone, letter, consentAt, consentText, keepUntil, endedReason, personId, referees, waivers } = row;
  return {
    ...showCandidate(actor, row, { requisition, held: rows, today }),
    ...{ email, phone, letter, consentAt, consentText, keepUntil, endedReason },
    person: personId === null ? null : who(personId),
    referees: referees.map(who),
    requisition: { id: requisition.id, name: requisition.name },
    steps: requisition.steps.map((step) => {
      const waiver = waivers.find(({ stepId }) => stepId === step.id);
      return {
        ...{ id: step.id, name: step.name, kind: step.kind, required: step.required },
        leastInterviewers: step.leastInterviewers,
        isSettled: isSettled(step, held, waivers),
        waived: waiver ? { reason: waiver.reason, by: who(waiver.byId).name, on: waiver.on } : null,
        interviews: rows
          .filter(({ stepId }) => stepId === step.id)
          .map(({ id, ownerId, onDay, submittedAt, token }) => ({
            ...{ id, onDay, isIn: submittedAt !== null, token: submittedAt === null ? token : null },
            interviewer: ownerId === null ? null : who(ownerId),
          })),
      };
    }),
  };
}

type Said = { state?: CandidateState; stage?: string; endedReason?: string | null; waivers?: readonly Waiver[] };

const mostTold = 500;

/** Who moved a candidate where and when, out of what history keeps of him; whoever asks reads him. */
export async function trailOf(reader: Reader, actor: Actor, { id }: CandidateRow) {
  const changes = (await changesOfRecords(reader, actor, [id], mostTold, null)).toReversed();
  const people = await peopleByIds(
    reader,
    actor,
    changes.flatMap(({ personId }) => personId ?? []),
  );
  let at = { state: 'running', stage: 'applied' };
  return changes.flatMap(({ after, personId, validAt }) => {
    const said = (after ?? {}) as Said;
    if (!said.state && !said.stage && !said.waivers) return [];
    at = { state: said.state ?? at.state, stage: said.stage ?? at.stage };
    const person = personId === null ? null : { id: personId, name: people.get(personId)?.name ?? '' };
    const waived = (said.waivers ?? []).map(({ stepId }) => stepId);
    return [{ ...at, at: validAt, by: person, reason: said.endedReason ?? null, waived }];
  });
}
