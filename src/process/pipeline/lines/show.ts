import { endOfDay } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type Product, productsWithCosts } from '../../catalogue/reads.ts';
import { type DealLine, dealTotals, lineValue } from '../rules/deal-lines.ts';
import { dealMargin, lineMargin, type Margin } from '../rules/margins.ts';
import type { DealRow } from '../tables.ts';

/**
 * What a deal sells, with names, prices and costs as of the day, those of its closing once it is closed. Nothing more is
 * asked where there are no lines; who may not know costs is told what is below its floor, and nothing else.
 */
export async function saleOf(reader: Reader, actor: Actor, deal: DealRow, at: { asOf?: string | undefined }) {
  const { lines, amountFollowsLines, currency } = deal;
  const asOf = deal.closedOn ? endOfDay(deal.closedOn, actor.timeZone) : at.asOf;
  const ids = lines.map(({ productId }) => productId);
  const { products, mayBeTold } = await productsWithCosts(reader, actor, ids, { asOf });
  const margins = lines.map((line) => lineMargin(line, costingOf(products.get(line.productId), currency)));
  const whole = dealMargin(lines, margins);
  return {
    lines: lines.map((line, place) =>
      showLine(line, products.get(line.productId), currency, margins[place], mayBeTold),
    ),
    amountFollowsLines,
    totals: lines.length > 0 ? dealTotals(lines) : null,
    linesBelowFloor: whole?.linesBelowFloor ?? 0,
    margin:
      whole && mayBeTold
        ? { cost: whole.cost, margin: whole.margin, share: whole.share, linesKnown: whole.linesKnown }
        : null,
  };
}

/** A cost in another currency than the deal's is not known in it. */
const costingOf = (product: Product | undefined, currency: string) =>
  product && product.cost !== null && product.currency === currency
    ? { cost: product.cost, floor: product.marginFloor }
    : null;

function showLine(
  line: DealLine,
  product: Product | undefined,
  currency: string,
  margin: Margin | null | undefined,
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
    belowFloor: margin?.belowFloor ?? false,
    margin: margin && mayBeTold ? { cost: margin.cost, margin: margin.margin, share: margin.share } : null,
  };
}
