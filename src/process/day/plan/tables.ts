import type { LocalDate } from '../../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import { snoozePolicy } from '../policy.ts';
import type { PlannedRef } from './rules/plan.ts';

/** What somebody means to do on a day, in his order; his own business as what he puts off. */
export type DayPlan = Kept & { personId: string; onDay: LocalDate; items: PlannedRef[] };

export const dayPlans: Table<DayPlan> = defineTable<DayPlan>({
  kind: 'day-plan',
  name: 'day_plans',
  policy: snoozePolicy,
  owner: 'personId',
});
