import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { PeoplePort } from './ports.ts';
import { recordOf } from './records.ts';
import { beginning, mentionsIn, withNames } from './rules/mentions.ts';
import { commentsByIds } from './store.ts';
import type { Comment, NoticeRow } from './tables.ts';

export type Names = (id: string) => string;

/** Names of all these people at once; whoever is not of this workspace has none. */
export async function namesIn(reader: Reader, actor: Actor, people: PeoplePort, ids: Iterable<string>): Promise<Names> {
  const known = await people.namesOf(reader, actor, ids);
  return (id) => known.get(id)?.name ?? '';
}

/** Everybody whom these comments name. */
export const namedIn = (rows: readonly Comment[]): string[] =>
  rows.flatMap(({ authorId, body }) => [authorId, ...mentionsIn(body ?? '')]);

export function showComment(row: Comment, actor: Actor, names: Names, edited: ReadonlySet<string>) {
  const { id, version, threadId, authorId, writtenAt, act, body } = row;
  return {
    id,
    version,
    threadId,
    author: { id: authorId, name: names(authorId) },
    writtenAt,
    act,
    body,
    mentions: mentionsIn(body ?? '').map((each) => ({ id: each, name: names(each) })),
    isEdited: edited.has(id),
    isYours: authorId === actor.personId,
  };
}

const excerptLetters = 140;

/** Notices in words, of records that the actor may read. */
export async function showNotices(reader: Reader, actor: Actor, people: PeoplePort, rows: readonly NoticeRow[]) {
  const refs = new Map(rows.map(({ recordKind: kind, recordId: id }) => [`${kind} ${id}`, { kind, id }]));
  const [records, said] = await Promise.all([
    Promise.all([...refs.values()].map((ref) => recordOf(reader, actor, ref))),
    commentsByIds(
      reader,
      actor,
      rows.flatMap(({ commentId }) => commentId ?? []),
    ),
  ]);
  const titles = new Map(records.flatMap((one) => (one ? [[one.id, one.title] as const] : [])));
  const bodies = new Map(said.map((one) => [one.id, one.body]));
  const by = rows.flatMap(({ byId }) => byId ?? []);
  const names = await namesIn(reader, actor, people, [...by, ...namedIn(said)]);
  return rows.map((row) => {
    const body = row.commentId === null ? null : (bodies.get(row.commentId) ?? null);
    return {
      id: row.id,
      kind: row.kind,
      at: row.at,
      count: row.count,
      by: row.byId === null ? null : { id: row.byId, name: names(row.byId) },
      record: { kind: row.recordKind, id: row.recordId, title: titles.get(row.recordId) ?? null },
      commentId: row.commentId,
      excerpt: body === null ? null : beginning(withNames(body, names), excerptLetters),
      readAt: row.readAt,
    };
  });
}
