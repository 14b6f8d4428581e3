import { type LocalDate, newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Approvals } from '../../platform/approvals/subjects.ts';
import type { Tx } from '../../platform/history/door.ts';
import { placesOf } from '../organisation/reads.ts';
import { askByRules, byRules, withdrawRequest } from './approval.ts';
import type { Unfit } from './hours-actions.ts';
import { removeStandInOf, standInFor } from './leave-stand-in.ts';
import { tellOfLeave } from './notices.ts';
import { flawOfLeave, type LeaveFlaw, overlaps, stateOfNew } from './rules/leave.ts';
import { leaveById, leaveThatCounts } from './store.ts';
import { type LeaveRow, leaves } from './tables.ts';

export type LeaveDone =
  | { row: LeaveRow }
  | { missing: true }
  | { conflict: LeaveRow }
  | {
      refused:
        | 'is-away-already'
        | 'stand-in-taken'
        | 'decided-already'
        | 'not-yours-to-decide'
        | 'is-over-now'
        | 'decided-by-rules';
    }
  | Unfit;

export type Asked = Pick<LeaveRow, 'firstDay' | 'lastDay' | 'part' | 'reason' | 'note' | 'standInId'> & {
  personId: string;
};

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

const flaws: Record<LeaveFlaw, Unfit> = {
  'ends-before-it-begins': unfit('lastDay', 'lies before the first day'),
  'too-long': unfit('lastDay', 'must be within 400 days of the first day'),
  'half-of-many-days': unfit('part', 'must be the whole day where there are several'),
  'is-over': unfit('lastDay', 'must not be more than a month ago'),
};

async function written(tx: Tx, before: LeaveRow | null, after: LeaveRow): Promise<{ row: LeaveRow }> {
  const { version } = await tx.record({ table: leaves, before, after, announce: 'leave.changed' });
  return { row: { ...after, version } };
}

async function told(tx: Tx, before: LeaveRow, after: LeaveRow): Promise<{ row: LeaveRow }> {
  await tellOfLeave(tx, before, after);
  return written(tx, before, after);
}

/** Asks for leave: whoever stands above him enters it, else it waits for the manager. With it a stand-in may be named. */
export async function askForLeave(
  tx: Tx,
  { personId, ...asked }: Asked,
  today: LocalDate,
  approvals: Approvals | null = null,
): Promise<LeaveDone> {
  const { actor } = tx;
  if (!may(actor, leaves.policy, 'write', personId)) return unfit('personId', 'is nobody whose leave you may enter');
  const places = await placesOf(tx, actor);
  const place = places.find(({ id }) => id === personId);
  if (!place?.active) return unfit('personId', 'must be somebody who works here');
  const flaw = flawOfLeave(asked, today);
  if (flaw) return flaws[flaw];
  if (asked.standInId === personId) return unfit('standInId', 'is the person himself');
  if (asked.standInId !== null && !places.some(({ id, active }) => id === asked.standInId && active))
    return unfit('standInId', 'must be somebody who works here');
  const bySelf = personId === actor.personId;
  const state = stateOfNew({ bySelf, hasManager: place.managerId !== null });
  const decidedBy = state === 'agreed' ? actor.personId : null;
  const after: LeaveRow = {
    ...{ id: newId(), version: 0, validFrom: '', ownerId: personId, ...asked, state, decidedBy, answer: '' },
  };
  if ((await leaveThatCounts(tx, actor, personId)).some((other) => overlaps(after, other)))
    return { refused: 'is-away-already' };
  const stops = state === 'agreed' ? await standInFor(tx, after, today) : null;
  if (stops) return stops;
  const { row } = await written(tx, null, after);
  // Whoever the rules ask is told by them; a rule that asks nobody has agreed to it by now.
  if (state === 'asked' && approvals && (await askByRules(tx, approvals, row, today)))
    return { row: (await leaveById(tx, actor, row.id)) ?? row };
  await tellOfLeave(tx, null, row);
  return { row };
}

type Seen = { id: string; seen: number };

/** Says yes or no to leave that somebody asked for: by those above him, and never by himself. */
export async function decideLeave(
  tx: Tx,
  { id, seen }: Seen,
  { isAgreed, answer, today }: { isAgreed: boolean; answer: string; today: LocalDate },
): Promise<LeaveDone> {
  const before = await tx.lock(leaves, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.state !== 'asked') return { refused: 'decided-already' };
  if (before.ownerId === tx.actor.personId) return { refused: 'not-yours-to-decide' };
  if ((await byRules(tx, tx.actor, [id])).has(id)) return { refused: 'decided-by-rules' };
  if (!isAgreed && answer.trim() === '') return unfit('answer', 'must say why');
  const state = isAgreed ? 'agreed' : 'declined';
  const after: LeaveRow = { ...before, state, decidedBy: tx.actor.personId, answer: answer.trim() };
  return (isAgreed ? await standInFor(tx, after, today) : null) ?? told(tx, before, after);
}

/** Takes leave back that is not over: by whoever asked, or those above him. The stand-in that was named for it goes with it. */
export async function withdrawLeave(tx: Tx, { id, seen }: Seen, today: LocalDate): Promise<LeaveDone> {
  const before = await tx.lock(leaves, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.state !== 'asked' && before.state !== 'agreed') return { refused: 'decided-already' };
  if (before.lastDay < today) return { refused: 'is-over-now' };
  await removeStandInOf(tx, before);
  if (before.state === 'asked') await withdrawRequest(tx, before, today);
  return told(tx, before, { ...before, state: 'withdrawn', decidedBy: tx.actor.personId });
}
