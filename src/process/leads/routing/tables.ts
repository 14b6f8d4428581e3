import { defineTable, type Kept } from '../../../platform/database/tables.ts';
import { routingPolicy } from './policy.ts';
import type { Promises } from './rules/promise.ts';
import type { RoutingRule } from './rules/rule.ts';

export type RoutingRow = Kept & Promises & { rules: readonly RoutingRule[] };

export const leadRouting = defineTable<RoutingRow>({
  kind: 'lead-routing',
  name: 'lead_routing',
  policy: routingPolicy,
});
