import type { Instant, LocalDate } from '../../ground/days.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { disputePolicy, payPolicy } from './policy.ts';
import type { DisputeState, fixKinds } from './rules/dispute.ts';
import type { Role } from './rules/plan.ts';

export type PayCreditRow = Kept & {
  personId: string;
  day: LocalDate;
  measure: string;
  role: Role;
  amount: number;
  currency: string;
  what: string;
};

export const payCredits: Table<PayCreditRow> = defineTable<PayCreditRow>({
  kind: 'pay-credit',
  name: 'pay_credits',
  policy: payPolicy,
  freeText: ['what'],
});

export type Fix = { kind: (typeof fixKinds)[number]; id: string };
export type Said = { at: Instant; personId: string | null; to: DisputeState; says: string };
export type PayDisputeRow = Kept & {
  name: string;
  personId: string;
  statementId: string;
  lineKey: string | null;
  state: DisputeState;
  trail: Said[];
  fix: Fix | null;
};

export const payDisputes: Table<PayDisputeRow> = defineTable<PayDisputeRow>({
  kind: 'pay-dispute',
  name: 'pay_disputes',
  policy: disputePolicy,
  owner: 'personId',
  freeText: ['trail'],
  lasting: 'in-its-story',
  // What was said stays said: it goes on by a further step.
  mayUndoTo: async () => 'against-rules',
});
