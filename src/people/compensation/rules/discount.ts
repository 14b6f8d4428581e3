import { parseMoney } from '../../../ground/parse-money.ts';
import { exactFrom, isBelow, minus, one, rounded, times, whole, zero } from './exact.ts';

/** A discount as it is asked: so many per cent, `12.5%`, or an amount in minor units, `500000`. */
export const discountShape = /^(\d{1,3}(\.\d{1,4})?%|\d{1,15})$/;

/** What a deal is worth after a discount, to the nearest minor unit: 240,000 less 10 % is 216,000. Null where the discount is more than the deal. */
export function discounted(amount: number, discount: string): number | null {
  const left = discount.endsWith('%')
    ? times(whole(amount), minus(one, exactFrom(discount)))
    : minus(whole(amount), exactFrom(discount));
  return isBelow(left, zero) ? null : rounded(left);
}

/** A discount as somebody types it, `10 %`, `12,5%` or `5,000`, as it is asked. Null where it is neither. */
export function discountTyped(text: string, currency: string): string | null {
  const percent = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%$/.exec(text.trim());
  if (percent) return `${percent[1]}${percent[2] ? `.${percent[2]}` : ''}%`;
  const parsed = parseMoney(text, currency);
  if ('refused' in parsed || parsed.money.amount < 0) return null;
  return String(parsed.money.amount);
}
