/** Whole minor units (cents) of one currency; a safe integer, may be negative. */
export type Money = { amount: number; currency: string };

const digits: Record<string, number> = {};
for (const code of 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')) digits[code] = 0;
for (const code of 'BHD IQD JOD KWD LYD OMR TND'.split(' ')) digits[code] = 3;
for (const code of 'CLF UYW'.split(' ')) digits[code] = 4;

/** The currencies that have not two digits behind the point. */
export const oddCurrencies: readonly string[] = Object.keys(digits);

// ISO 4217 keeps these for "no currency", for tests, and for metals, bonds and drawing rights that nobody is paid in.
const noMoney = new Set('XXX XTS XAU XAG XPT XPD XBA XBB XBC XBD XDR XSU XUA XFO XFU XRE USN USS'.split(' '));

let names: Intl.DisplayNames | null = null;

/** Whether this is the code of a currency that people are or were paid in, such as EUR; capital letters only. XXX and XAU are none. */
export function isCurrency(code: string): boolean {
  if (!/^[A-Z]{3}$/.test(code) || noMoney.has(code)) return false;
  names ??= new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
  return names.of(code) !== undefined;
}

/** How many digits stand behind the point in a currency (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return digits[currency] ?? 2;
}

/** Money of so many minor units; throws when the number is not whole or too big to be exact. */
export function money(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of minor units below 2^53`);
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`"${currency}" is not a currency code`);
  return { amount: amount === 0 ? 0 : amount, currency };
}

/** The sum of moneys of one currency; throws where currencies meet, since a sum never crosses them silently. */
export function addMoney(first: Money, ...rest: Money[]): Money {
  let amount = first.amount;
  for (const next of rest) {
    if (next.currency !== first.currency) throw new RangeError(`cannot add ${next.currency} to ${first.currency}`);
    amount += next.amount;
    if (!Number.isSafeInteger(amount)) throw new RangeError('the sum is too big to be exact');
  }
  return money(amount, first.currency);
}

/** Sums by currency, in order of first appearance; none for an empty list. */
export function sumByCurrency(moneys: Iterable<Money>): Money[] {
  const sums = new Map<string, Money>();
  for (const each of moneys) {
    const sum = sums.get(each.currency);
    sums.set(each.currency, sum ? addMoney(sum, each) : each);
  }
  return [...sums.values()];
}

/**
 * Splits money by weights so that the parts add up to the last cent: each part is within one minor unit of its exact
 * share, and the units left over go to the largest remainders, the earlier part first. 100 by 1, 1, 1 is 34, 33, 33.
 * Weights may not be negative; if all are zero the parts are equal.
 */
export function allocate(whole: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0) throw new RangeError('nothing to split among');
  if (weights.some((weight) => !(weight >= 0) || !Number.isFinite(weight))) throw new RangeError('a weight below zero');
  const exact = wholeWeights(weights);
  const total = exact.reduce((sum, weight) => sum + weight, 0n);
  const size = BigInt(Math.abs(whole.amount));
  const parts = exact.map((weight, place) => ({
    place,
    units: (size * weight) / total,
    remainder: (size * weight) % total,
  }));
  let left = Number(size - parts.reduce((sum, part) => sum + part.units, 0n));
  const bySize = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of bySize) {
    if (left === 0) break;
    part.units += 1n;
    left -= 1;
  }
  const sign = whole.amount < 0 ? -1 : 1;
  return parts.map((part) => money(Number(part.units) * sign, whole.currency));
}

function wholeWeights(weights: readonly number[]): bigint[] {
  const largest = Math.max(...weights);
  if (largest === 0) return weights.map(() => 1n);
  if (weights.every(Number.isSafeInteger)) return weights.map(BigInt);
  return weights.map((weight) => BigInt(Math.round((weight / largest) * 2 ** 50)));
}

/** The amount in whole units as exact text, `1234.50`, with a dot and no grouping: for exports and forms. */
export function decimalText({ amount, currency }: Money): string {
  const places = minorDigits(currency);
  const text = String(Math.abs(amount)).padStart(places + 1, '0');
  const sign = amount < 0 ? '-' : '';
  return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** Money as people of a locale read it, exact to the last minor unit: `$1,234.50`, `1.234,50 €`. */
export function formatMoney(value: Money, locale = 'en'): string {
  const places = minorDigits(value.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: value.currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return format.format(decimalText(value) as Intl.StringNumericLiteral);
}
