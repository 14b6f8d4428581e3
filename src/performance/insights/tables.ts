import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { insightPolicy } from './policy.ts';
import type { Finding, Verdict } from './rules/finding.ts';

export type InsightRow = Kept &
  Finding & {
    ownerId: string;
    about: string;
    currency: string;
    foundOn: LocalDate;
    endedOn: LocalDate | null;
    verdict: Verdict | null;
    /** The day of that; null also where it was said before days were kept. */
    answeredOn: LocalDate | null;
  };

export const insights: Table<InsightRow> = defineTable<InsightRow>({
  kind: 'insight',
  name: 'insights',
  policy: insightPolicy,
  owner: 'ownerId',
});
