import { addMonths, type LocalDate, monthOrQuarterNamed, newId } from '../../ground/index.ts';
import { reachingEverything, roleNames } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { readablePeople } from '../organisation/reads.ts';
import { type Done, kept, type Seen, unfit } from './plan-actions.ts';
import { type Reckoning, reckon } from './reckon.ts';
import { arithmetic } from './rules/statement.ts';
import { runsOf } from './store.ts';
import { type PayRunRow, type PayStatementRow, payRuns, payStatements, type RunState, runStates } from './tables.ts';

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

type Refused = {
  refused: 'not-the-next-step' | 'earlier-run-is-open' | 'cannot-be-reckoned' | 'needs-a-second-person';
};

/** One step on. Freezing keeps what everybody is paid, with all facts it follows from, and nothing changes it any more. */
export async function advanceRun(tx: Tx, { id, seen }: Seen, state: RunState): Promise<Done<PayRunRow> | Refused> {
  if (state === 'frozen') await takeTurns(tx);
  const before = await tx.lock(payRuns, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (runStates.indexOf(state) !== runStates.indexOf(before.state) + 1) return { refused: 'not-the-next-step' };
  let frozen: Partial<PayRunRow> = {};
  if (state === 'frozen') {
    const runs = await runsOf(tx, tx.actor, 5_000);
    const isOutOfTurn = (run: PayRunRow) => run.firstDay < before.firstDay === (run.state === 'draft');
    if (runs.some((run) => run.id !== id && isOutOfTurn(run))) return { refused: 'earlier-run-is-open' };
    const { people: reckoned, leftOut, unapproved } = await reckon(tx, tx.actor, before);
    if (reckoned.some((each) => 'refused' in each)) return { refused: 'cannot-be-reckoned' };
    const now = await tx.now();
    await tx.recordMany(
      payStatements,
      reckoned.flatMap((each) => {
        const { id: statementId, ...row } = statementRow(each, before.id);
        return [{ id: statementId, states: [{ from: now, row }] }];
      }),
    );
    frozen = { leftOut, unapproved: [...unapproved], frozenBy: tx.actor.personId };
  }
  if (state === 'approved' && (await isHisAlone(tx, before))) return { refused: 'needs-a-second-person' };
  const after: PayRunRow = { ...before, state, ...frozen };
  const { version } = await tx.record({ table: payRuns, before, after, announce: 'pay.run-changed' });
  return { row: { ...after, version } };
}

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

/** What is kept of what somebody is paid. */
export function statementRow(reckoned: Reckoning, runId: string): Omit<PayStatementRow, 'version' | 'validFrom'> {
  if ('refused' in reckoned) throw new Error('what cannot be reckoned is not frozen');
  const { personId, input, statement, shown } = reckoned;
  const { currency, earned, paid, balance, held } = statement;
  return {
    ...{ id: newId(), runId, personId, currency, earned, paid, balance: balance.after, held, arithmetic, input },
    lines: statement.lines.map(({ key, amount }) => ({ key, amount })),
    shown,
  };
}
