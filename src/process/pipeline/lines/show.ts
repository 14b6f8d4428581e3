import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { productsByIds } from '../../catalogue/reads.ts';
import { dealTotals, lineValue } from '../rules/deal-lines.ts';
import type { DealRow } from '../tables.ts';

/** What a deal sells, with names and list prices as of the day; nothing more is asked where there are no lines. */
export async function saleOf(reader: Reader, actor: Actor, deal: DealRow, at: { asOf?: string | undefined }) {
  const { lines, amountFollowsLines, currency } = deal;
  const ids = lines.map(({ productId }) => productId);
  const products = await productsByIds(reader, actor, ids, at);
  return {
    lines: lines.map((line) => {
      const product = products.get(line.productId);
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
      };
    }),
    amountFollowsLines,
    totals: lines.length > 0 ? dealTotals(lines) : null,
  };
}
