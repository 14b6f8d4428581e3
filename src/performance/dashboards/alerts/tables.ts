import type { LocalDate } from '../../../ground/days.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { Narrowing } from '../reports/rules/report.ts';
import { alertPolicy, crossingPolicy } from './policy.ts';
import type { AlertRule, Side } from './rules/alert.ts';

export type AlertRow = Kept & {
  name: string;
  ownerId: string;
  metricId: string;
  rule: AlertRule;
  narrow: Narrowing;
  productId: string | null;
  told: string[];
  snoozedUntil: LocalDate | null;
};

export const alerts: Table<AlertRow> = defineTable<AlertRow>({
  kind: 'alert',
  name: 'alerts',
  policy: alertPolicy,
  owner: 'ownerId',
  names: [{ field: 'productId', of: 'product' }],
});

/** That a metric crossed, as it was for the one who was told. */
export type CrossingRow = Kept & {
  name: string;
  ownerId: string;
  alertId: string;
  metricId: string;
  metricVersion: number;
  side: Side;
  value: number;
  currency: string | null;
  limit: number;
  fromOn: LocalDate;
  untilOn: LocalDate;
  crossedOn: LocalDate;
  endedOn: LocalDate | null;
};

export const crossings: Table<CrossingRow> = defineTable<CrossingRow>({
  kind: 'alert-crossing',
  name: 'alert_crossings',
  policy: crossingPolicy,
  owner: 'ownerId',
});
