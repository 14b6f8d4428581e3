import { sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept } from '../../platform/database/tables.ts';

export type Product = Kept & {
  name: string;
  series: string | null;
  /** Minor units of `currency`; null where the price is agreed each time. */
  listPrice: number | null;
  currency: string;
  active: boolean;
  externalId: string | null;
  source: string | null;
};

export const products = defineTable<Product>({
  kind: 'product',
  name: 'products',
  restrictable: ['series', 'listPrice'],
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  search: ({ name, series }) => ({ title: name, detail: series ?? '' }),
});
