import { endOfDay } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type Product, productsWithCosts } from '../../catalogue/reads.ts';
import { closingOf } from '../closing/store.ts';
import type { DealLine } from '../rules/deal-lines.ts';
import { type AtWin, type Floors, floorFor, isTooDeep, mostDiscount, unapproved } from '../rules/floors.ts';
import type { CheckedCriterion } from '../rules/gate.ts';
import { type Costing, lineMargin, type Margin } from '../rules/margins.ts';
import type { DealRow } from '../tables.ts';

/** Costs are those of the day a question is about, those of its closing once a deal is closed. */
export const costsAsOf = ({ closedOn }: DealRow, actor: Actor, asOf: string | undefined): string | undefined =>
  closedOn ? endOfDay(closedOn, actor.timeZone) : asOf;

/** What a product costs in the currency of a deal; not known where it is kept in another. */
const costingOf = (product: Product | undefined, currency: string, floors: Floors): Costing | null =>
  product && product.cost !== null && product.currency === currency
    ? { cost: product.cost, floor: floorFor(product, floors) }
    : null;

/** How a line stands to what its product may be sold at: by its margin where a cost is known, and by its discount in any case. */
export type Judged = { margin: Margin | null; belowFloor: boolean; mostDiscount: number | null; isTooDeep: boolean };

export function judgeLine(
  line: DealLine,
  product: Product | undefined,
  { currency, floors, role }: { currency: string; floors: Floors; role: string | null },
): Judged {
  const margin = lineMargin(line, costingOf(product, currency, floors));
  const most = mostDiscount(product?.series ?? null, role, floors);
  const listPrice = product?.currency === currency ? product.listPrice : null;
  return {
    margin,
    belowFloor: margin?.belowFloor ?? false,
    mostDiscount: most,
    isTooDeep: isTooDeep(line, listPrice ?? null, most),
  };
}

export const isHeld = ({ belowFloor, isTooDeep: deep }: Judged): boolean => belowFloor || deep;

/** The role of whoever sells, where some discount goes by roles: that of the deal's owner, whoever wins it. */
export async function sellerRole(
  reader: Reader,
  actor: Actor,
  ownerId: string,
  floors: Floors,
): Promise<string | null> {
  if (floors.discounts.every(({ role }) => role === null)) return null;
  return (await peopleByIds(reader, systemActor(actor), [ownerId])).get(ownerId)?.role ?? null;
}

export type BelowFloor = { atWin: AtWin; below: DealLine[]; unapproved: DealLine[] };

export const nothingBelow: BelowFloor = { atWin: 'off', below: [], unapproved: [] };

/** The lines of a deal that are below their floor or at too deep a discount, and those of them that nobody approved. Nothing is asked without lines. */
export async function belowFloorOf(reader: Reader, actor: Actor, deal: DealRow): Promise<BelowFloor> {
  if (deal.lines.length === 0) return nothingBelow;
  const ids = deal.lines.map(({ productId }) => productId);
  const [{ floors }, { products }] = await Promise.all([
    closingOf(reader, actor),
    productsWithCosts(reader, actor, ids, { asOf: costsAsOf(deal, actor, undefined) }),
  ]);
  const role = await sellerRole(reader, actor, deal.ownerId, floors);
  const how = { currency: deal.currency, floors, role };
  const below = deal.lines.filter((line) => isHeld(judgeLine(line, products.get(line.productId), how)));
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
          text: 'every line keeps its floor and its highest discount, or its price is approved',
          stageId,
        },
      ]
    : [];
