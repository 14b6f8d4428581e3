import type { LocalDate } from '../../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { YearPlan } from '../rules/year-plan.ts';
import { answerPolicy, planPolicy } from './policy.ts';

export type PlanRow = Kept & YearPlan & { name: string; authorId: string };

export const targetPlans: Table<PlanRow> = defineTable<PlanRow>({
  kind: 'target-plan',
  name: 'target_plans',
  policy: planPolicy,
  owner: 'authorId',
  freeText: ['goal', 'why'],
  // What was approved set quotas and was acknowledged: a newer edition follows it, no undo takes it away but that of all there is.
  mayUndoTo: async ({ actor }, before, after) =>
    actor.whole || (before?.editions.length ?? 0) <= (after?.editions.length ?? 0) || 'against-rules',
  undoMinds: ['editions'],
});

export type AnswerRow = Kept & {
  planId: string;
  personId: string;
  proposed: readonly number[] | null;
  note: string | null;
  edition: number | null;
  acknowledgedOn: LocalDate | null;
};

export const targetAnswers: Table<AnswerRow> = defineTable<AnswerRow>({
  kind: 'target-answer',
  name: 'target_answers',
  policy: answerPolicy,
  owner: 'personId',
  freeText: ['note'],
});
