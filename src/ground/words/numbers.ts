import { type Money, minorDigits } from '../money.ts';

const space = '\u00a0';
const minus = '\u2212';

export type NumberWords = ReturnType<typeof numbers>;

/** What a language says between two ends, and for a thousand millions; others write a dash and B. */
const wordsOf: Record<string, { to: string; billion: string }> = {
  en: { to: 'to', billion: 'B' },
  es: { to: 'a', billion: 'mil\u00a0M' },
};

/** How this reader's language writes numbers, money and shares; one place, so that two screens cannot differ. */
export function numbers(locale: string) {
  const said = wordsOf[locale.slice(0, 2)] ?? { to: '–', billion: 'B' };
  const cache = new Map<string, Intl.NumberFormat>();
  const plain = (value: number, least: number, most: number) => {
    const key = `${least}-${most}`;
    let format = cache.get(key);
    if (!format) {
      format = new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
      cache.set(key, format);
    }
    return format.format(Math.abs(value));
  };
  const sign = (value: number) => (value < 0 ? minus : '');
  const leads = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
    .formatToParts(1)
    .findIndex((part) => part.type === 'currency');
  const join = (symbol: string, text: string) =>
    leads === 0 ? `${symbol}${space}${text}` : `${text}${space}${symbol}`;

  /** 1,234.5 with at most so many digits behind the point. */
  const number = (value: number, most = 0) => `${isZero(value, most) ? '' : sign(value)}${plain(value, 0, most)}`;

  /** The whole amount, cents only where there are any: € 84,000 and € 84,000.50. */
  function money(value: Money): string {
    const places = minorDigits(value.currency);
    const units = value.amount / 10 ** places;
    const digits = value.amount % 10 ** places === 0 ? 0 : places;
    return `${sign(value.amount)}${join(symbolOf(locale, value.currency), plain(units, digits, digits))}`;
  }

  /** Three telling digits for lists: € 48.2 k, € 940 k, € 1.12 M. */
  function moneyShort(value: Money): string {
    const { text, unit } = short(unitsOf(value), plain, said.billion);
    const figure = unit ? `${text}${space}${unit}` : text;
    return `${text === '0' ? '' : sign(value.amount)}${join(symbolOf(locale, value.currency), figure)}`;
  }

  /** € 1.9-2.3 M: one unit for both ends when they share it, two when they do not. */
  function moneyRange(low: Money, high: Money): string {
    const a = short(unitsOf(low), plain, said.billion);
    const b = short(unitsOf(high), plain, said.billion);
    if (low.amount < 0 || high.amount < 0 || low.currency !== high.currency)
      return `${moneyShort(low)} ${said.to} ${moneyShort(high)}`;
    const end = `${b.text}${b.unit ? space + b.unit : ''}`;
    const start = a.unit === b.unit || a.text === '0' ? a.text : `${a.text}${a.unit ? space + a.unit : ''}`;
    return join(symbolOf(locale, low.currency), start === end ? end : `${start}-${end}`);
  }

  /** A share of 0 to 1 without false digits: 31 %, and "< 1 %" or "> 99 %" rather than a rounded 0 or 100. */
  function percent(share: number): string {
    const hundred = Math.abs(share) * 100;
    if (hundred > 0 && hundred < 1) return `${share < 0 ? `> ${minus}` : '< '}${plain(1, 0, 0)}${space}%`;
    if (hundred > 99 && hundred < 100) return `> ${sign(share)}${plain(99, 0, 0)}${space}%`;
    return `${sign(share)}${plain(Math.round(hundred), 0, 0)}${space}%`;
  }

  /** 27-35 %. */
  const percentRange = (low: number, high: number) =>
    low < 0
      ? `${percent(low)} ${said.to} ${percent(high)}`
      : `${plain(Math.round(low * 100), 0, 0)}-${plain(Math.round(high * 100), 0, 0)}${space}%`;

  /** 2.8 ×: one digit, since coverage is not known better than that. */
  const multiple = (value: number) => `${number(value, 1)}${space}×`;

  /** 12 d, rounded to whole days. */
  const days = (value: number) => `${number(Math.round(value))}${space}d`;

  return { number, money, moneyShort, moneyRange, percent, percentRange, multiple, days };
}

function isZero(value: number, most: number): boolean {
  return Math.abs(value) < 0.5 * 10 ** -most;
}

function unitsOf(value: Money): number {
  return value.amount / 10 ** minorDigits(value.currency);
}

/** Three digits and a unit; a value that would round up to 1,000 takes the next unit. */
function short(value: number, plain: (value: number, least: number, most: number) => string, billion: string) {
  const size = Math.abs(value);
  for (const [unit, from] of [
    [billion, 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const) {
    if (size < from * 0.9995) continue;
    const scaled = size / from;
    return { text: plain(scaled, 0, scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2), unit };
  }
  return { text: plain(Math.round(size), 0, 0), unit: '' };
}

const symbols = new Map<string, string>();
function symbolOf(locale: string, currency: string): string {
  const key = `${locale} ${currency}`;
  let symbol = symbols.get(key);
  if (symbol === undefined) {
    symbol =
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
        .formatToParts(0)
        .find((part) => part.type === 'currency')?.value ?? currency;
    symbols.set(key, symbol);
  }
  return symbol;
}
