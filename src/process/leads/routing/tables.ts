import { defineTable, type Kept } from '../../../platform/database/tables.ts';
import { hoursPolicy, routingPolicy } from './policy.ts';
import type { HoursKept } from './rules/hours.ts';
import type { Promises } from './rules/promise.ts';
import type { RoutingRule } from './rules/rule.ts';

export type RoutingRow = Kept & Promises & { rules: readonly RoutingRule[] };

export const leadRouting = defineTable<RoutingRow>({
  kind: 'lead-routing',
  name: 'lead_routing',
  policy: routingPolicy,
});

export type HoursRow = Kept & HoursKept & { personId: string | null };

export const workingHours = defineTable<HoursRow>({
  kind: 'working-hours',
  name: 'working_hours',
  policy: hoursPolicy,
  owner: 'personId',
});
