import { sql } from 'kysely';
import { fold, likeWithin } from '../../ground/text.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { type Readable, readable } from '../../platform/access/narrow.ts';
import { mostInAct } from '../../platform/bulk/rules/plan.ts';
import type { Cursor, Direction } from '../../platform/database/keyset.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fittingRows, isFollowing, type Question } from '../../platform/fields/question.ts';
import { pageInOrder } from '../../platform/fields/viewed.ts';
import { idsLike } from '../../platform/search/search.ts';
import { type Product, products } from './tables.ts';
import { productPlaces } from './viewed.ts';

export type When = { asOf?: string | undefined };
export type Page = {
  sort: 'name' | 'created';
  direction: Direction;
  limit: number;
  cursor: Cursor | null;
  /** What is asked of columns, and an order of several of them instead of `sort`. */
  asked: Question;
};
export type ProductFilter = {
  q?: string | undefined;
  series?: readonly string[] | undefined;
  active?: boolean | undefined;
};

/** The field a list is sorted by: ids are made in the order of time. */
export const fieldOf = (sort: Page['sort']): 'name' | 'id' => (sort === 'name' ? 'name' : 'id');

async function matching(
  reader: Reader,
  actor: Actor,
  { q, series, active }: ProductFilter,
  when: When,
  most?: number,
): Promise<{ query: Readable<Product>; closest?: number | undefined }> {
  let query = readable(actor, products, when);
  if (series) query = query.where(sql<boolean>`${sql.ref('series')} = any(${series}::text[])`);
  if (active !== undefined) query = query.where('active', '=', active);
  if (q === undefined) return { query };
  if (when.asOf === undefined) {
    const { ids, closest } = await idsLike(reader, actor, products.kind, q, most);
    return { query: query.where(sql<boolean>`${sql.ref('id')} = any(${ids}::uuid[])`), closest };
  }
  const part = likeWithin(fold(q));
  return { query: query.where(sql<boolean>`public.unaccent(lower(${sql.ref('name')})) like ${part}`) };
}

/** The rows after a cursor, as one comparison of pairs: so an index in this order begins right there. */
function after(sort: Page['sort'], direction: Direction, { value, id }: Cursor) {
  const past = sql.raw(direction === 'asc' ? '>' : '<');
  return sort === 'name'
    ? sql<boolean>`(${sql.ref('name')}, ${sql.ref('id')}) ${past} (${value}::text, ${id}::uuid)`
    : sql<boolean>`${sql.ref('id')} ${past} ${id}::uuid`;
}

/** All that fit what a list is narrowed by: as many as one act changes and one more, not only those that a list shows. */
export async function narrowed(reader: Reader, actor: Actor, filter: ProductFilter, asked: Question) {
  const { query } = await matching(reader, actor, filter, {}, mostInAct + 1);
  return fittingRows(actor, query, productPlaces(actor), asked, {});
}

/** One more than the page, so that the caller knows whether there is a next, and how many there are in all. */
export async function pageOfProducts(
  reader: Reader,
  actor: Actor,
  filter: ProductFilter,
  { sort, direction, limit, cursor, asked }: Page,
  when: When,
): Promise<{ rows: Product[]; total: number | undefined; closest: number | undefined }> {
  const { query, closest } = await matching(reader, actor, filter, when);
  const found = fittingRows(actor, query, productPlaces(actor), asked, when);
  const byName = sort === 'name' ? found.orderBy('name', direction) : found;
  const ordered = byName.orderBy('id', direction).limit(limit + 1);
  const counted = build.selectFrom(found.as('t')).select((eb) => eb.fn.countAll<number>().as('n'));
  const [rows, total] = await Promise.all([
    reader.rows(
      asked.by
        ? pageInOrder(actor, found, { ...asked.by, limit }, when)
        : cursor
          ? ordered.where(after(sort, direction, cursor))
          : ordered,
    ),
    isFollowing(asked) ? null : reader.row(counted),
  ]);
  return { rows, total: total?.n, closest };
}

export const productAt = (reader: Reader, actor: Actor, id: string, when: When): Promise<Product | null> =>
  reader.row(readable(actor, products, when).where('id', '=', id));
