import { sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { BuyerMap } from './rules/buyer-map.ts';
import type { Motion } from './rules/motions.ts';
import type { ProfileRule } from './rules/profile.ts';

export type SegmentRow = Kept & {
  name: string;
  /** How its companies are sold to; null while nobody chose. */
  motion: Motion | null;
  note: string | null;
  rules: readonly ProfileRule[];
  leastFit: number;
  /** How its companies buy; null while nobody drew it. */
  buyerMap: BuyerMap | null;
};

/** Whom a company wants as customers is decided by those who lead sales and known to all. */
export const segments: Table<SegmentRow> = defineTable<SegmentRow>({
  kind: 'segment',
  name: 'segments',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  freeText: ['note', 'buyerMap'],
});
