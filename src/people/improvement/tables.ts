import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { casePolicy, planPolicy, rulePolicy, wordsPolicy } from './policy.ts';
import type { Ended, Step } from './rules/course.ts';
import type { Answer, SupportKind } from './rules/diagnosis.ts';
import type { Finding, Rule } from './rules/trigger.ts';

/** No step is taken back: what was begun ends with an outcome, the same way for everybody. */
const stays = { lasting: 'in-its-story', mayUndoTo: async () => 'against-rules' as const } as const;

export type CaseRow = Kept & {
  ownerId: string;
  managerId: string;
  isPrivate: boolean;
  step: Step;
  foundOn: LocalDate;
  lastQuarter: LocalDate;
  finding: Finding;
  handedOn: LocalDate;
  diagnosedOn: LocalDate | null;
  answers: readonly Answer[] | null;
  plannedOn: LocalDate | null;
  escalatedOn: LocalDate | null;
  closedOn: LocalDate | null;
  outcome: Ended | null;
};

export const improvementCases: Table<CaseRow> = defineTable<CaseRow>({
  kind: 'improvement-case',
  name: 'improvement_cases',
  policy: casePolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['answers'],
  freeText: ['answers'],
  ...stays,
});

/** By what somebody is found; its id is the workspace’s own. */
export type RuleRow = Kept & Rule;

export const improvementRules: Table<RuleRow> = defineTable<RuleRow>({
  kind: 'improvement-rule',
  name: 'improvement_rules',
  policy: rulePolicy,
  lasting: true,
});

export type Target = { metricId: string; atLeast: number };
export type Support = { kind: SupportKind; what: string; by: LocalDate; keptOn: LocalDate | null };

export type PlanRow = Kept & {
  ownerId: string;
  isPrivate: boolean;
  caseId: string;
  behaviour: string;
  targets: readonly Target[];
  support: readonly Support[];
  coachingPlanId: string | null;
  openedOn: LocalDate;
  reviewOn: LocalDate;
  extendedOn: LocalDate | null;
  endedOn: LocalDate | null;
  outcome: Ended | null;
  decided: string;
};

export const improvementPlans: Table<PlanRow> = defineTable<PlanRow>({
  kind: 'improvement-plan',
  name: 'improvement_plans',
  policy: planPolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['behaviour', 'support', 'decided'],
  freeText: ['behaviour', 'support', 'decided'],
  ...stays,
});

export type Stood = { metricId: string; value: number | null; n: number };

export type CheckRow = Kept & {
  ownerId: string;
  isPrivate: boolean;
  planId: string;
  dueOn: LocalDate;
  heldOn: LocalDate | null;
  heldBy: string | null;
  seen: string;
  next: string;
  figures: readonly Stood[];
};

export const improvementChecks: Table<CheckRow> = defineTable<CheckRow>({
  kind: 'improvement-check',
  name: 'improvement_checks',
  policy: planPolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['seen', 'next'],
  freeText: ['seen', 'next'],
  ...stays,
});

export type WordsRow = Kept & {
  ownerId: string;
  isPrivate: boolean;
  planId: string;
  saidOn: LocalDate;
  text: string;
};

export const improvementWords: Table<WordsRow> = defineTable<WordsRow>({
  kind: 'improvement-words',
  name: 'improvement_words',
  policy: wordsPolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['text'],
  freeText: ['text'],
  ...stays,
});
