import type { Instant, LocalDate } from '../../ground/days.ts';
import { defineFacts, defineTable, type Kept } from '../../platform/database/tables.ts';
import { activityPolicy, linkPolicy, settingPolicy } from './policy.ts';
import { type ActivityFact, activityFacts } from './rules/activity-facts.ts';
import type { Channel, Direction, KindSetting } from './rules/kinds.ts';
import type { StandardFields } from './rules/standards.ts';
import type { Priority, Status } from './rules/standing.ts';

export type Kind = Kept & KindSetting;

export const kinds = defineTable<Kind>({ kind: 'activity-kind', name: 'activity_kinds', policy: settingPolicy() });

export type Activity = Kept & {
  kindId: string;
  ownerId: string;
  subject: string;
  body: string;
  status: Status;
  /** The day it is planned for or happened on; null: some day. */
  dueOn: LocalDate | null;
  /** The moment on that day; null: the whole day. */
  dueAt: Instant | null;
  minutes: number | null;
  doneOn: LocalDate | null;
  doneAt: Instant | null;
  direction: Direction | null;
  channel: Channel | null;
  outcome: string | null;
  priority: Priority;
  remindMinutes: number | null;
  remindAt: Instant | null;
  meetingLink: string | null;
  isPrivate: boolean;
  countsAsContact: boolean;
  followsId: string | null;
  externalId: string | null;
  source: string | null;
};

export const activities = defineTable<Activity>({
  kind: 'activity',
  name: 'activities',
  policy: activityPolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
  personal: ['subject', 'body', 'outcome', 'meetingLink', 'externalId'],
  search: ({ subject, body }) => ({ title: subject, detail: body.slice(0, 500) }),
  facts: { table: 'activity_facts', measures: ['n'], of: activityFacts },
});

export const activityFactTable = defineFacts<ActivityFact>({
  kind: activities.kind,
  name: 'activity_facts',
  policy: activityPolicy,
  owner: 'ownerId',
});

/** One record that an activity is about, or one person or contact who took part. */
export type Link = Kept & {
  activityId: string;
  ownerId: string;
  part: 'about' | 'with';
  kind: string;
  recordId: string;
};

export const links = defineTable<Link>({
  kind: 'activity-link',
  name: 'activity_links',
  policy: linkPolicy,
  owner: 'ownerId',
  names: [{ field: 'recordId', of: { field: 'kind' } }],
});

export type Suggestion = Kept & { stageId: string; kindIds: string[] };

export const suggestions = defineTable<Suggestion>({
  kind: 'activity-suggestion',
  name: 'activity_suggestions',
  policy: settingPolicy(),
});

export type Standard = Kept & StandardFields;

export const standards = defineTable<Standard>({
  kind: 'activity-standard',
  name: 'activity_standards',
  policy: settingPolicy(),
});
