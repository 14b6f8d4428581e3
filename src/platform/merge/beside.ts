import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import type { AnyTable, Kept, Table } from '../database/tables.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { type Reference, referencesTo } from './references.ts';

/** How many of a kind name a record. */
export type Beside = { id: string; kind: string; count: number };

/** What hangs on each of these records, as far as the actor reads it: contacts, deals, what was done and said. */
export async function besideEach(
  reader: Reader,
  actor: Actor,
  table: AnyTable,
  ids: readonly string[],
): Promise<Beside[]> {
  const references = (await referencesTo(reader, actor.workspaceId, table)).filter(({ how }) => how === 'column');
  const found = await Promise.all(references.map((one) => counted(reader, actor, table.kind, one, ids)));
  const sums = new Map<string, Beside>();
  for (const one of found.flat()) {
    const key = `${one.id} ${one.kind}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}

async function counted(
  reader: Reader,
  actor: Actor,
  kind: string,
  { table, field, kindField }: Reference,
  ids: readonly string[],
): Promise<Beside[]> {
  const rows = readable(actor, table as Table<Kept>).where(field as never, 'in', ids as never);
  const its = kindField === null ? rows : rows.where(kindField as never, '=', kind as never);
  const found = await reader.rows<{ id: string; count: number }>(
    build
      .selectFrom(its.as('r'))
      .select((eb) => [eb.ref(`r.${field}` as never).as('id'), eb.fn.countAll<number>().as('count')] as never)
      .groupBy(`r.${field}` as never) as never,
  );
  return found.map(({ id, count }) => ({ id, kind: table.kind, count: Number(count) }));
}

const idsAtOnce = 5_000;

/** Of records that were moved how many of each kind the actor reads: of the others he hears nothing, not even how many they are. */
export async function readableOf(
  reader: Reader,
  actor: Actor,
  moved: readonly { kind: string; id: string }[],
): Promise<{ kind: string; count: number }[]> {
  const counts: { kind: string; count: number }[] = [];
  for (const [kind, its] of Map.groupBy(moved, (one) => one.kind)) {
    const table = tableOfKind(kind);
    if (!table) continue;
    let count = 0;
    for (let at = 0; at < its.length; at += idsAtOnce) {
      const ids = its.slice(at, at + idsAtOnce).map(({ id }) => id);
      const rows = readable(actor, table as Table<Kept>)
        .where('id', 'in', ids)
        .clearSelect()
        .select('id');
      count += (await reader.rows(rows)).length;
    }
    if (count > 0) counts.push({ kind, count });
  }
  return counts;
}
