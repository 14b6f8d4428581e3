import type { Tx } from '../history/door.ts';
import type { FieldDefinition } from './rules/definition.ts';
import { flawOfFormula } from './rules/dependencies.ts';
import { shapeOf } from './rules/values.ts';
import { allFields, holdersOf, objectTable, surroundings } from './store.ts';

/**
 * Whether an undo may bring a definition back to what it was: its formula still has all it needs, and where its type
 * changed since, the values fit the old one. Undone as a whole, the values come back before the definition does.
 */
export async function mayComeBack(
  tx: Tx,
  before: FieldDefinition | null,
  after: FieldDefinition | null,
): Promise<boolean> {
  if (!before || !after) return false;
  const all = (await allFields(tx, tx.actor)).filter(({ id }) => id !== after.id);
  if (after.type === 'formula' && flawOfFormula(after, surroundings(after.object, all)) !== null) return false;
  if (after.type === before.type) return true;
  const table = objectTable(after.object);
  const holders = table ? await holdersOf(tx, tx.actor, table, after.key, 50_000) : [];
  return holders.every(({ custom }) => shapeOf(after, custom[after.key] ?? null).safeParse(custom[after.key]).success);
}
