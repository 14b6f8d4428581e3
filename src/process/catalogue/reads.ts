import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { askedUnseen, hiddenFields } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Product, products } from './tables.ts';

export type { Product } from './tables.ts';

/** Products, to be joined: `.as('product')`; as of a moment those of then. */
export const readableProducts = (actor: Actor, when: { asOf?: string | undefined } = {}) =>
  readable(actor, products, when);

export async function productsByIds(
  reader: Reader,
  actor: Actor,
  ids: Iterable<string>,
  when: { asOf?: string | undefined } = {},
): Promise<Map<string, Product>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const rows = await reader.rows(readable(actor, products, when).where('id', 'in', asked));
  return new Map(rows.map((product) => [product.id, product]));
}

/** Products by their names, of several of one name one that is still sold. */
export async function productsNamed(
  reader: Reader,
  actor: Actor,
  names: Iterable<string>,
): Promise<Map<string, Product>> {
  const asked = [...new Set(names)];
  if (asked.length === 0) return new Map();
  const rows = await reader.rows(
    readable(actor, products).where('name', 'in', asked).orderBy('active').orderBy('id', 'desc'),
  );
  return new Map(rows.map((product) => [product.name, product]));
}

/**
 * Products with what they cost, for rules that judge a price: whoever sells may be told that it is too low, not what it is
 * measured by. `mayBeTold` says whether costs and margins may stand in an answer to this actor.
 */
export async function productsWithCosts(
  reader: Reader,
  actor: Actor,
  ids: Iterable<string>,
  when: { asOf?: string | undefined } = {},
): Promise<{ products: Map<string, Product>; mayBeTold: boolean }> {
  const known = await productsByIds(reader, systemActor(actor), ids, when);
  return { products: known, mayBeTold: !hiddenFields(actor, products).includes('cost') };
}

type Sold = { products: Product[]; count: number; allSeries: string[]; pricesHidden: boolean };

/** What is sold, by category and name, the first `most` of it; or why the actor may not ask by category. */
export async function soldProducts(
  reader: Reader,
  actor: Actor,
  { series, most }: { series?: readonly string[] | undefined; most: number },
  when: { asOf?: string | undefined } = {},
): Promise<Sold | { unseen: string }> {
  const unseen = series ? askedUnseen(actor, products, ['series']) : null;
  if (unseen) return { unseen };
  const sold = await reader.rows(
    readable(actor, products, when).where('active', '=', true).orderBy('series').orderBy('name').orderBy('id'),
  );
  const asked = series ? sold.filter((product) => product.series !== null && series.includes(product.series)) : sold;
  return {
    products: asked.slice(0, most),
    count: asked.length,
    allSeries: [...new Set(sold.flatMap((product) => product.series ?? []))],
    pricesHidden: hiddenFields(actor, products).includes('listPrice'),
  };
}
