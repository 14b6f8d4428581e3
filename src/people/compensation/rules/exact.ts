/** A fraction of whole numbers, so that no rate and no share is ever rounded on the way; the divisor is above zero. */
export type Exact = { readonly n: bigint; readonly d: bigint };

/** Past this size a fraction is brought to its lowest terms; below it that would cost more than it saves. */
const large = 1n << 96n;

export const zero: Exact = { n: 0n, d: 1n };
export const one: Exact = { n: 1n, d: 1n };

export const whole = (amount: number | bigint): Exact => ({ n: BigInt(amount), d: 1n });

export function ratio(n: bigint | number, d: bigint | number): Exact {
  const divisor = BigInt(d);
  if (divisor === 0n) throw new RangeError('a fraction of nothing');
  return trim(divisor < 0n ? { n: -BigInt(n), d: -divisor } : { n: BigInt(n), d: divisor });
}

function lowest({ n, d }: Exact): Exact {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}

const trim = (value: Exact): Exact => (value.d > large ? lowest(value) : value);

export const add = (a: Exact, b: Exact): Exact =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : trim({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Exact, b: Exact): Exact => add(a, { n: -b.n, d: b.d });
export const times = (a: Exact, b: Exact): Exact => trim({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Exact, b: Exact): Exact => ratio(a.n * b.d, a.d * b.n);
export const isBelow = (a: Exact, b: Exact): boolean => a.n * b.d < b.n * a.d;
export const isSame = (a: Exact, b: Exact): boolean => a.n * b.d === b.n * a.d;
export const least = (a: Exact, b: Exact): Exact => (isBelow(b, a) ? b : a);
export const most = (a: Exact, b: Exact): Exact => (isBelow(a, b) ? b : a);
export const sum = (values: Iterable<Exact>): Exact => [...values].reduce(add, zero);

const known = new Map<string, Exact>();

/** Reads `0.085`, `8.5%` and `1/3`; throws at anything else, since plans are checked where they enter. */
export function exactFrom(text: string): Exact {
  const found = known.get(text) ?? read(text);
  if (!found) throw new RangeError(`"${text}" is not a number such as 0.085, 8.5% or 1/3`);
  if (known.size < 10_000) known.set(text, found);
  return found;
}

function read(text: string): Exact | null {
  const fraction = /^(-?\d{1,300})\/([1-9]\d{0,299})$/.exec(text);
  if (fraction) return ratio(BigInt(fraction[1]!), BigInt(fraction[2]!));
  const decimal = /^(-?\d{1,300})(?:\.(\d{1,12}))?(%?)$/.exec(text);
  if (!decimal) return null;
  const digits = decimal[2] ?? '';
  const value = { n: BigInt(decimal[1]! + digits), d: 10n ** BigInt(digits.length + (decimal[3] ? 2 : 0)) };
  return decimal[1]!.startsWith('-') && value.n > 0n ? { n: -value.n, d: value.d } : value;
}

/** The fraction in its lowest terms, `17/200`, or `5` where it is whole: the same bytes for the same value. */
export function exactText(value: Exact): string {
  const { n, d } = lowest(value);
  return d === 1n ? `${n}` : `${n}/${d}`;
}

/** Up to so many digits behind the point, for reading only: 2/3 is 0.6667. */
export function decimalOf(value: Exact, places = 4): string {
  const scaled = roundedBig({ n: value.n * 10n ** BigInt(places), d: value.d });
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const text = `${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`;
  return `${scaled < 0n ? '-' : ''}${text.replace(/\.?0+$/, '')}`;
}

/** A share in per cent for reading: 0.085 is `8.5 %`. */
export const percentOf = (value: Exact): string => `${decimalOf(times(value, whole(100)), 2)} %`;

function roundedBig({ n, d }: Exact): bigint {
  const half = (2n * (n < 0n ? -n : n) + d) / (2n * d);
  return n < 0n ? -half : half;
}

/** Whole minor units, half a unit away from zero: 2.5 is 3, -2.5 is -3. The only place where pay is rounded. */
export function rounded(value: Exact): number {
  const units = Number(roundedBig(value));
  if (!Number.isSafeInteger(units)) throw new RangeError('the amount is too big to be exact');
  return units === 0 ? 0 : units;
}

function floor({ n, d }: Exact): bigint {
  const cut = n / d;
  return n < 0n && cut * d !== n ? cut - 1n : cut;
}

/**
 * Whole minor units for exact parts so that they add up to a whole which is their sum but for rounding: each part is cut
 * down, and the units left over go to the largest remainders, the earlier part first. 100 as thirds is 34, 33, 33.
 */
export function apportion(total: number, parts: readonly Exact[]): number[] {
  if (parts.length === 0) {
    if (total !== 0) throw new RangeError('nothing to apportion to');
    return [];
  }
  const cut = parts.map(floor);
  const left = Number(BigInt(total) - cut.reduce((a, b) => a + b, 0n));
  const units = cut.map(Number);
  if (left === 0) return units;
  const remainders = parts.map((part, at) => minus(part, whole(cut[at]!)));
  const order = parts.map((_, at) => at);
  order.sort((a, b) =>
    isSame(remainders[a]!, remainders[b]!) ? a - b : isBelow(remainders[a]!, remainders[b]!) ? 1 : -1,
  );
  const step = left > 0 ? 1 : -1;
  if (step < 0) order.reverse();
  for (let given = 0; given < Math.abs(left); given += 1) units[order[given % order.length]!]! += step;
  return units;
}
