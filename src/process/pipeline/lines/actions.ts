import { newId } from '../../../ground/index.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { type Product, productsByIds } from '../../catalogue/reads.ts';
import { goOn } from '../moves.ts';
import { type Done, openDeal, saveDeal, type Unfit } from '../opening.ts';
import {
  amountWith,
  type DealLine,
  dealTotals,
  faultInLines,
  type LineFault,
  lineFaultWords,
  type Rhythm,
} from '../rules/deal-lines.ts';
import { priceOf } from '../rules/floors.ts';
import type { DealRow } from '../tables.ts';
import { belowFloorOf, isHeldByFloor } from './floors.ts';

export type GivenLine = {
  id?: string | undefined;
  productId: string;
  quantity: number;
  unitPrice: number;
  discountPercent?: number | null | undefined;
  discountAmount?: number | null | undefined;
  rhythm: Rhythm;
  termMonths?: number | null | undefined;
};

/** Replaces what a deal sells; its amount follows, unless it was set by hand beside lines that were there before. */
export async function setLines(
  tx: Tx,
  id: string,
  ifMatch: number,
  given: { lines: GivenLine[]; amountFollowsLines?: boolean | undefined },
): Promise<Done | Unfit> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const { deal } = found;
  const taken = await takeLines(tx, deal, given.lines);
  if ('unfit' in taken) return taken;
  const { lines } = taken;
  const amountFollowsLines = given.amountFollowsLines ?? (deal.lines.length === 0 || deal.amountFollowsLines);
  const amount = amountWith({ amount: deal.amount, lines, amountFollowsLines });
  const amountBasis = lines.length > 0 ? ('entered' as const) : deal.amountBasis;
  // Numbers by product count a deal under one: that of its first line, unless a person named another.
  const productId = deal.productId ?? lines[0]?.productId ?? null;
  const after = { ...deal, lines, amountFollowsLines, amount, amountBasis, productId };
  if (await isSoldBelow(tx, deal, after)) return { refused: 'sold-below-floor' };
  const done = await saveDeal(tx, deal, after, 'deal.changed');
  return 'deal' in done ? goOn(tx, { ...found, deal: done.deal }) : done;
}

/** Whether a deal that was won would sell at prices that would have kept it from being won. What it sold so before stays. */
async function isSoldBelow(tx: Tx, before: DealRow, after: DealRow): Promise<boolean> {
  if (before.status !== 'won') return false;
  const floor = await belowFloorOf(tx, tx.actor, after);
  const sold = new Set(before.lines.map((line) => JSON.stringify(priceOf(line))));
  return isHeldByFloor(floor) && floor.unapproved.some((line) => !sold.has(JSON.stringify(priceOf(line))));
}

/** Lines as a deal keeps them, or the field of one that does not fit. */
export async function takeLines(
  tx: Tx,
  deal: Pick<DealRow, 'lines'>,
  given: readonly GivenLine[],
): Promise<{ lines: DealLine[] } | Unfit> {
  const both = given.findIndex((line) => line.discountPercent && line.discountAmount);
  if (both >= 0) return at(both, 'discountAmount', 'cannot be given beside a discount in per cent');
  const ids = given.map(({ productId }) => productId);
  const products = await productsByIds(tx, tx.actor, ids);
  const unsold = firstUnsold(products, deal, given);
  if (unsold) return unsold;
  const lines = given.map(lineOf(deal, products));
  const fault = faultInLines(lines);
  return fault ? at(fault.line, fieldOf(fault, lines), lineFaultWords[fault.fault]) : { lines };
}

const at = (line: number, field: string, message: string): Unfit => ({
  unfit: { field: `lines.${line}.${field}`, message },
});

const fieldOf = ({ field, line }: LineFault, lines: readonly DealLine[]): string =>
  field !== 'discount' ? field : lines[line]?.discount?.kind === 'percent' ? 'discountPercent' : 'discountAmount';

/** A line keeps its id while it is on the deal; what somebody made up gets one of ours. */
const lineOf = (deal: Pick<DealRow, 'lines'>, products: ReadonlyMap<string, Product>) => {
  const ids = new Set(deal.lines.map((line) => line.id));
  return (line: GivenLine): DealLine => ({
    id: line.id && ids.delete(line.id) ? line.id : newId(),
    productId: line.productId,
    name: products.get(line.productId)?.name ?? '',
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    discount: line.discountPercent
      ? { kind: 'percent', percent: line.discountPercent }
      : line.discountAmount
        ? { kind: 'amount', amount: line.discountAmount }
        : null,
    rhythm: line.rhythm,
    termMonths: line.termMonths ?? null,
  });
};

/** New lines sell what is sold; a line that was there before may keep a product that no longer is. */
function firstUnsold(
  products: ReadonlyMap<string, Product>,
  deal: Pick<DealRow, 'lines'>,
  lines: readonly GivenLine[],
): Unfit | null {
  const had = new Set(deal.lines.map(({ productId }) => productId));
  for (const [place, { productId }] of lines.entries()) {
    const product = products.get(productId);
    if (!product) return at(place, 'productId', 'is not here');
    if (!product.active && !had.has(productId)) return at(place, 'productId', 'is no longer sold');
  }
  return null;
}

/** An amount entered beside lines is set by hand; clearing it lets it follow the lines again. */
export function amountEntered(deal: DealRow, amount: number | null | undefined): Partial<DealRow> {
  if (amount === undefined) return {};
  if (deal.lines.length === 0) return { amountBasis: 'entered' };
  return amount === null
    ? { amountBasis: 'entered', amountFollowsLines: true, amount: dealTotals(deal.lines).contractValue }
    : { amountBasis: 'entered', amountFollowsLines: false };
}

export const linesInCurrency = (currency: string): Unfit => ({
  unfit: { field: 'currency', message: `cannot change while the lines are priced in ${currency}` },
});
