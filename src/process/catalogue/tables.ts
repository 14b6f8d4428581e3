import { sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept } from '../../platform/database/tables.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';

export type Product = Kept & {
  name: string;
  series: string | null;
  /** Minor units of `currency`; null where the price is agreed each time. */
  listPrice: number | null;
  currency: string;
  active: boolean;
  externalId: string | null;
  source: string | null;
  custom?: Custom;
};

export const products = defineTable<Product>({
  kind: 'product',
  name: 'products',
  restrictable: ['series', 'listPrice'],
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  custom: { own: { name: 'text', series: 'text', listPrice: 'money', active: 'flag' } },
  search: ({ name, series }) => ({ title: name, detail: series ?? '' }),
});
