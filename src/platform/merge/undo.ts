import { type Actor, reachingEverything } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { mayByOwner, mayTouch } from '../access/policy.ts';
import { type AnyTable, type Kept, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Values } from '../history/rules/timeline.ts';
import type { WholeAct } from '../history/undo-ports.ts';
import { type Merged, merged } from './tables.ts';

type Said = Pick<Merged, 'kind' | 'goneId' | 'intoId'> & { id: string; action: 'create' | 'delete' };

const linesOf = `SELECT c.record_id AS id, c.action, coalesce(c.after, c.before) ->> 'kind' AS kind,
    coalesce(c.after, c.before) ->> 'goneId' AS gone_id, coalesce(c.after, c.before) ->> 'intoId' AS into_id
  FROM app.changes c WHERE c.workspace_id = $1::uuid AND c.group_id = $2::uuid AND c.kind = $3 AND c.action <> 'update' ORDER BY c.change_id`;

/**
 * Who takes records apart again may change the one and each of the others, as who puts them together; then all of it comes back, also what
 * he does not see. What was put together further since is taken apart from the last on.
 */
export const takingApart: WholeAct = async (reader, actor, groupId) => {
  const lines = await reader.sql<Said>(linesOf, [actor.workspaceId, groupId, merged.kind]);
  const [first] = lines;
  const table = first && tableOfKind(first.kind);
  if (!first || !table) return null;
  const leave = (why: 'not-yours' | 'in-use') => ({
    left: lines.map(({ kind, goneId }) => ({ kind, recordId: goneId, field: null, why })),
  });
  if (!(await mayChange(reader, actor, table, first.intoId, mayTouch))) return leave('not-yours');
  for (const { goneId } of lines)
    if (!(await mayChange(reader, actor, table, goneId, mayByOwner))) return leave('not-yours');
  return (await wentOn(reader, actor, lines)) ? leave('in-use') : { as: reachingEverything(actor) };
};

/** Whether the one that these became is another by now. */
async function wentOn(reader: Reader, actor: Actor, lines: readonly Said[]): Promise<boolean> {
  const ids = lines.filter(({ action }) => action === 'create').map(({ id }) => id);
  if (ids.length === 0) return false;
  const now = await reader.rows(readable(actor, merged).where('id', 'in', ids));
  const then = new Map(lines.map(({ id, intoId }) => [id, intoId]));
  return now.some(({ id, intoId }) => then.get(id) !== intoId);
}

const lastOwner = `SELECT c.before FROM app.changes c
  WHERE c.workspace_id = $1::uuid AND c.record_id = $2::uuid AND c.kind = $3 AND c.action = 'delete' ORDER BY c.change_id DESC LIMIT 1`;

/** Of a record that stands by what it is, of one that is gone by what it was. */
async function mayChange(
  reader: Reader,
  actor: Actor,
  table: AnyTable,
  id: string,
  judge: typeof mayTouch,
): Promise<boolean> {
  const row = await reader.row<Kept>(readable(actor, table).where('id' as never, '=', id as never));
  if (row) return judge(actor, table, 'write', row);
  const [gone] = await reader.sql<{ before: Values | null }>(lastOwner, [actor.workspaceId, id, table.kind]);
  return gone?.before ? judge(actor, table, 'write', { ...gone.before, id } as never) : false;
}
