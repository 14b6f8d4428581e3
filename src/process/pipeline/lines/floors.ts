import { endOfDay } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type Product, productsWithCosts } from '../../catalogue/reads.ts';
import { closingOf } from '../closing/store.ts';
import type { DealLine } from '../rules/deal-lines.ts';
import { type AtWin, type Floors, floorFor, unapproved } from '../rules/floors.ts';
import type { CheckedCriterion } from '../rules/gate.ts';
import { type Costing, lineMargin } from '../rules/margins.ts';
import type { DealRow } from '../tables.ts';

/** Costs are those of the day a question is about, those of its closing once a deal is closed. */
export const costsAsOf = ({ closedOn }: DealRow, actor: Actor, asOf: string | undefined): string | undefined =>
  closedOn ? endOfDay(closedOn, actor.timeZone) : asOf;

/** What a product costs in the currency of a deal; not known where it is kept in another. */
export const costingOf = (product: Product | undefined, currency: string, floors: Floors): Costing | null =>
  product && product.cost !== null && product.currency === currency
    ? { cost: product.cost, floor: floorFor(product, floors) }
    : null;

export type BelowFloor = { atWin: AtWin; below: DealLine[]; unapproved: DealLine[] };

export const nothingBelow: BelowFloor = { atWin: 'off', below: [], unapproved: [] };

/** The lines of a deal that are below their floor, and those of them that nobody approved. Nothing is asked without lines. */
export async function belowFloorOf(reader: Reader, actor: Actor, deal: DealRow): Promise<BelowFloor> {
  if (deal.lines.length === 0) return nothingBelow;
  const ids = deal.lines.map(({ productId }) => productId);
  const [{ floors }, { products }] = await Promise.all([
    closingOf(reader, actor),
    productsWithCosts(reader, actor, ids, { asOf: costsAsOf(deal, actor, undefined) }),
  ]);
  const below = deal.lines.filter(
    (line) => lineMargin(line, costingOf(products.get(line.productId), deal.currency, floors))?.belowFloor,
  );
  return { atWin: floors.atWin, below, unapproved: unapproved(below, deal.floorApproval) };
}

/** Lines below their floor that nobody approved keep a deal from being won, where the workspace wants it so. */
export const isHeldByFloor = ({ atWin, unapproved }: BelowFloor): boolean => atWin === 'block' && unapproved.length > 0;

/** Where it only warns, winning asks to accept it as any other warning. */
export const atWinOf = (floor: BelowFloor, stageId: string): CheckedCriterion[] =>
  floor.atWin === 'warn' && floor.unapproved.length > 0
    ? [
        {
          ...{ key: 'margin-floor', kind: 'margin-floor', level: 'warn', side: 'exit', evidence: null },
          text: 'every line keeps its floor, or its price is approved',
          stageId,
        },
      ]
    : [];
