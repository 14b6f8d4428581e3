import { sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { readable, readableHistory } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import type { Reader } from '../database/transactions.ts';
import { aboutReadable, type RecordRef } from './records.ts';
import { type Comment, comments } from './tables.ts';

export type When = { asOf?: string | undefined };

/**
 * The only beginning of a question about comments: those on records of these kinds that the actor may read today, also as
 * of a past day, as with everything else that one record tells of itself.
 */
const readableComments = (actor: Actor, kinds: readonly string[], when: When = {}) =>
  build
    .selectFrom(readable(actor, comments, when).as('c'))
    .selectAll('c')
    .where(aboutReadable(actor, 'c', kinds));

/** What kinds of record these comments are about, whether or not the actor reads them. */
async function kindsOf(reader: Reader, actor: Actor, column: 'id' | 'threadId', ids: readonly string[]) {
  const rows = await reader.rows(
    build
      .selectFrom(readable(actor, comments).as('c'))
      .select('c.recordKind')
      .distinct()
      .where(`c.${column}`, '=', sql<string>`any(${ids}::uuid[])`),
  );
  return rows.map(({ recordKind }) => recordKind);
}

/** All that may be shown of one thread at once. */
const mostInThread = 500;

/** The ids of threads on a record, the newest first; one more than the page. */
export async function threadIds(
  reader: Reader,
  actor: Actor,
  record: RecordRef,
  { limit, before }: { limit: number; before: string | null },
  when: When,
): Promise<string[]> {
  let found = build
    .selectFrom(readableComments(actor, [record.kind], when).as('t'))
    .select('t.threadId')
    .where('t.recordKind', '=', record.kind)
    .where('t.recordId', '=', record.id)
    .groupBy('t.threadId')
    .orderBy('t.threadId', 'desc')
    .limit(limit + 1);
  if (before) found = found.where('t.threadId', '<', before);
  return (await reader.rows(found)).map(({ threadId }) => threadId);
}

/** What was said in these threads of a record. */
export const inThreads = (
  reader: Reader,
  actor: Actor,
  record: RecordRef,
  ids: readonly string[],
  when: When,
): Promise<Comment[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows(
        build
          .selectFrom(readableComments(actor, [record.kind], when).as('t'))
          .selectAll('t')
          .where('t.recordKind', '=', record.kind)
          .where('t.recordId', '=', record.id)
          .where('t.threadId', '=', sql<string>`any(${ids}::uuid[])`)
          .orderBy('t.id', 'desc')
          .limit(mostInThread * ids.length),
      );

export const commentById = async (reader: Reader, actor: Actor, id: string): Promise<Comment | null> =>
  (await commentsByIds(reader, actor, [id]))[0] ?? null;

export async function commentsByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Comment[]> {
  const kinds = ids.length === 0 ? [] : await kindsOf(reader, actor, 'id', ids);
  if (kinds.length === 0) return [];
  return reader.rows(readableComments(actor, kinds).where('c.id', '=', sql<string>`any(${ids}::uuid[])`));
}

/** Everything said in one thread, wherever it is, as far as the actor reads it. */
export async function threadById(reader: Reader, actor: Actor, threadId: string): Promise<Comment[]> {
  const kinds = await kindsOf(reader, actor, 'threadId', [threadId]);
  if (kinds.length === 0) return [];
  const said = readableComments(actor, kinds).where('c.threadId', '=', threadId);
  return reader.rows(said.orderBy('c.id').limit(mostInThread));
}

/** Those of these comments whose words were others once: one that merely moved with what it is about was not edited. */
export async function editedAmong(reader: Reader, actor: Actor, rows: readonly Comment[]): Promise<Set<string>> {
  const ids = rows.filter(({ version, act }) => version > 1 && act === null).map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const said = await reader.rows(
    build
      .selectFrom(readableHistory(actor, comments).as('h'))
      .select('h.id')
      .where('h.id', '=', sql<string>`any(${ids}::uuid[])`)
      .groupBy('h.id')
      .having((eb) => eb(eb.fn.count('h.body').distinct(), '>', 1)),
  );
  return new Set(said.map(({ id }) => id));
}

/** Words on any of these records, newest first, before a moment. */
export async function wordsBefore(
  reader: Reader,
  actor: Actor,
  records: readonly RecordRef[],
  limit: number,
  before: { at: string; id: string } | null,
): Promise<Comment[]> {
  if (records.length === 0) return [];
  const ids = records.map(({ id }) => id);
  const kinds = [...new Set(records.map(({ kind }) => kind))];
  const words = build
    .selectFrom(readableComments(actor, kinds).as('t'))
    .selectAll('t')
    .where('t.recordKind', '=', sql<string>`any(${kinds}::text[])`)
    .where('t.recordId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('t.act', 'is', null)
    .orderBy('t.writtenAt', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit);
  return reader.rows(
    before ? words.where(sql<boolean>`(t.written_at, t.id) < (${before.at}::timestamptz, ${before.id}::uuid)`) : words,
  );
}
