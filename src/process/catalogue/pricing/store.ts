import { sql } from 'kysely';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { listsThatHold, type PriceAsked, type PriceList, priceIn } from './rules/price-lists.ts';
import { type BundleRow, bundles, type PriceListRow, priceLists } from './tables.ts';

export type When = { asOf?: string | undefined };

/** As many as a workspace is told of at once. */
const most = 500;

export const allPriceLists = (reader: Reader, actor: Actor, at: When = {}): Promise<PriceListRow[]> =>
  reader.rows(readable(actor, priceLists, at).orderBy('startsOn', 'desc').orderBy('name').orderBy('id').limit(most));

export const allBundles = (reader: Reader, actor: Actor, at: When = {}): Promise<BundleRow[]> =>
  reader.rows(readable(actor, bundles, at).orderBy('name').orderBy('id').limit(most));

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
      .orderBy('startsOn', 'desc')
      .limit(most),
  );
  const lists = listsThatHold(found, asked);
  return (productId: string) => priceIn(lists, productId);
}
