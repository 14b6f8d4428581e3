import { addMonths, type LocalDate, monthOrQuarterNamed } from '../../ground/index.ts';
import { reachingEverything, roleNames } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { readablePeople } from '../organisation/reads.ts';
import { type Done, kept, type Seen, unfit } from './plan-actions.ts';
import { runsOf } from './store.ts';
import { type PayRunRow, payRuns, type RunState, runStates } from './tables.ts';

/** Begins the run of a period; two runs never pay the same day, and none is begun that could never be frozen in its turn. */
export async function makeRun(
  tx: Tx,
  name: string,
  today: LocalDate,
): Promise<Done<PayRunRow> | { refused: 'overlaps-another-run' }> {
  const period = monthOrQuarterNamed(name, fiscalOf(tx.actor));
  if (!period) return unfit('period', 'must be a quarter such as Q3 2026 or a month such as 2026-09');
  if (period.first > addMonths(today, 3)) return unfit('period', 'begins more than three months from now');
  await takeTurns(tx);
  const all = await runsOf(tx, tx.actor, 5_000);
  if (all.some(({ firstDay, nextDay }) => firstDay < period.next && nextDay > period.first))
    return { refused: 'overlaps-another-run' };
  if (all.some(({ state, firstDay }) => state !== 'draft' && firstDay > period.first))
    return unfit('period', 'lies before a run that is frozen already');
  const { first: firstDay, next: nextDay } = period;
  const after: PayRunRow = {
    ...kept(),
    name: period.name,
    firstDay,
    nextDay,
    state: 'draft',
    ...{ leftOut: [], unapproved: [] },
    frozenBy: null,
  };
  const { version } = await tx.record({ table: payRuns, before: null, after, announce: 'pay.run-changed' });
  return { row: { ...after, version } };
}

type Refused = { refused: 'not-the-next-step' | 'needs-a-second-person' };

/** One step on from the freeze, and never back. */
export async function advanceRun(
  tx: Tx,
  { id, seen }: Seen,
  state: 'approved' | 'locked',
): Promise<Done<PayRunRow> | Refused> {
  const before = await tx.lock(payRuns, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (!isNext(state, before)) return { refused: 'not-the-next-step' };
  if (state === 'approved' && (await isHisAlone(tx, before))) return { refused: 'needs-a-second-person' };
  const after: PayRunRow = { ...before, state };
  const { version } = await tx.record({ table: payRuns, before, after, announce: 'pay.run-changed' });
  return { row: { ...after, version } };
}

export const isNext = (state: RunState, { state: now }: PayRunRow): boolean =>
  runStates.indexOf(state) === runStates.indexOf(now) + 1;

/** Whoever froze a run does not approve it, where somebody else could. */
async function isHisAlone(tx: Tx, { frozenBy }: PayRunRow): Promise<boolean> {
  if (frozenBy === null || frozenBy !== tx.actor.personId) return false;
  const others = readablePeople(reachingEverything(tx.actor))
    .where('active', '=', true)
    .where('role', 'in', approvers)
    .where('id', '<>', frozenBy);
  return (await tx.row(others.limit(1))) !== null;
}
const approvers = roleNames.filter((role) => payRuns.policy.write[role] === 'all');
