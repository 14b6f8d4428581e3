import type { Discount } from '../pipeline/index.ts';
import type { Offer } from './rules/quote-totals.ts';
import type { QuoteRow } from './tables.ts';

/** A quote as the rules reckon it. */
export function offerOf(row: QuoteRow): Offer {
  const { currency, lines, taxIncluded, discountPercent, discountAmount } = row;
  const discount: Discount | null = discountPercent
    ? { kind: 'percent', percent: discountPercent }
    : discountAmount
      ? { kind: 'amount', amount: discountAmount }
      : null;
  return { currency, lines, discount, taxIncluded };
}
