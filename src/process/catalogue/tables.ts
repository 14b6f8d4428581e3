import { defineTable, type Kept } from '../../platform/database/tables.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';
import { productPolicy } from './policy.ts';

export type Product = Kept & {
  name: string;
  series: string | null;
  /** Minor units of `currency`; null where the price is agreed each time. */
  listPrice: number | null;
  /** What one costs us for one payment, in minor units of `currency`; null where nobody said. */
  cost: number | null;
  /** The least margin as a share of the price, 0 to 1; null where any will do. */
  marginFloor: number | null;
  currency: string;
  active: boolean;
  externalId: string | null;
  source: string | null;
  custom?: Custom;
};

export const products = defineTable<Product>({
  kind: 'product',
  name: 'products',
  restrictable: ['series', 'listPrice', 'cost', 'marginFloor'],
  policy: productPolicy,
  takesFiles: true,
  custom: { own: { name: 'text', series: 'text', listPrice: 'money', active: 'flag' } },
  search: ({ name, series }) => ({ title: name, detail: series ?? '' }),
});
