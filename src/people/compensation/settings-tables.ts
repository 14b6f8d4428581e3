import type { Instant, LocalDate } from '../../ground/days.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { payPolicy, paySettingsPolicy } from './policy.ts';

/** How a workspace pays. Its id is the workspace's own. */
export type PaySettingsRow = Kept & {
  /** Since when a version of a plan pays only once it was approved; null where it need not be. */
  plansApprovedSince: Instant | null;
};

export const paySettings: Table<PaySettingsRow> = defineTable<PaySettingsRow>({
  kind: 'pay-settings',
  name: 'pay_settings',
  policy: paySettingsPolicy,
  lasting: true,
});

export type PayRateRow = Kept & { day: LocalDate; currency: string; intoCurrency: string; rate: string };

export const payRates: Table<PayRateRow> = defineTable<PayRateRow>({
  kind: 'pay-rate',
  name: 'pay_rates',
  policy: payPolicy,
});

/** What a role is paid a year elsewhere, as somebody published it. */
export type PayReferenceRow = Kept & { role: string; year: number; amount: number; currency: string; source: string };

export const payReferences: Table<PayReferenceRow> = defineTable<PayReferenceRow>({
  kind: 'pay-reference',
  name: 'pay_references',
  policy: payPolicy,
  freeText: ['role', 'source'],
});
