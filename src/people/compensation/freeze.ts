import { newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import type { Done, Seen } from './plan-actions.ts';
import type { Onward, Reckoned, Reckoning } from './reckon.ts';
import { arithmetic } from './rules/statement.ts';
import { isNext } from './run-actions.ts';
import { runsOf } from './store.ts';
import { type PayRunRow, type PayStatementRow, payRuns, payStatements } from './tables.ts';

export type NotFrozen = { refused: 'not-the-next-step' | 'earlier-run-is-open' | 'cannot-be-reckoned' };

/** So many statements are written at once: each holds all that it follows from. */
const together = 25;

/** A draft whose turn it is to be frozen, locked until the end of the transaction. */
export async function toBeFrozen(tx: Tx, { id, seen }: Seen): Promise<Done<PayRunRow> | NotFrozen> {
  await takeTurns(tx);
  const run = await tx.lock(payRuns, id);
  if (!run) return { missing: true };
  if (run.version !== seen) return { conflict: run };
  if (!isNext('frozen', run)) return { refused: 'not-the-next-step' };
  const runs = await runsOf(tx, tx.actor, 5_000);
  const isOutOfTurn = (other: PayRunRow) => other.firstDay < run.firstDay === (other.state === 'draft');
  if (runs.some((other) => other.id !== id && isOutOfTurn(other))) return { refused: 'earlier-run-is-open' };
  return { row: run };
}

/** Keeps what everybody is paid, with all facts it follows from; nothing changes it any more. `onward` is told how far it is. */
export async function freeze(
  tx: Tx,
  before: PayRunRow,
  { people, leftOut, unapproved }: Reckoned,
  onward?: Onward,
): Promise<{ row: PayRunRow } | NotFrozen> {
  if (people.some((each) => 'refused' in each)) return { refused: 'cannot-be-reckoned' };
  const from = await tx.now();
  for (let at = 0; at < people.length; at += together) {
    const statements = people.slice(at, at + together).map((each) => {
      const { id, ...row } = statementRow(each, before.id);
      return { id, states: [{ from, row }] };
    });
    await tx.recordMany(payStatements, statements);
    await onward?.({ done: Math.min(at + together, people.length), total: people.length });
  }
  const frozen = { leftOut, unapproved: [...unapproved], frozenBy: tx.actor.personId };
  const after: PayRunRow = { ...before, state: 'frozen', ...frozen };
  const { version } = await tx.record({ table: payRuns, before, after, announce: 'pay.run-changed' });
  return { row: { ...after, version } };
}

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
