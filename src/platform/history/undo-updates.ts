import { fixedFields, hiddenFields, may, mayTouch } from '../access/policy.ts';
import { type AnyTable, type Kept, tableOfKind } from '../database/tables.ts';
import { type Change, touchedSince } from './changes.ts';
import type { Tx } from './door.ts';
import { apart, together } from './rules/custom.ts';
import { sameValue, type Values } from './rules/timeline.ts';
import { hasOwnRule } from './undo-one.ts';
import { erasedOf, type InSets, inSavepoint } from './undo-sets.ts';

/**
 * Of a run of changes of different records, those that may be taken back together: what still stands as the change left
 * it, was said to be true from then on, and is the person's to write. All else falls back to one by one, where it is
 * taken back in part, or left and listed.
 */
export async function undoUpdates(tx: Tx, run: readonly Change[]): Promise<InSets> {
  const done: InSets = { handled: new Set(), undone: 0, left: [] };
  const [first] = run;
  const table = first ? tableOfKind(first.kind) : null;
  if (!first || !table || run.length < 2 || run.every((change) => hasOwnRule(table, change))) return done;
  const ids = run.map(({ recordId }) => recordId);
  const locked = await tx.lockMany(table, ids);
  // Asked only now that nobody else can save them.
  const [touched, erased] = await Promise.all([touchedSince(tx, run), erasedOf(tx, table, ids)]);
  const now = new Map(locked.map((row) => [row.id, row]));
  const kept = new Set([...hiddenFields(tx.actor, table), ...fixedFields(tx.actor, table)]);
  const writes = run.flatMap((change) => {
    const before = now.get(change.recordId);
    if (!before || hasOwnRule(table, change)) return [];
    if (touched.has(change.recordId) || erased.has(change.recordId)) return [];
    const after = takenBack(before, change, kept);
    return after && mayBe(tx, table, before, after) ? [{ before, after, undoes: change.changeId }] : [];
  });
  if (writes.length < 2) return done;
  const isBack = await inSavepoint(tx, async () => {
    await tx.changeMany(table, writes);
    return true;
  });
  if (!isBack) return done;
  for (const { undoes } of writes) done.handled.add(undoes);
  return { ...done, undone: writes.length };
}

/** The record without what the change did; null where some of it was changed since, or is not the person's to see or write. */
function takenBack(row: Kept, change: Change, kept: ReadonlySet<string>): Kept | null {
  if (change.validAt < change.recordedAt) return null;
  const values = apart(row as unknown as Values);
  const fields = Object.keys(change.before ?? {});
  const stands = fields.every((field) => !kept.has(field) && sameValue(values[field], change.after?.[field]));
  return stands && fields.length > 0 ? (together({ ...row, ...change.before }) as Kept) : null;
}

const mayBe = (tx: Tx, table: AnyTable, before: Kept, after: Kept): boolean =>
  !table.owner ||
  mayTouch(tx.actor, table, 'write', before) ||
  may(tx.actor, table.policy, 'write', (after as unknown as Values)[table.owner] as string | null);
