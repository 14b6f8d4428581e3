import { sql } from 'kysely';
import { fold, likeWithin } from '../../ground/text.ts';
import type { Actor } from '../access/actor.ts';
import { readable, readableHistory } from '../access/narrow.ts';
import { aboutAmong } from '../comments/records.ts';
import { afterCursor, type Cursor } from '../database/keyset.ts';
import { build } from '../database/query.ts';
import type { Reader } from '../database/transactions.ts';
import { type RecordRef, tablesWithFiles } from './records.ts';
import { type Attachment, attachments } from './tables.ts';

export type When = { asOf?: string | undefined };

/**
 * The only beginning of a question about attachments: those on records that the actor may read today, also as of a past day;
 * on records of one kind where it is known.
 */
const readableAttachments = (actor: Actor, when: When = {}, known?: string) =>
  build
    .selectFrom(readable(actor, attachments, when).as('a'))
    .selectAll('a')
    .where(aboutAmong(actor, 'a', () => tablesWithFiles().filter(({ kind }) => known === undefined || kind === known)));

const of = (actor: Actor, { kind, id }: RecordRef, when: When = {}) =>
  readableAttachments(actor, when, kind).where('a.recordKind', '=', kind).where('a.recordId', '=', id);

/** The files on a record, the newest first; one more than the page. */
export function pageOfAttachments(
  reader: Reader,
  actor: Actor,
  record: RecordRef,
  { limit, cursor }: { limit: number; cursor: Cursor | null },
  when: When,
): Promise<Attachment[]> {
  const found = of(actor, record, when)
    .orderBy('a.addedAt', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1);
  return reader.rows(cursor ? found.where(afterCursor('a.addedAt', 'desc', cursor, false)) : found);
}

/** One file, by the record that it stands on and its own id: of another record it is not there. */
export const attachmentOn = (reader: Reader, actor: Actor, record: RecordRef, id: string): Promise<Attachment | null> =>
  reader.row(of(actor, record).where('a.id', '=', id));

/** The same by its id alone, for what already decided which record it is about. */
export const attachmentById = (reader: Reader, actor: Actor, id: string): Promise<Attachment | null> =>
  reader.row(readableAttachments(actor).where('a.id', '=', id));

/** Files of any kind of document on these records, as far as the actor reads them. */
export const labelledOn = (
  reader: Reader,
  actor: Actor,
  kind: string,
  ids: readonly string[],
): Promise<Pick<Attachment, 'recordId' | 'name' | 'label' | 'addedAt'>[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows(
        readableAttachments(actor, {}, kind)
          .clearSelect()
          .select(['a.recordId', 'a.name', 'a.label', 'a.addedAt'])
          .where('a.recordKind', '=', kind)
          .where('a.recordId', '=', sql<string>`any(${ids}::uuid[])`)
          .where('a.label', 'is not', null)
          .orderBy('a.addedAt', 'desc'),
      );

/** As many words as are looked for. */
const mostWords = 5;

/** Files whose name has all these words, the newest first, whatever their case and accents; as far as the actor reads their records. */
export function calledLike(reader: Reader, actor: Actor, text: string, most: number): Promise<Attachment[]> {
  const words = fold(text).split(' ').filter(Boolean).slice(0, mostWords);
  if (words.length === 0) return Promise.resolve([]);
  let found = readableAttachments(actor).where('a.name', 'is not', null);
  for (const word of words)
    found = found.where(sql<boolean>`public.unaccent(lower(${sql.ref('a.name')})) like ${likeWithin(word)}`);
  return reader.rows(found.orderBy('a.addedAt', 'desc').orderBy('a.id', 'desc').limit(most));
}

/** The files that stand on these records, the newest first, as far as the actor reads them. */
export const namedOn = (
  reader: Reader,
  actor: Actor,
  kind: string,
  ids: readonly string[],
): Promise<Pick<Attachment, 'id' | 'recordId' | 'name'>[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows(
        readableAttachments(actor, {}, kind)
          .clearSelect()
          .select(['a.id', 'a.recordId', 'a.name'])
          .where('a.recordKind', '=', kind)
          .where('a.recordId', '=', sql<string>`any(${ids}::uuid[])`)
          .where('a.name', 'is not', null)
          .orderBy('a.addedAt', 'desc'),
      );

/** What the newest files are said to be, as far as the actor reads them. */
export async function newestLabels(reader: Reader, actor: Actor, most: number): Promise<string[]> {
  const rows = await reader.rows(
    readableAttachments(actor)
      .clearSelect()
      .select('a.label')
      .where('a.label', 'is not', null)
      .orderBy('a.addedAt', 'desc')
      .limit(most),
  );
  return rows.flatMap(({ label }) => label ?? []);
}

/** Every file that ever stood on a record, with what it is or was called last, for whoever reads that record. */
export async function everOn(reader: Reader, actor: Actor, { kind, id }: RecordRef, most: number) {
  const rows = await reader.rows(
    build
      .selectFrom(readableHistory(actor, attachments).as('h'))
      .select(['h.id', 'h.name', 'h.validFrom'])
      .where('h.recordKind', '=', kind)
      .where('h.recordId', '=', id)
      .orderBy('h.validFrom', 'desc')
      .limit(most),
  );
  const names = new Map<string, string>();
  for (const row of rows) if (!names.has(row.id)) names.set(row.id, row.name ?? '');
  return [...names].map(([attachmentId, title]) => ({ id: attachmentId, title }));
}
