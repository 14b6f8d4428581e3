import { fold } from '../../ground/text.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { closedTo, hiddenFields, lentOwners, sharedIds } from '../access/policy.ts';
import { build } from '../database/query.ts';
import { type AnyTable, declaredTables, type Table, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { foundByOldId } from './elsewhere.ts';
import { type KindsByReach, kindsByReach } from './rules/kinds-by-reach.ts';
import { type Reach, searchValues } from './values.ts';

/** A record that was found: enough to show a line and to open it. */
export type Hit = { kind: string; id: string; title: string; detail: string };
export type Asked = { q: string; kinds?: readonly string[] | undefined; limit?: number };

type Found = { recordId: string; kind: string; title: string; detail: string; closeness: number };

const statement =
  'SELECT * FROM app.search_ids($1::text, $2::text[], $3::text[], $4::uuid[], $5::text[], $6::uuid, $7::uuid[], $8::uuid[], $9::int)';

/**
 * The records whose title or detail is like the text, the closest first, whatever its case and accents, and with a letter
 * wrong in a word if nothing else is found. Only what the actor may read now: asked for once more through `readable`.
 */
export async function search(reader: Reader, actor: Actor, { q, kinds, limit = 20 }: Asked): Promise<Hit[]> {
  const tables = tablesOf(kinds);
  const [{ seen: found }, old] = await Promise.all([
    ask(reader, actor, q, tables, limit),
    foundByOldId(reader, actor, tables, q.trim(), limit),
  ]);
  const visible = await readableOf(reader, actor, found);
  const named = found.flatMap(({ recordId, kind, title, detail }) => {
    const row = visible.get(recordId);
    return row ? [{ kind, id: recordId, title, detail, ...seenOf(actor, kind, row) }] : [];
  });
  if (named.length + old.length >= limit) return oncePerRecord([...old, ...named], limit);
  const reach = reachOf(actor, tables);
  const said = reach ? await searchValues(reader, actor, { text: fold(q), reach, most: limit }) : [];
  return oncePerRecord([...old, ...named, ...said], limit);
}

/** Each record by what finds it first. */
function oncePerRecord(hits: readonly Hit[], most: number): Hit[] {
  const known = new Set<string>();
  return hits.filter(({ id }) => !known.has(id) && known.add(id)).slice(0, most);
}

/**
 * Ids of one kind that are like the text, for a list to narrow its own query by; at most `most`, and where the text finds more, they
 * are its `closest`. Found within the actor's reach, yet whoever uses them begins with `readable` as ever.
 */
export async function idsLike(reader: Reader, actor: Actor, kind: string, text: string, most = 2_000): Promise<Like> {
  const tables = tablesOf([kind]);
  const [{ seen, isMore }, old] = await Promise.all([
    ask(reader, actor, text, tables, most),
    foundByOldId(reader, actor, tables, text.trim(), most),
  ]);
  const ids = [...old.map(({ id }) => id), ...seen.map(({ recordId }) => recordId)];
  return { ids: [...new Set(ids)], ...(isMore ? { closest: most } : {}) };
}

export type Like = { ids: string[]; closest?: number };

/** What was found of it at most so many, and whether there is more. */
type Asking = { seen: Found[]; isMore: boolean };

async function ask(reader: Reader, actor: Actor, q: string, tables: AnyTable[], most: number): Promise<Asking> {
  const folded = fold(q);
  const reach = reachOf(actor, tables);
  if (folded === '' || !reach) return { seen: [], isMore: false };
  const found = await reader.sql<Found>(statement, [folded, ...reach, most + 1]);
  found.sort((a, b) => b.closeness - a.closeness);
  const seen = await foundByWhatIsSeen(reader, actor, folded, found.slice(0, most));
  return { seen, isMore: found.length > most };
}

/** By whose records to look, as the functions in the database take it; null where there are none. */
function reachOf(actor: Actor, tables: AnyTable[]): Reach | null {
  const { kinds, team, selves } = reachIn(actor, tables);
  const also = tables.flatMap((table) => (table.owner ? sharedIds(actor, table, 'read') : []));
  if ([kinds.open, kinds.team, kinds.own, also].every((list) => list.length === 0)) return null;
  const circle = closedTo(actor);
  return [
    kinds.open,
    kinds.team,
    team,
    kinds.own,
    actor.personId,
    circle === 'all' ? null : [...circle, ...selves],
    also,
  ];
}

/**
 * By whose records to look. For a stand-in by those of all whose place he takes too: more than he may read of some kinds,
 * since whatever is found is asked for once more through `readable`.
 */
function reachIn(actor: Actor, tables: AnyTable[]) {
  const kinds: KindsByReach = kindsByReach(actor, tables);
  const lent = tables.map((table) => lentOwners(actor, table, 'read'));
  const owners = lent.flatMap((each) => each.owners);
  if (owners.length === 0) return { kinds, team: actor.team, selves: [] };
  return {
    kinds: { ...kinds, team: [...kinds.team, ...kinds.own], own: [] },
    team: [...new Set([...actor.team, ...owners])],
    selves: [...new Set(lent.flatMap((each) => each.selves))],
  };
}

/**
 * Search knows the words of fields that this reader may not see. Of kinds with such fields only those count that have
 * the words in what he does see, letter for letter.
 */
async function foundByWhatIsSeen(reader: Reader, actor: Actor, folded: string, found: Found[]): Promise<Found[]> {
  const hasHidden = (kind: string) => hiddenFields(actor, tableOfKind(kind) as AnyTable).length > 0;
  const doubtful = found.filter(({ kind }) => hasHidden(kind));
  if (doubtful.length === 0) return found;
  const rows = await readableOf(reader, actor, doubtful);
  const words = folded.split(' ');
  return found.filter(({ kind, recordId }) => {
    if (!hasHidden(kind)) return true;
    const seen = seenOf(actor, kind, rows.get(recordId) ?? null);
    const text = seen ? fold(`${seen.title} ${seen.detail}`) : '';
    return words.every((word) => text.includes(word));
  });
}

type Row = { id: string };

/** What search may show of a record to somebody who does not see all its fields; nothing where the stored words will do. */
function seenOf(actor: Actor, kind: string, row: Row | null) {
  const table = tableOfKind(kind) as AnyTable;
  return row && hiddenFields(actor, table).length > 0 ? (table.search?.(row) ?? null) : null;
}

/** The records that were found, those of them that the actor may read: whole where he does not see all fields, else by id. */
async function readableOf(reader: Reader, actor: Actor, found: readonly Found[]): Promise<Map<string, Row>> {
  const byKind = Map.groupBy(found, ({ kind }) => kind);
  const lists = await Promise.all(
    [...byKind].map(([kind, hits]) => {
      const ids = hits.map(({ recordId }) => recordId);
      const table = tableOfKind(kind) as Table<Row>;
      const rows = build.selectFrom(readable(actor, table).as('r')).where('r.id', 'in', ids);
      return reader.rows<Row>(hiddenFields(actor, table).length > 0 ? rows.selectAll('r') : rows.select('r.id'));
    }),
  );
  return new Map(lists.flat().map((row) => [row.id, row]));
}

/** Everything that can be found, or of it what was asked for; a kind that nobody knows finds nothing. */
const tablesOf = (kinds: readonly string[] | undefined): AnyTable[] =>
  declaredTables().filter((table) => table.search && (!kinds || kinds.includes(table.kind)));
