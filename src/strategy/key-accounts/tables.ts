import { sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Shared, Tier } from './rules/tiers.ts';

/** Its id is the workspace's own; a workspace without one has no key accounts. */
export type TiersRow = Kept & {
  /** The part of working time that is for key accounts, in percent. */
  share: number;
  tiers: readonly Tier[];
  shared: readonly Shared[];
};

/** Which companies are key accounts is decided by those who lead sales and known to all. */
export const accountTiers: Table<TiersRow> = defineTable<TiersRow>({
  kind: 'account-tiers',
  name: 'account_tiers',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  names: [
    { field: 'tiers', of: 'segment', item: 'segmentId' },
    { field: 'tiers', of: 'company', item: 'companyIds' },
    { field: 'shared', of: 'company', item: 'companyId' },
    { field: 'shared', of: 'person', item: 'personId' },
  ],
});
