import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { coursePolicy, developmentPolicy, rolePlayPolicy, runPolicy, spendPolicy } from './policy.ts';
import type { Try } from './rules/certificates.ts';
import type { Answers, Course, Reasons } from './rules/courses.ts';
import type { Goal } from './rules/development.ts';
import type { PlayedTrack, Point } from './rules/role-plays.ts';

export type CourseRow = Kept & Course & { answers: Answers; reasons: Reasons };

export const courses: Table<CourseRow> = defineTable<CourseRow>({
  kind: 'course',
  name: 'courses',
  policy: coursePolicy,
});

export type RunRow = Kept & {
  ownerId: string;
  courseKey: string;
  lessonsDone: readonly string[];
  tries: readonly Try[];
  passedOn: LocalDate | null;
  validUntil: LocalDate | null;
};

export const courseRuns: Table<RunRow> = defineTable<RunRow>({
  kind: 'course-run',
  name: 'course_runs',
  policy: runPolicy,
  owner: 'ownerId',
  // Nobody takes back a try, nor the certificate that came of it.
  mayUndoTo: async (_, before, after) =>
    (before?.tries.length ?? 0) > 0 || (after?.tries.length ?? 0) > 0 ? 'against-rules' : true,
});

export type RolePlayRow = Kept & {
  ownerId: string;
  reviewerId: string | null;
  track: PlayedTrack;
  onDay: LocalDate;
  points: readonly Point[];
  note: string;
  recording: string | null;
};

export const rolePlays: Table<RolePlayRow> = defineTable<RolePlayRow>({
  kind: 'role-play',
  name: 'role_plays',
  policy: rolePlayPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['note', 'recording'],
  freeText: ['note'],
});

export type DevelopmentRow = Kept & {
  ownerId: string;
  goals: readonly Goal[];
  reviewOn: LocalDate;
  reviewedOn: LocalDate | null;
  learned: string;
};

export const developmentPlans: Table<DevelopmentRow> = defineTable<DevelopmentRow>({
  kind: 'development-plan',
  name: 'development_plans',
  policy: developmentPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['goals', 'learned'],
  freeText: ['learned'],
});

export type SpendRow = Kept & {
  name: string;
  onDay: LocalDate;
  amount: number;
  currency: string;
  courseKey: string | null;
  people: readonly string[];
};

export const trainingSpends: Table<SpendRow> = defineTable<SpendRow>({
  kind: 'training-spend',
  name: 'training_spends',
  policy: spendPolicy,
});
