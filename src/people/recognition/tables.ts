import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { recognitionPolicy, streakPolicy } from './policy.ts';

export type RecognitionRow = Kept & {
  ownerId: string;
  personId: string;
  what: 'praise' | 'win';
  text: string;
  saidOn: LocalDate;
  dealId: string | null;
  skillKey: string | null;
};

export const recognitions: Table<RecognitionRow> = defineTable<RecognitionRow>({
  kind: 'recognition',
  name: 'recognitions',
  policy: recognitionPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'personId' },
  personal: ['text'],
  freeText: ['text'],
});

export type StreakRow = Kept & { ownerId: string; isPrivate: boolean; metricId: string; atLeast: number };

export const streaks: Table<StreakRow> = defineTable<StreakRow>({
  kind: 'streak',
  name: 'streaks',
  policy: streakPolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
});
