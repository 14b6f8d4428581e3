import { reachingEverything } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import type { Tx } from '../history/door.ts';
import type { WholeAct } from '../history/undo-ports.ts';
import { cannotBeUnique } from './indexing.ts';
import { brokenBy } from './needed.ts';
import { fieldPolicy } from './policy.ts';
import type { FieldDefinition } from './rules/definition.ts';
import { flawOfFormula } from './rules/dependencies.ts';
import { shapeOf } from './rules/values.ts';
import { allFields, type Holder, holdersOf, objectTable, surroundings } from './store.ts';

/**
 * Whether an undo may bring a definition back to what it was: its formula still has all it needs, and those that need it have it, no two records say
 * the same where it is unique again, and where its type changed since, the values fit the old one. Undone as a whole, the values come back before the definition does.
 */
export async function mayComeBack(
  tx: Tx,
  before: FieldDefinition | null,
  after: FieldDefinition | null,
): Promise<boolean | 'against-rules'> {
  if (!before || !after) return false;
  const all = (await allFields(tx, tx.actor)).filter(({ id }) => id !== after.id);
  if (after.type === 'formula' && flawOfFormula(after, surroundings(after.object, all)) !== null) return false;
  if (brokenBy(before, after, all) !== null) return 'against-rules';
  if (await cannotBeUnique(tx.sql, tx.actor.workspaceId, before, after)) return false;
  if (after.type === before.type) return true;
  const table = objectTable(after.object);
  const holders = table ? await holdersOf(tx, table, after.key, 50_000) : [];
  const fits = ({ custom }: Holder) => shapeOf(after, custom[after.key] ?? null).safeParse(custom[after.key]).success;
  return holders.every(fits) || 'against-rules';
}

/**
 * A change of a field's type carried over the values of all records, also of those that whoever changed it does not see;
 * whoever may change fields takes all of them back.
 */
export const takingTypeBack: WholeAct = async (reader, actor, groupId) => {
  if (!may(actor, fieldPolicy, 'write', null)) return null;
  const found = await reader.sql(
    `SELECT 1 FROM app.changes c WHERE c.workspace_id = $1::uuid AND c.group_id = $2::uuid AND c.kind = 'field'
       AND c.action = 'update' AND jsonb_exists(c.before, 'type') LIMIT 1`,
    [actor.workspaceId, groupId],
  );
  return found.length > 0 ? { as: reachingEverything(actor), field: true } : null;
};
