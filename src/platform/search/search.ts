import { fold } from '../../ground/text.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import { type AnyTable, declaredTables, type Table, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { type KindsByReach, kindsByReach } from './rules/kinds-by-reach.ts';

/** A record that was found: enough to show a line and to open it. */
export type Hit = { kind: string; id: string; title: string; detail: string };
export type Asked = { q: string; kinds?: readonly string[] | undefined; limit?: number };

type Found = { recordId: string; kind: string; title: string; detail: string; closeness: number };

const statement =
  'SELECT * FROM app.search_ids($1::text, $2::text[], $3::text[], $4::uuid[], $5::text[], $6::uuid, $7::int)';

/**
 * The records whose title or detail is like the text, the closest first, whatever its case and accents, and with a letter
 * wrong in a word if nothing else is found. Only what the actor may read now: asked for once more through `readable`.
 */
export async function search(reader: Reader, actor: Actor, { q, kinds, limit = 20 }: Asked): Promise<Hit[]> {
  const found = await ask(reader, actor, q, tablesOf(kinds), limit);
  const visible = await readableOf(reader, actor, found);
  return found
    .filter(({ recordId }) => visible.has(recordId))
    .map(({ recordId, kind, title, detail }) => ({ kind, id: recordId, title, detail }));
}

/**
 * Ids of one kind that are like the text, for a list to narrow its own query by; at most `most`. Found within the
 * actor's reach, yet whoever uses them begins with `readable` as ever.
 */
export async function idsLike(
  reader: Reader,
  actor: Actor,
  kind: string,
  text: string,
  most = 2_000,
): Promise<string[]> {
  const found = await ask(reader, actor, text, tablesOf([kind]), most);
  return found.map(({ recordId }) => recordId);
}

async function ask(reader: Reader, actor: Actor, q: string, tables: AnyTable[], most: number): Promise<Found[]> {
  const folded = fold(q);
  const kinds: KindsByReach = kindsByReach(actor, tables);
  if (folded === '' || [kinds.open, kinds.team, kinds.own].every((list) => list.length === 0)) return [];
  const found = await reader.sql<Found>(statement, [
    folded,
    kinds.open,
    kinds.team,
    actor.team,
    kinds.own,
    actor.personId,
    most,
  ]);
  return found.sort((a, b) => b.closeness - a.closeness);
}

async function readableOf(reader: Reader, actor: Actor, found: readonly Found[]): Promise<Set<string>> {
  const byKind = Map.groupBy(found, ({ kind }) => kind);
  const lists = await Promise.all(
    [...byKind].map(([kind, hits]) => {
      const ids = hits.map(({ recordId }) => recordId);
      const table = tableOfKind(kind) as Table<{ id: string }>;
      return reader.rows<{ id: string }>(
        build.selectFrom(readable(actor, table).as('r')).select('r.id').where('r.id', 'in', ids),
      );
    }),
  );
  return new Set(lists.flat().map(({ id }) => id));
}

/** Everything that can be found, or of it what was asked for; a kind that nobody knows finds nothing. */
const tablesOf = (kinds: readonly string[] | undefined): AnyTable[] =>
  declaredTables().filter((table) => table.search && (!kinds || kinds.includes(table.kind)));
