import type { Actor } from '../../platform/access/actor.ts';
import { idsFromSource } from '../../platform/access/from-source.ts';
import { readable } from '../../platform/access/narrow.ts';
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

/** Products that came from a source before, by their id there. */
export const productsFromSource = (reader: Reader, actor: Actor, source: string) =>
  idsFromSource(reader, actor, products, source);
