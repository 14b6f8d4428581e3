import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query';
import type { Person } from '../../../kit/look/person.tsx';
import type * as contract from '../../../platform/comments/contract.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import { commentsApi } from './api.ts';

export type RecordRef = { kind: string; id: string };
export type ThreadPage = AnswerOnWire<typeof contract.listComments>;
export type Comment = ThreadPage['items'][number]['items'][number];
type Pages = InfiniteData<ThreadPage, unknown>;

/** The threads on a record; the key begins with the kind that the live stream names. */
export const threadsQuery = (record: RecordRef, asOf: string | null) =>
  infiniteQueryOptions({
    queryKey: ['comment', record.kind, record.id, asOf],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        commentsApi.call('GET /api/v1/comments', {
          query: { ...record, ...(asOf ? { asOf } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

const onTheWay = 'sending ';

/** A comment that is on its way, as it will stand there. Its id marks it as not yet known to the server. */
export function onItsWay(
  author: Person,
  { body, people = [], threadId }: { body: string; people?: Person[]; threadId: string | undefined },
  now: string,
): Comment {
  const id = `${onTheWay}${now}`;
  const mine = {
    version: 1,
    author,
    writtenAt: now,
    act: null,
    body,
    mentions: people,
    isEdited: false,
    isYours: true,
  };
  return { ...mine, id, threadId: threadId ?? id };
}

export const isOnItsWay = ({ id }: Pick<Comment, 'id'>): boolean => id.startsWith(onTheWay);

/** The threads with one comment more: a thread of its own on top, or an answer at the end of its thread, which opens it. */
export function withComment(pages: Pages | undefined, comment: Comment): Pages | undefined {
  const [first, ...rest] = pages?.pages ?? [];
  if (!pages || !first) return pages;
  if (comment.threadId === comment.id) {
    const thread = { id: comment.id, isResolved: false, items: [comment] };
    return { ...pages, pages: [{ ...first, items: [thread, ...first.items] }, ...rest] };
  }
  const answered = (thread: ThreadPage['items'][number]) =>
    thread.id === comment.threadId ? { ...thread, isResolved: false, items: [...thread.items, comment] } : thread;
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map(answered) })) };
}

type WaitingComment = { body: { body: string; threadId?: string | undefined }; people: Person[]; shownAs: string };

/** The threads with a comment that waits on this device, unless it stands there as on its way. */
export function withWaiting(pages: Pages, author: Person, { body, people, shownAs }: WaitingComment): Pages {
  const isThere = pages.pages.some(({ items }) =>
    items.some((thread) => thread.items.some(({ id }) => id === shownAs)),
  );
  if (isThere) return pages;
  const said = { body: body.body, people, threadId: body.threadId };
  const comment = onItsWay({ id: author.id, name: author.name }, said, shownAs.slice(onTheWay.length));
  return withComment(pages, comment) ?? pages;
}

/** The threads without a comment that could not be sent, whatever else has come to them meanwhile. */
export function withoutComment(pages: Pages | undefined, { id }: Pick<Comment, 'id'>): Pages | undefined {
  if (!pages) return pages;
  const rest = (thread: ThreadPage['items'][number]) => ({
    ...thread,
    items: thread.items.filter((one) => one.id !== id),
  });
  const items = (page: ThreadPage) => page.items.filter((thread) => thread.id !== id).map(rest);
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: items(page) })) };
}
