import { sharedPolicy } from '../../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { Bundle } from './rules/bundles.ts';
import type { PriceList } from './rules/price-lists.ts';

export type PriceListRow = Kept & Omit<PriceList, 'id'>;
export type BundleRow = Kept & Bundle & { active: boolean };

/** Whoever keeps the catalogue keeps its prices; everybody who sells knows them. */
const pricesPolicy = () => sharedPolicy({ leader: 'all', operations: 'all' });

export const priceLists: Table<PriceListRow> = defineTable<PriceListRow>({
  kind: 'price-list',
  name: 'price_lists',
  policy: pricesPolicy(),
  names: [{ field: 'prices', of: 'product', item: 'productId' }],
});

export const bundles: Table<BundleRow> = defineTable<BundleRow>({
  kind: 'bundle',
  name: 'bundles',
  policy: pricesPolicy(),
  names: [{ field: 'parts', of: 'product', item: 'productId', each: true }],
});
