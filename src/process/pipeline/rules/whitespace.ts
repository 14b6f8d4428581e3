import { addMonths, type LocalDate } from '../../../ground/index.ts';
import { type DealLine, lineValue } from './deal-lines.ts';
import { type Term, type Termed, termsOf } from './renewals.ts';

/** A won or open deal with a company, as whitespace is read off it. */
export type SellingDeal = {
  id: string;
  status: 'won' | 'open';
  closedOn: LocalDate | null;
  currency: string;
  amount: number | null;
  productId: string | null;
  lines: readonly DealLine[];
  /** Whether its amount may stand in a sum of the reader: what is merely shared with him is shown, not summed. */
  counts: boolean;
};

/** What a company has of one product: deals won and open, and what they come to in one currency. */
export type Cell = {
  productId: string;
  won: number;
  open: number;
  /** Won deals whose lines of it have ended: it had the product, and has it no more. */
  ended: number;
  wonAmount: number | null;
  openAmount: number | null;
  /** What it paid for what has ended. */
  endedAmount: number | null;
  /** The deal that says so: the last won, else the newest open, else the last that ended. */
  dealId: string;
};

/** By the id of a won deal, the products of which nothing runs any more. */
export type Ended = ReadonlyMap<string, ReadonlySet<string>>;
const nothingEnded: Ended = new Map();

/**
 * What of won deals has ended by a day. A line that is paid again and again ends with its term, which begins when the deal was won,
 * or when that which it renews is over; what is paid once is had for good. Seats for 12 months, won on 15 January 2025, ended on
 * 15 January 2026; with Set-up, paid once, on the same deal Set-up is still had.
 */
export function endedBy(
  deals: readonly Termed[],
  day: LocalDate,
  terms: ReadonlyMap<string, Pick<Term, 'from'>> = termsOf(deals),
): Ended {
  return new Map(
    deals.flatMap(({ id, lines }) => {
      const from = terms.get(id)?.from;
      if (from === undefined) return [];
      const runs = ({ rhythm, termMonths }: DealLine) =>
        rhythm === 'once' || termMonths === null || day < addMonths(from, termMonths);
      const running = new Set(lines.filter(runs).map(({ productId }) => productId));
      const ended = lines.flatMap(({ productId }) => (running.has(productId) ? [] : [productId]));
      return ended.length > 0 ? [[id, new Set(ended)] as const] : [];
    }),
  );
}

/** What a deal sells of each product: its lines, and without any the product it is for, at its amount. */
export function soldBy(deal: Pick<SellingDeal, 'lines' | 'productId' | 'amount'>): Map<string, number | null> {
  if (deal.lines.length === 0) return new Map(deal.productId ? [[deal.productId, deal.amount]] : []);
  const sold = new Map<string, number | null>();
  for (const line of deal.lines) sold.set(line.productId, (sold.get(line.productId) ?? 0) + lineValue(line).total);
  return sold;
}

/**
 * What a company has of each product. Two deals won with Seats for 100 and 50 and one open for 30 are: won 2, 150; open 1, 30. A
 * deal in another currency, or one that is merely shared with the reader, is counted and in no amount; without any amount it is null.
 * What has ended is neither: Seats won for 100 whose year is over are ended 1, 100, and won 0.
 */
export function cellsOf(deals: readonly SellingDeal[], currency: string, ended: Ended = nothingEnded): Cell[] {
  const cells = new Map<string, Cell & { at: string }>();
  for (const deal of deals)
    for (const [productId, value] of soldBy(deal)) {
      const cell = cells.get(productId) ?? emptyCell(productId);
      const amount = deal.counts && deal.currency === currency ? value : null;
      const state = deal.status === 'won' && ended.get(deal.id)?.has(productId) ? 'ended' : deal.status;
      cell[state] += 1;
      cell[`${state}Amount`] = added(cell[`${state}Amount`], amount);
      const at = `${['ended', 'open', 'won'].indexOf(state)} ${deal.closedOn ?? ''} ${deal.id}`;
      if (at > cell.at) [cell.at, cell.dealId] = [at, deal.id];
      cells.set(productId, cell);
    }
  return [...cells.values()].map(({ at: _, ...cell }) => cell);
}

const emptyCell = (productId: string) => ({
  ...{ productId, won: 0, open: 0, ended: 0, wonAmount: null, openAmount: null, endedAmount: null },
  ...{ dealId: '', at: '' },
});

const added = (sum: number | null, amount: number | null) => (amount === null ? sum : (sum ?? 0) + amount);

export type Priced = { id: string; listPrice: number | null };
export type Gap = { empty: number; amount: number; unpriced: number };

/**
 * What stands empty: products that a company neither has nor is offered, with what one of each costs by the list. Of Seats at 50,
 * Set-up at 100 and Advice without a price a company that has Seats lacks two, 100 together, one of them without a price. What has
 * ended is empty again.
 */
export function gapOf(products: readonly Priced[], cells: readonly Pick<Cell, 'productId' | 'won' | 'open'>[]): Gap {
  const has = new Set(cells.filter(({ won, open }) => won + open > 0).map(({ productId }) => productId));
  const empty = products.filter(({ id }) => !has.has(id));
  return {
    empty: empty.length,
    amount: empty.reduce((sum, { listPrice }) => sum + (listPrice ?? 0), 0),
    unpriced: empty.filter(({ listPrice }) => listPrice === null).length,
  };
}

/** The same of all companies together: each product is lacked by those that neither have it nor are offered it. */
export function gapsOf(
  companies: number,
  products: readonly Priced[],
  touched: ReadonlyMap<string, { bought: number; touched: number }>,
) {
  const byProduct = products.map(({ id, listPrice }) => {
    const { bought = 0, touched: some = 0 } = touched.get(id) ?? {};
    const empty = companies - some;
    return { productId: id, bought, open: some - bought, empty, gap: listPrice === null ? null : empty * listPrice };
  });
  return { byProduct, gap: byProduct.reduce((sum, { gap }) => sum + (gap ?? 0), 0) };
}

/** Where an expansion begins: in the first pipeline made for it that takes deals; null where there is none. */
export const pipelineForExpansion = <P extends { template: string | null; retiredOn: LocalDate | null }>(
  pipelines: readonly P[],
): P | null => pipelines.find(({ template, retiredOn }) => template === 'expansion' && retiredOn === null) ?? null;
