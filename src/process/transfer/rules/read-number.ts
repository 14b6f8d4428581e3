import { isCurrency, type Money, minorDigits, parseMoney } from '../../../ground/index.ts';
import type { ProblemCode } from './source.ts';

export type Read<T> = { value: T } | { code: ProblemCode };
export type Decimals = 'point' | 'comma';

/** Above a hundred thousand million of the main unit an amount is taken for a slip. */
const absurdUnits = 1e11;

const signs: readonly [RegExp, string][] = [
  [/R\$/, 'BRL'],
  [/A\$|AU\$/, 'AUD'],
  [/C\$|CA\$/, 'CAD'],
  [/US\$/, 'USD'],
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/¥/, 'JPY'],
  [/₹/, 'INR'],
  [/zł/, 'PLN'],
  [/₺/, 'TRY'],
];

/** The currency that is written beside an amount: "€ 12", "12 USD". A dollar alone may be one of twenty and is left open. */
export function currencyIn(text: string): string | null {
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?:[^A-Za-z]|$)/.exec(text)?.[1];
  if (code && isCurrency(code)) return code;
  return signs.find(([sign]) => sign.test(text))?.[1] ?? null;
}

/** An amount from a cell, of either sign. A currency beside it counts more than the column's. */
export function readMoney(text: string, otherwise: string, decimals: Decimals | null = null): Read<Money> {
  const beside = currencyIn(text);
  const currency = beside ?? otherwise;
  const bare = beside || text.includes('$') ? text.replace(/[A-Z]{0,3}\p{Sc}|zł|\b[A-Z]{3}\b/gu, '') : text;
  const parsed = parseMoney(bare, currency, decimals === null ? undefined : decimals === 'comma' ? ',' : '.');
  if ('refused' in parsed) {
    if (parsed.refused === 'ambiguous') return { code: 'ambiguous-amount' };
    if (parsed.refused === 'too-many-decimals') return rounded(bare, currency, decimals);
    return { code: parsed.refused === 'too-big' ? 'absurd-amount' : 'not-an-amount' };
  }
  if (Math.abs(parsed.money.amount) > absurdUnits * 10 ** minorDigits(currency)) return { code: 'absurd-amount' };
  return { value: parsed.money };
}

/** Programs write 12.3456 or 99.99999999999999 for an amount: it is rounded to what the currency has. */
function rounded(text: string, currency: string, decimals: Decimals | null): Read<Money> {
  const read = readNumber(text, decimals);
  if ('code' in read) return { code: 'not-an-amount' };
  const amount = Math.round(Number((read.value * 10 ** minorDigits(currency)).toPrecision(15)));
  return Number.isSafeInteger(amount) ? { value: { amount, currency } } : { code: 'absurd-amount' };
}

const grouped = { point: /^-?\d{1,3}([,\s'’]\d{3})+(\.\d+)?$/, comma: /^-?\d{1,3}([.\s'’]\d{3})+(,\d+)?$/ };

/** A number as people write it, by the sign of its decimals; where that is not known, one that could mean two is refused. */
export function readNumber(text: string, decimals: Decimals | null = null): Read<number> {
  const bare = text.replace('−', '-').replace(/^\+/, '').trim();
  const style = decimals ?? styleOf(bare);
  if (style === 'open') return { code: 'ambiguous-amount' };
  const plain = grouped[style].test(bare) ? bare.replace(style === 'point' ? /[,\s'’]/g : /[.\s'’]/g, '') : bare;
  const usual = style === 'comma' ? plain.replace(',', '.') : plain;
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(usual) ? { value: Number(usual) } : { code: 'not-a-number' };
}

/** "12,5" has a comma for its decimals, "12.5" a point, and "1,234" may be either. */
function styleOf(text: string): Decimals | 'open' {
  const found = decimalsIn(text);
  return found ?? 'point';
}

/** What one number tells of how its column writes decimals; null where it has none and groups nothing. */
export function decimalsIn(text: string): Decimals | 'open' | null {
  const body = text.replace(/[^\d.,]/g, '');
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  if (last < 0) return null;
  const sign = body[last] as '.' | ',';
  const other = sign === '.' ? ',' : '.';
  const own: Decimals = sign === '.' ? 'point' : 'comma';
  const opposite: Decimals = sign === '.' ? 'comma' : 'point';
  if (body.includes(other)) return own;
  if (body.indexOf(sign) !== last) return opposite;
  return body.length - last - 1 === 3 && /^[1-9]\d{0,2}[.,]/.test(body) ? 'open' : own;
}

/** Whether one value shows that its column is in per cent: "10" and "0,5 %" do; 0.5 and 1 alone may be shares as well. */
export const saysPerCent = (text: string): boolean =>
  text.includes('%') || Math.abs(Number.parseFloat(text.replace(',', '.').replace('−', '-'))) > 1;

/** How a column writes its decimals, told from all of its numbers; open where each could mean two. */
export function decimalsOf(values: Iterable<string>): { decimals: Decimals | null; isOpen: boolean } {
  const count = { point: 0, comma: 0, open: 0 };
  for (const value of values) {
    const found = decimalsIn(value);
    if (found) count[found] += 1;
  }
  if (count.point > 0 && count.comma > 0) {
    const most = count.point > count.comma * 20 ? 'point' : count.comma > count.point * 20 ? 'comma' : null;
    return { decimals: most, isOpen: false };
  }
  if (count.point + count.comma > 0) return { decimals: count.point > 0 ? 'point' : 'comma', isOpen: false };
  return { decimals: null, isOpen: count.open > 0 };
}

/** A whole number from a cell, grouping allowed, such as 2,822 employees. */
export function readWhole(text: string, decimals: Decimals | null = null): Read<number> {
  const parsed = parseMoney(text, 'JPY', decimals === null ? undefined : decimals === 'comma' ? ',' : '.');
  return 'money' in parsed && parsed.money.amount >= 0 ? { value: parsed.money.amount } : { code: 'not-a-number' };
}
