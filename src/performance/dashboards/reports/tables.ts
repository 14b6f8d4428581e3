import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { Sharing } from '../../../platform/views/policy.ts';
import { reportPolicy } from './policy.ts';
import type { ReportMail } from './rules/mails.ts';
import type { Report } from './rules/report.ts';

/** What it asks, without the product: that is a record, and is named by a column of its own. */
export type ReportRow = Kept & {
  name: string;
  ownerId: string;
  sharing: Sharing;
  asks: Report;
  productId: string | null;
  mails: ReportMail[];
};

export const reports: Table<ReportRow> = defineTable<ReportRow>({
  kind: 'report',
  name: 'reports',
  policy: reportPolicy,
  owner: 'ownerId',
  names: [{ field: 'productId', of: 'product' }],
});
