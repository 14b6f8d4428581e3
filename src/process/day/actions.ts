import { addDays, type LocalDate, newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import { readableDeals } from '../pipeline/reads.ts';
import { longestSnooze } from './rules/snooze.ts';
import { snoozeOf } from './store.ts';
import { snoozes } from './tables.ts';

export type Snoozed =
  | { done: true }
  | { missing: true }
  | { unfit: { field: 'until'; message: 'must be a later day than today' | 'must be within a year' } };

/** Puts a deal off one's own list until a day; null brings it back at once. */
export async function snooze(tx: Tx, dealId: string, until: LocalDate | null, today: LocalDate): Promise<Snoozed> {
  const { actor } = tx;
  const { personId } = actor;
  if (personId === null) return { missing: true };
  if (until !== null && until <= today) return { unfit: { field: 'until', message: 'must be a later day than today' } };
  if (until !== null && until > addDays(today, longestSnooze))
    return { unfit: { field: 'until', message: 'must be within a year' } };
  const deal = await tx.row(readableDeals(actor).where('id', '=', dealId));
  if (!deal) return { missing: true };
  // One at a time: two at once would both find the deal not put off yet.
  await takeTurns(tx);
  const found = await snoozeOf(tx, actor, dealId);
  const before = found && (await tx.lock(snoozes, found.id));
  const row = before ?? { id: newId(), version: 0, validFrom: '', personId, dealId };
  const after = until === null ? null : { ...row, untilOn: until };
  if (before || after) await tx.record({ table: snoozes, before, after });
  return { done: true };
}
