import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { hiddenFields } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type Product, productsWithCosts } from '../../catalogue/reads.ts';
import { closingOf, usualClosing } from '../closing/store.ts';
import { type DealLine, dealTotals, lineValue } from '../rules/deal-lines.ts';
import { unapproved } from '../rules/floors.ts';
import { dealMargin } from '../rules/margins.ts';
import { type DealRow, deals } from '../tables.ts';
import { costsAsOf, isHeld, type Judged, judgeLine, sellerRole } from './floors.ts';

/**
 * What a deal sells, with names, prices and costs as of the day, those of its closing once it is closed. Nothing more is
 * asked where there are no lines; who may not know costs is told what is below its floor, and nothing else.
 */
export async function saleOf(reader: Reader, actor: Actor, deal: DealRow, at: { asOf?: string | undefined }) {
  const { lines, amountFollowsLines, currency } = deal;
  const asOf = costsAsOf(deal, actor, at.asOf);
  const ids = lines.map(({ productId }) => productId);
  const [{ floors }, { products, mayBeTold }] = await Promise.all([
    lines.length > 0 ? closingOf(reader, actor) : usualClosing,
    productsWithCosts(reader, actor, ids, { asOf }),
  ]);
  const role = await sellerRole(reader, actor, deal.ownerId, floors);
  const judged = lines.map((line) => judgeLine(line, products.get(line.productId), { currency, floors, role }));
  const whole = dealMargin(
    lines,
    judged.map(({ margin }) => margin),
  );
  const below = lines.filter((_, place) => isHeld(judged[place] as Judged));
  // What its lines cost is what it is worth: whoever is not shown the one is not shown the other.
  const isHidden = hiddenFields(actor, deals).includes('amount');
  const approver = deal.floorApproval?.personId;
  const people = await peopleByIds(reader, actor, approver ? [approver] : []);
  return {
    isHidden,
    lines: (isHidden ? [] : lines).map((line, place) =>
      showLine(line, products.get(line.productId), currency, judged[place] as Judged, mayBeTold),
    ),
    amountFollowsLines,
    totals: lines.length > 0 && !isHidden ? dealTotals(lines) : null,
    linesBelowFloor: below.length,
    floor: {
      atWin: floors.atWin,
      unapproved: unapproved(below, deal.floorApproval).length,
      approvedBy: deal.floorApproval && (people.get(approver ?? '')?.name ?? ''),
    },
    margin:
      whole && mayBeTold && !isHidden
        ? { cost: whole.cost, margin: whole.margin, share: whole.share, linesKnown: whole.linesKnown }
        : null,
  };
}

function showLine(
  line: DealLine,
  product: Product | undefined,
  currency: string,
  { margin, belowFloor, isTooDeep, mostDiscount }: Judged,
  mayBeTold: boolean,
) {
  return {
    id: line.id,
    product: { id: line.productId, name: product?.name ?? line.name },
    listPrice: product?.currency === currency ? product.listPrice : null,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    discountPercent: line.discount?.kind === 'percent' ? line.discount.percent : null,
    discountAmount: line.discount?.kind === 'amount' ? line.discount.amount : null,
    rhythm: line.rhythm,
    termMonths: line.termMonths,
    ...lineValue(line),
    belowFloor,
    mostDiscountPercent: isTooDeep && mostDiscount !== null ? Math.round(mostDiscount * 10_000) / 100 : null,
    margin: margin && mayBeTold ? { cost: margin.cost, margin: margin.margin, share: margin.share } : null,
  };
}
