import type { LocalDate } from '../../../ground/days.ts';
import { everyRole, type Policy, sharedPolicy } from '../../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { Expects, Verdict } from './rules/effect.ts';
import type { Goal } from './rules/kpi-library.ts';

/** Decisions are made at every level: each sees his own and those of his people, leaders and operations all. */
export const decisionPolicy: Policy = {
  read: { ...everyRole('own'), leader: 'all', manager: 'team', operations: 'all', finance: 'all' },
  write: { ...everyRole('own'), leader: 'all', manager: 'team', operations: 'all' },
};

export type DecisionRow = Kept & {
  name: string;
  ownerId: string;
  decidedOn: LocalDate;
  metricId: string;
  expects: Expects;
  reason: string;
  teamOf: string | null;
  reviewOn: LocalDate;
  verdict: Verdict | null;
  learned: string;
};

export const decisions: Table<DecisionRow> = defineTable<DecisionRow>({
  kind: 'decision',
  name: 'decisions',
  policy: decisionPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['reason', 'learned'],
  freeText: ['reason', 'learned'],
});

export type KpiRow = Kept & { metricId: string; goal: Goal | null; answersId: string | null };

export const kpis: Table<KpiRow> = defineTable<KpiRow>({
  kind: 'kpi',
  name: 'kpis',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
});
