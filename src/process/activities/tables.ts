import type { Instant, LocalDate } from '../../ground/days.ts';
import { defineFacts, defineTable, type Kept } from '../../platform/database/tables.ts';
import { relationshipTopic } from '../accounts/index.ts';
import { activityPolicy, linkPolicy, settingPolicy } from './policy.ts';
import { type ActivityFact, activityFacts } from './rules/activity-facts.ts';
import type { Channel, Direction, KindSetting } from './rules/kinds.ts';
import type { StandardFields } from './rules/standards.ts';
import type { Priority, Status } from './rules/standing.ts';

export type Kind = Kept & KindSetting;

export const kinds = defineTable<Kind>({
  kind: 'activity-kind',
  name: 'activity_kinds',
  policy: settingPolicy(),
  // What counts as an answer may be another now.
  marks: (before, after) =>
    before && after && before.twoWayOutcomes.join('\n') !== after.twoWayOutcomes.join('\n')
      ? [{ topic: relationshipTopic, kind: 'activity-kind', id: after.id }]
      : [],
});

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

/** What makes an activity a contact, and in which direction. */
const contactFields = [
  'kindId',
  'status',
  'doneOn',
  'direction',
  'channel',
  'outcome',
  'isPrivate',
  'countsAsContact',
] as const;

export const activities = defineTable<Activity>({
  kind: 'activity',
  name: 'activities',
  policy: activityPolicy,
  takesFiles: true,
  owner: 'ownerId',
  reserved: 'isPrivate',
  personal: ['subject', 'body', 'outcome', 'meetingLink', 'externalId'],
  freeText: ['subject', 'body', 'outcome'],
  search: ({ subject, body }) => ({ title: subject, detail: body.slice(0, 500) }),
  facts: { table: 'activity_facts', measures: ['n'], of: activityFacts, sums: { months: 'activity_fact_months' } },
  // A new one has nobody in it yet, and one that goes has nobody left: its links say who came and went.
  marks: (before, after) =>
    before && after && contactFields.some((field) => before[field] !== after[field])
      ? [{ topic: relationshipTopic, kind: 'activity', id: after.id }]
      : [],
});

const kept = { kind: activities.kind, policy: activityPolicy, owner: 'ownerId' } as const;
/** Facts of single days; those that are `rolled` stand in the sums too. */
export const activityFactTable = defineFacts<ActivityFact & { rolled: boolean }>({ name: 'activity_facts', ...kept });
export const activityFactMonths = defineFacts<
  Omit<ActivityFact, 'day' | 'cohortDay'> & { month: LocalDate; cohortMonth: LocalDate }
>({ name: 'activity_fact_months', ...kept });

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
  marks: (before, after) =>
    [before, after].flatMap((link) =>
      link?.kind === 'contact' ? [{ topic: relationshipTopic, kind: 'contact', id: link.recordId }] : [],
    ),
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
  freeText: ['why'],
});
