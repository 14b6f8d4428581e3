import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept } from '../../platform/database/tables.ts';
import { quotaPolicy } from './policy.ts';
import type { LineOfQuota } from './rules/quota-lines.ts';

export type QuotaRow = Kept & {
  personId: string;
  quarterStart: LocalDate;
  amount: number;
  currency: string;
  /** What of it is to be won with which product lines; together at most the amount. */
  lines: readonly LineOfQuota[];
};

export const quotas = defineTable<QuotaRow>({
  kind: 'quota',
  name: 'quotas',
  policy: quotaPolicy,
  owner: 'personId',
  quarter: 'quarterStart',
});
