import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept } from '../../platform/database/tables.ts';
import { quotaPolicy } from './policy.ts';

export type QuotaRow = Kept & { personId: string; quarterStart: LocalDate; amount: number; currency: string };

export const quotas = defineTable<QuotaRow>({
  kind: 'quota',
  name: 'quotas',
  policy: quotaPolicy,
  owner: 'personId',
  quarter: 'quarterStart',
});
