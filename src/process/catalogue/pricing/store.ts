import { sql } from 'kysely';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { afterCursor, type Cursor } from '../../../platform/database/keyset.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { listsThatHold, type PriceAsked, type PriceList, priceIn } from './rules/price-lists.ts';
import { type BundleRow, bundles, type PriceListRow, priceLists } from './tables.ts';

export type When = { asOf?: string | undefined };

type Page = { limit: number; cursor: Cursor | null };

/** One more than the page, those that begin last first. */
export function pageOfPriceLists(reader: Reader, actor: Actor, { limit, cursor }: Page, at: When = {}) {
  const found = readable(actor, priceLists, at).orderBy('startsOn', 'desc').orderBy('id', 'desc');
  const rest = cursor ? found.where(afterCursor('startsOn', 'desc', cursor, false)) : found;
  return reader.rows<PriceListRow>(rest.limit(limit + 1));
}

/** The same of bundles, by name. */
export function pageOfBundles(reader: Reader, actor: Actor, { limit, cursor }: Page, at: When = {}) {
  const found = readable(actor, bundles, at).orderBy('name').orderBy('id');
  const rest = cursor ? found.where(afterCursor('name', 'asc', cursor, false)) : found;
  return reader.rows<BundleRow>(rest.limit(limit + 1));
}

/** So many lists are looked at for one customer on one day: his own before those of his sector before those of all. */
const most = 500;

/** What products cost by the lists that hold for somebody on a day; null where the list price of the product does. */
export async function pricesHolding(reader: Reader, actor: Actor, asked: PriceAsked, at: When = {}) {
  const { companyId = null, sector = null, on } = asked;
  const found: PriceList[] = await reader.rows(
    readable(actor, priceLists, at)
      .where('currency', '=', asked.currency)
      .where('startsOn', '<=', on)
      .where(sql<boolean>`(${sql.ref('endsOn')} IS NULL OR ${sql.ref('endsOn')} >= ${on}::date)`)
      .where(sql<boolean>`(${sql.ref('companyId')} IS NULL OR ${sql.ref('companyId')} = ${companyId}::uuid)`)
      .where(sql<boolean>`(${sql.ref('sector')} IS NULL OR ${sql.ref('sector')} = ${sector}::text)`)
      .orderBy(sql`${sql.ref('companyId')} IS NULL, ${sql.ref('sector')} IS NULL`)
      .orderBy('startsOn', 'desc')
      .orderBy('id', 'desc')
      .limit(most),
  );
  const lists = listsThatHold(found, asked);
  return (productId: string) => priceIn(lists, productId);
}
