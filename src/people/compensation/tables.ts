import type { LocalDate } from '../../ground/days.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Unapproved } from './paying-plans.ts';
import { ownPayPolicy, payPolicy, statementPolicy } from './policy.ts';
import type { PayInput, Problem } from './rules/facts.ts';
import type { LeftOut } from './rules/left-out.ts';
import type { Plan } from './rules/plan.ts';

export type PlanTerms = Omit<Plan, 'id' | 'version' | 'name'>;
export type PayPlanRow = Kept & { name: string; state: 'active' | 'archived'; terms: PlanTerms };

export const payPlans: Table<PayPlanRow> = defineTable<PayPlanRow>({
  kind: 'pay-plan',
  name: 'pay_plans',
  policy: payPolicy,
  freeText: ['name', 'terms'],
  // Somebody may be on it.
  lasting: 'in-its-story',
});

export type PayAssignmentRow = Kept & {
  planId: string;
  personId: string;
  fromDay: LocalDate;
  untilDay: LocalDate | null;
  ramp: string[];
  /** The version of the plan that he signed, and when; null until he does. */
  signedVersion: number | null;
  signedOn: LocalDate | null;
  /** Whether he agreed to be shown on the board. */
  shownOnBoard: boolean;
};

export const payAssignments: Table<PayAssignmentRow> = defineTable<PayAssignmentRow>({
  kind: 'pay-assignment',
  name: 'pay_assignments',
  policy: ownPayPolicy,
  owner: 'personId',
});

export const runStates = ['draft', 'frozen', 'approved', 'locked'] as const;
export type RunState = (typeof runStates)[number];
export type PayRunRow = Kept & {
  name: string;
  firstDay: LocalDate;
  nextDay: LocalDate;
  state: RunState;
  leftOut: LeftOut[];
  unapproved: Unapproved[];
  frozenBy: string | null;
};

export const payRuns: Table<PayRunRow> = defineTable<PayRunRow>({
  kind: 'pay-run',
  name: 'pay_runs',
  policy: payPolicy,
  lasting: 'in-its-story',
  // A run goes forward only: what was frozen was told to people.
  mayUndoTo: async () => 'against-rules',
});

export type PayStatementRow = Kept & {
  runId: string;
  personId: string;
  currency: string;
  earned: number;
  paid: number;
  balance: number;
  held: number;
  arithmetic: number;
  input: PayInput;
  lines: { key: string; amount: number }[];
  /** What could not be paid, and why; null of a statement that was frozen before this was kept. */
  shown: Problem[] | null;
};

export const payStatements: Table<PayStatementRow> = defineTable<PayStatementRow>({
  kind: 'pay-statement',
  name: 'pay_statements',
  policy: statementPolicy,
  owner: 'personId',
  lasting: 'in-its-story',
  // What was paid is never edited: the next run settles it.
  mayUndoTo: async () => 'against-rules',
});

export const eventKinds = ['payment', 'reversal'] as const;
export type PayEventRow = Kept & { dealId: string; what: (typeof eventKinds)[number]; day: LocalDate; share: string };

export const payEvents: Table<PayEventRow> = defineTable<PayEventRow>({
  kind: 'pay-event',
  name: 'pay_events',
  policy: payPolicy,
  names: [{ field: 'dealId', of: 'deal' }],
});
