import { addDays, type LocalDate, newId } from '../../../ground/index.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { takeTurns } from '../../../platform/history/take-turns.ts';
import { lookAt } from './looking.ts';
import { furthestPlan, keyOf, type PlannedRef } from './rules/plan.ts';
import { planFor } from './store.ts';
import { dayPlans } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };

/** Keeps what one means to do on a day; with nothing in it the plan goes. */
export async function keepPlan(
  tx: Tx,
  on: LocalDate,
  items: readonly PlannedRef[],
  today: LocalDate,
): Promise<{ done: true } | { missing: true } | Unfit> {
  const { actor } = tx;
  const { personId } = actor;
  if (personId === null) return { missing: true };
  if (on < today || on > addDays(today, furthestPlan))
    return { unfit: { field: 'on', message: 'must be today or within two weeks' } };
  if (new Set(items.map(keyOf)).size < items.length) return { unfit: { field: 'items', message: 'is named twice' } };
  const known = await lookAt(tx, actor, items, today, today);
  if (!items.every((item) => known.has(keyOf(item)))) return { unfit: { field: 'items', message: 'is not here' } };
  // One at a time: two at once would both find no plan yet.
  await takeTurns(tx);
  const found = await planFor(tx, actor, on);
  const before = found && (await tx.lock(dayPlans, found.id));
  const row = before ?? { id: newId(), version: 0, validFrom: '', personId, onDay: on };
  const after = items.length === 0 ? null : { ...row, items: items.map(({ kind, id }) => ({ kind, id })) };
  if (before || after) await tx.record({ table: dayPlans, before, after });
  return { done: true };
}
