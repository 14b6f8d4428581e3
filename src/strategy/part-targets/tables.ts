import type { LocalDate } from '../../ground/index.ts';
import { sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';

/** One of line, product and territory is said. */
export type PartTargetRow = Kept & {
  line: string | null;
  productId: string | null;
  territoryId: string | null;
  quarterStart: LocalDate;
  amount: number;
  currency: string;
};

/** What a line, a product or a territory is to bring is decided by those who lead sales and known to all. */
export const partTargets: Table<PartTargetRow> = defineTable<PartTargetRow>({
  kind: 'part-target',
  name: 'part_targets',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  quarter: 'quarterStart',
});
