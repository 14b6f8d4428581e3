import { z } from 'zod';
import { asOf, flagInQuery, id, instant, line, named, page, pageQuery, route, version } from '../http/contract.ts';

const read = { kind: 'comment', action: 'read' } as const;
const write = { kind: 'comment', action: 'write' } as const;
const readNotices = { kind: 'notice', action: 'read' } as const;
const writeNotices = { kind: 'notice', action: 'write' } as const;
const readPreferences = { kind: 'notice-preferences', action: 'read' } as const;
const writePreferences = { kind: 'notice-preferences', action: 'write' } as const;
const byId = z.strictObject({ id });
const who = z.object({ id, name: z.string() });
const kind = z.string().min(1).max(40);
const about = { kind: kind.describe('The kind of the record: deal'), id: id.describe('The id of the record') };
const isSaid = (text: string) => /[^\s\p{C}]/u.test(text);
const body = z
  .string()
  .max(10_000)
  .refine(isSaid, 'must say something')
  .describe('Plain text; a mention is @[id of the person]');

/** Something said on a record, or done to one of its threads. */
export const comment = named(
  'Comment',
  z.object({
    id,
    version,
    threadId: id,
    author: who,
    writtenAt: instant,
    act: z.enum(['resolved', 'reopened']).nullable().describe('Null for words'),
    body: z.string().nullable().describe('Null for an act and for erased words'),
    mentions: z.array(who),
    isEdited: z.boolean(),
    isYours: z.boolean(),
  }),
);

export const listComments = route({
  id: 'comments.list',
  method: 'GET',
  path: '/api/v1/comments',
  summary: 'The threads on a record, the newest first, now or as they were on a past day',
  rights: read,
  query: z.strictObject({ ...pageQuery, ...about, asOf }),
  answer: page(z.object({ id, isResolved: z.boolean(), items: z.array(comment).describe('The oldest first') })),
});

export const writeComment = route({
  id: 'comments.write',
  method: 'POST',
  path: '/api/v1/comments',
  summary: 'Comment on a record that you may read, or answer in one of its threads',
  rights: write,
  body: z.strictObject({ record: z.strictObject({ kind, id }), threadId: id.optional(), body }),
  answer: comment.extend({ groupId: id.describe('Undo it by this') }),
  created: true,
  refusals: ['cannot-read'],
});

export const editComment = route({
  id: 'comments.edit',
  method: 'PATCH',
  path: '/api/v1/comments/:id',
  summary: 'Change your own words; the history keeps what they were',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ body }),
  answer: comment.extend({ groupId: id.describe('Undo it by this') }),
  current: comment,
  refusals: ['cannot-read'],
});

export const removeComment = route({
  id: 'comments.remove',
  method: 'DELETE',
  path: '/api/v1/comments/:id',
  summary: 'Remove your own words; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: comment,
});

export const resolveThread = route({
  id: 'comments.resolve',
  method: 'POST',
  path: '/api/v1/comment-threads/:id/resolve',
  summary: 'Say that a thread is done with; a word said in it later opens it again',
  rights: write,
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  refusals: ['already-resolved'],
});

export const reopenThread = route({
  id: 'comments.reopen',
  method: 'POST',
  path: '/api/v1/comment-threads/:id/reopen',
  summary: 'Open a resolved thread again',
  rights: write,
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  refusals: ['not-resolved'],
});

export const peopleToMention = route({
  id: 'comments.people',
  method: 'GET',
  path: '/api/v1/comments/people',
  summary: 'Whom you may mention on a record: the first people of that name who may read it today',
  rights: read,
  query: z.strictObject({ ...about, q: line(100).optional().describe('The beginning of a word of the name') }),
  answer: z.object({ items: z.array(who) }),
});

const notice = named(
  'Notice',
  z.object({
    id,
    kind,
    at: instant,
    count: z.int().min(1).describe('How many of this kind about this record are folded into it'),
    by: who.nullable(),
    record: z.object({ kind, id, title: z.string().nullable() }),
    commentId: id.nullable(),
    excerpt: z.string().nullable().describe('The beginning of the comment, where it is still there'),
    readAt: instant.nullable(),
  }),
);

export const listNotices = route({
  id: 'notices.list',
  method: 'GET',
  path: '/api/v1/notices',
  summary: 'What you were told of, the newest first; only of records that you may read today',
  rights: readNotices,
  query: z.strictObject({ ...pageQuery, unread: flagInQuery().optional().describe('Only what you have not read') }),
  answer: page(notice),
});

export const countNotices = route({
  id: 'notices.count',
  method: 'GET',
  path: '/api/v1/notices/unread',
  summary: 'How many notices you have not read, counted up to 100',
  rights: readNotices,
  answer: z.object({ count: z.int().min(0).max(100) }),
});

export const readNotice = route({
  id: 'notices.read',
  method: 'POST',
  path: '/api/v1/notices/read',
  summary: 'Mark notices as read, or as unread again',
  rights: writeNotices,
  body: z.strictObject({ ids: z.array(id).min(1).max(1_000), read: z.boolean() }),
  answer: z.object({ ids: z.array(id).describe('Those that were not so before') }),
});

export const readAllNotices = route({
  id: 'notices.readAll',
  method: 'POST',
  path: '/api/v1/notices/read-all',
  summary: 'Mark everything as read, the newest 1,000 at once',
  rights: writeNotices,
  answer: z.object({ ids: z.array(id).describe('Those that were unread; give them to notices.read to take it back') }),
});

const hour = z.int().min(0).max(23);
const channel = z.enum(['app', 'mail', 'off']);
const preferenceFields = {
  channels: z.record(kind, channel).describe('By kind of notice'),
  timeZone: line(60).nullable().describe('Null: that of the workspace'),
  quietFrom: hour.nullable().describe('The hour from which no mail comes; null with quietUntil: none is quiet'),
  quietUntil: hour.nullable(),
  quietWeekends: z.boolean(),
  digestHour: hour.nullable().describe('The hour at which the mails of a day come together; null: each for itself'),
};

const preferences = named(
  'NoticePreferences',
  z.object({
    version: z.int().min(0).describe('0 while nothing was chosen'),
    ...preferenceFields,
    kinds: z.array(kind).describe('All kinds of notice there are'),
    hasMail: z.boolean().describe('Whether this server sends mail'),
    hasAddress: z.boolean().describe('Whether there is an address of yours that mail can go to'),
  }),
);

export const readNoticePreferences = route({
  id: 'notices.readPreferences',
  method: 'GET',
  path: '/api/v1/me/notice-preferences',
  summary: 'How you are told of things',
  rights: readPreferences,
  answer: preferences,
});

export const changeNoticePreferences = route({
  id: 'notices.changePreferences',
  method: 'PUT',
  path: '/api/v1/me/notice-preferences',
  summary: 'Choose how you are told of things',
  rights: writePreferences,
  concurrency: 'if-match',
  body: z.strictObject(preferenceFields),
  answer: preferences,
});
