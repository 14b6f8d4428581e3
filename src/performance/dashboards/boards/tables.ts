import type { Role } from '../../../platform/access/actor.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { Sharing } from '../../../platform/views/policy.ts';
import { dashboardPolicy } from './policy.ts';
import type { Widget } from './rules/widgets.ts';

export type DashboardRow = Kept & {
  name: string;
  ownerId: string;
  sharing: Sharing;
  forRole: Role | null;
  copyOf: string | null;
  widgets: Widget[];
};

export const dashboards: Table<DashboardRow> = defineTable<DashboardRow>({
  kind: 'dashboard',
  name: 'dashboards',
  policy: dashboardPolicy,
  owner: 'ownerId',
  // Two widgets of one product stay two.
  names: [{ field: 'widgets', of: 'product', item: 'product', each: true }],
});
