import type { Instant } from '../../ground/days.ts';
import { defineFacts, defineTable, type Kept, type Table } from '../database/tables.ts';
import { commentPolicy, noticePolicy, preferencesPolicy } from './policy.ts';
import { recordOf } from './records.ts';
import type { Act } from './rules/thread.ts';

export type Comment = Kept & {
  recordKind: string;
  recordId: string;
  threadId: string;
  authorId: string;
  act: Act | null;
  body: string | null;
  writtenAt: Instant;
};

export const comments: Table<Comment> = defineTable<Comment>({
  kind: 'comment',
  name: 'comments',
  policy: commentPolicy,
  owner: 'authorId',
  personal: ['body'],
  freeText: ['body'],
  standsOn: { kind: 'recordKind', id: 'recordId' },
  names: [{ field: 'recordId', of: { field: 'recordKind' } }],
  // Taken back or brought back only by whoever may still read what it is about.
  mayUndoTo: async (tx, before, after) => {
    const about = after ?? before;
    return about === null || (await recordOf(tx, tx.actor, { kind: about.recordKind, id: about.recordId })) !== null;
  },
});

export type Channel = 'app' | 'mail' | 'off';

export type PreferencesRow = Kept & {
  personId: string;
  channels: Record<string, Channel>;
  timeZone: string | null;
  quietFrom: number | null;
  quietUntil: number | null;
  quietWeekends: boolean;
  digestHour: number | null;
};

export const preferences = defineTable<PreferencesRow>({
  kind: 'notice-preferences',
  name: 'notice_preferences',
  policy: preferencesPolicy,
  owner: 'personId',
});

export type NoticeRow = {
  id: string;
  personId: string;
  kind: string;
  recordKind: string;
  recordId: string;
  commentId: string | null;
  byId: string | null;
  count: number;
  at: Instant;
  readAt: Instant | null;
  sendAt: Instant | null;
  sentAt: Instant | null;
};

/** Notices are derived from what happened; a query about them begins with `readableFacts`. */
export const notices = defineFacts<NoticeRow>({
  kind: 'notice',
  name: 'notices',
  policy: noticePolicy,
  owner: 'personId',
});
