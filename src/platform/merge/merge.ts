import { newId } from '../../ground/ids.ts';
import { reachingEverything } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { mayByOwner } from '../access/policy.ts';
import { leadNoticesTo } from '../comments/notice-store.ts';
import type { AnyTable, Kept } from '../database/tables.ts';
import type { Tx } from '../history/door.ts';
import type { Values } from '../history/rules/timeline.ts';
import { moveAll } from './move.ts';
import { type Merged, merged } from './tables.ts';

type Row = Kept & Values;

/** Why records are not put together, and by whose fault. */
export type NotMerged = { missing: true } | { refused: 'not-yours' | 'changed-meanwhile'; ids: string[] };

export type Seen = { id: string; version: number };

/** The same transaction and person, past what he sees: what hangs on the records moves with them, also what is confidential to others. */
const past = (tx: Tx): Tx => tx.as(reachingEverything(tx.actor));

/**
 * The records as they stand, locked, all fields of them, if whoever asks may put them together: he may change the one, and change and
 * delete each of the others.
 */
export async function lockToMerge(
  tx: Tx,
  table: AnyTable,
  into: string,
  seen: readonly Seen[],
): Promise<Map<string, Row> | NotMerged> {
  const ids = seen.map(({ id }) => id);
  const [mine, read] = await Promise.all([
    tx.lockMany(table, ids) as Promise<Row[]>,
    tx.rows<{ id: string }>(readable(tx.actor, table).where('id' as never, 'in', ids as never)),
  ]);
  if (read.length < ids.length) return { missing: true };
  const versions = new Map(mine.map((row) => [row.id, row]));
  const notHis = ids.filter((id) => {
    const row = versions.get(id);
    return !row || (id !== into && !mayByOwner(tx.actor, table, 'write', row));
  });
  if (notHis.length > 0) return { refused: 'not-yours', ids: notHis };
  const changed = seen.filter(({ id, version }) => versions.get(id)?.version !== version).map(({ id }) => id);
  if (changed.length > 0) return { refused: 'changed-meanwhile', ids: changed };
  const whole = (await past(tx).lockMany(table, ids)) as Row[];
  return new Map(whole.map((row) => [row.id, row]));
}

/** What became of a merge: everything that names the one now, by kind and id. Who is told of it sees only what he may. */
export type Moved = { kind: string; id: string }[];

/**
 * Puts records together as one act: whatever named the others names the one, they go, and `becoming` says what the one is then. Locked
 * before by `lockToMerge`. In this order, since a removed one gives its old id free and an undo goes the other way round.
 */
export async function mergeInto(
  tx: Tx,
  table: AnyTable,
  rows: ReadonlyMap<string, Row>,
  into: string,
  becoming: (one: Row) => Row,
): Promise<Moved> {
  const whole = past(tx);
  const gone = [...rows.keys()].filter((id) => id !== into);
  const moved = await moveAll(whole, table, { gone: new Set(gone), into });
  // Notices keep no history: they lead to the one from now on, and go on doing so once it is taken apart.
  await leadNoticesTo(whole, table.kind, gone, into);
  await whole.removeMany(
    table,
    gone.map((id) => ({ id, undoes: null, since: null })),
  );
  const [one] = (await whole.lockMany(table, [into])) as Row[];
  if (!one) throw new Error(`The ${table.kind} ${into} went while others became it`);
  await whole.changeMany(table, [{ before: one, after: becoming(one) }]);
  for (const id of gone)
    await whole.record<Merged>({ table: merged, before: null, after: lineOf(tx, table, rows.get(id) as Row, into) });
  return moved;
}

const lineOf = (tx: Tx, { kind }: AnyTable, gone: Row, intoId: string): Merged => ({
  id: newId(),
  version: 0,
  validFrom: '',
  kind,
  goneId: gone.id,
  intoId,
  groupId: tx.groupId,
  source: gone.externalId ? ((gone.source as string | null) ?? null) : null,
  externalId: (gone.externalId as string | null | undefined) ?? null,
});
