import type { Instant, LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { meetingPolicy, minutesPolicy, seriesPolicy } from './policy.ts';
import type { MeetingState, SkipReason } from './rules/held.ts';
import type { Decision, Note } from './rules/minutes.ts';
import type { Cadence, TemplateId } from './rules/templates.ts';

export type SeriesRow = Kept & {
  name: string;
  ownerId: string;
  template: TemplateId;
  cadence: Cadence;
  startsOn: LocalDate;
  atMinute: number;
  minutes: number;
  people: readonly string[];
  link: string | null;
  endedOn: LocalDate | null;
};

export const series: Table<SeriesRow> = defineTable<SeriesRow>({
  kind: 'meeting-series',
  name: 'meeting_series',
  policy: seriesPolicy,
  owner: 'ownerId',
  personal: ['name', 'link'],
  freeText: ['name'],
});

export type MeetingRow = Kept & {
  seriesId: string;
  ownerId: string;
  template: TemplateId;
  name: string;
  plannedOn: LocalDate;
  dueOn: LocalDate;
  atMinute: number;
  minutes: number;
  people: readonly string[];
  state: MeetingState;
  skipWhy: SkipReason | null;
  skipReason: string | null;
  startedAt: Instant | null;
  heldOn: LocalDate | null;
  tookMinutes: number | null;
};

export const meetings: Table<MeetingRow> = defineTable<MeetingRow>({
  kind: 'meeting',
  name: 'meetings',
  policy: meetingPolicy,
  owner: 'ownerId',
  personal: ['name', 'skipReason'],
  freeText: ['name', 'skipReason'],
});

export type MinutesRow = Kept & {
  ownerId: string;
  isPrivate: boolean;
  notes: readonly Note[];
  decisions: readonly Decision[];
};

export const minutes: Table<MinutesRow> = defineTable<MinutesRow>({
  kind: 'meeting-minutes',
  name: 'meeting_minutes',
  policy: minutesPolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
  personal: ['notes', 'decisions'],
  freeText: ['notes', 'decisions'],
});
