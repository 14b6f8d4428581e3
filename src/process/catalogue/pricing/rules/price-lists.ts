import type { LocalDate } from '../../../../ground/days.ts';

export type ListedPrice = { productId: string; price: number };

/** Prices that hold from a day to a day, both included, for all, for companies of a sector, or for one customer. */
export type PriceList = {
  id: string;
  name: string;
  currency: string;
  startsOn: LocalDate;
  endsOn: LocalDate | null;
  companyId: string | null;
  sector: string | null;
  prices: ListedPrice[];
};

export type PriceAsked = {
  currency: string;
  on: LocalDate;
  companyId?: string | null | undefined;
  sector?: string | null | undefined;
};

const holds = (list: PriceList, { currency, on, companyId, sector }: PriceAsked): boolean =>
  list.currency === currency &&
  list.startsOn <= on &&
  (list.endsOn === null || on <= list.endsOn) &&
  (list.companyId === null || list.companyId === companyId) &&
  (list.sector === null || list.sector === sector);

const rank = ({ companyId, sector }: PriceList): number => (companyId === null ? (sector === null ? 0 : 1) : 2);

/**
 * The lists that hold on a day, the one that decides first: a customer's own before that of its sector before that of all, and of
 * two alike the one that began later. A rope at 10.00 for all, 9.00 for shipping and 8.50 for Acme costs Acme 8.50.
 */
export const listsThatHold = <L extends PriceList>(lists: readonly L[], asked: PriceAsked): L[] =>
  lists
    .filter((list) => holds(list, asked))
    .toSorted((a, b) => rank(b) - rank(a) || b.startsOn.localeCompare(a.startsOn) || b.id.localeCompare(a.id));

/** What a product costs by lists, and by which; null where none of them names it, and its own list price holds. */
export function priceIn(lists: readonly PriceList[], productId: string): { price: number; list: PriceList } | null {
  for (const list of lists) {
    const found = list.prices.find((each) => each.productId === productId);
    if (found) return { price: found.price, list };
  }
  return null;
}
