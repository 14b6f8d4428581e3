import { type Money, minorDigits, money } from './money.ts';

export type MoneyRefusal = 'not-a-number' | 'too-many-decimals' | 'too-big' | 'ambiguous' | 'other-currency';
export type ParsedMoney = { money: Money } | { refused: MoneyRefusal };

const groupSigns = /[\s'’٬]/gu;

/**
 * Money from text as people and exports write it: `1054`, `1,234.50`, `1.234,50`, `1'234.50`, `€ 12`, `(5.00)` for minus
 * five. With `decimal` the sign of the decimals is known; without, it is told from the text, and a text that could mean
 * two amounts (`1,234` in a currency of three decimals) is refused, never guessed. Nothing is rounded.
 */
export function parseMoney(text: string, currency: string, decimal?: '.' | ','): ParsedMoney {
  const stripped = strip(text, currency);
  if ('refused' in stripped) return stripped;
  const { body, negative } = stripped;
  const split = splitDecimals(body, minorDigits(currency), decimal);
  if ('refused' in split) return split;
  const places = minorDigits(currency);
  const decimals = split.decimals.replace(/0+$/, '');
  if (decimals.length > places) return { refused: 'too-many-decimals' };
  const amount = Number(split.whole + decimals.padEnd(places, '0'));
  if (!Number.isSafeInteger(amount)) return { refused: 'too-big' };
  return { money: money(negative ? -amount : amount, currency) };
}

function strip(text: string, currency: string): { body: string; negative: boolean } | { refused: MoneyRefusal } {
  let body = text.normalize('NFKC').trim().replace(/−/g, '-');
  let negative = false;
  if (/^\(.*\)$/.test(body)) {
    negative = true;
    body = body.slice(1, -1);
  }
  const sign = /([A-Z]{0,3})(\p{Sc})([A-Z]{0,3})/u.exec(body);
  if (sign) {
    const letters = sign[1]! + sign[3]!;
    const isOurs =
      symbolOf(currency).includes(sign[2]!) && (currency.startsWith(letters) || symbolOf(currency) === sign[0]);
    if (!isOurs) return { refused: 'other-currency' };
    body = body.replace(sign[0], '');
  }
  const code = /\p{L}+/u.exec(body)?.[0];
  if (code) {
    if (!/^[A-Za-z]{3}$/.test(code) || !/\d/.test(body)) return { refused: 'not-a-number' };
    if (code.toUpperCase() !== currency) return { refused: 'other-currency' };
    body = body.replace(code, '');
  }
  body = body.trim().replace(groupSigns, (sign) => (sign.trim() ? "'" : ' '));
  if (/^[-+]/.test(body)) {
    if (negative) return { refused: 'not-a-number' };
    negative = body.startsWith('-');
    body = body.slice(1).trim();
  }
  return { body, negative };
}

function symbolOf(currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

type Split = { whole: string; decimals: string } | { refused: MoneyRefusal };

function splitDecimals(body: string, places: number, decimal: '.' | ',' | undefined): Split {
  if (!/^\d[\d., ']*$|^[.,]\d+$/.test(body)) return { refused: 'not-a-number' };
  const sign = decimal ?? decimalSign(body, places);
  if (sign === 'ambiguous') return { refused: 'ambiguous' };
  const at = sign === 'none' ? -1 : body.lastIndexOf(sign);
  const grouped = at < 0 ? body : body.slice(0, at);
  const decimals = at < 0 ? '' : body.slice(at + 1);
  if (!/^\d*$/.test(decimals) || (at >= 0 && decimals === '')) return { refused: 'not-a-number' };
  const whole = ungroup(grouped, sign);
  return whole === null ? { refused: 'not-a-number' } : { whole: whole || '0', decimals };
}

/** The last of two different signs is the decimal one; a sign that repeats groups; one sign before exactly three digits groups, unless the currency has three decimals. */
function decimalSign(body: string, places: number): '.' | ',' | 'none' | 'ambiguous' {
  const signs = body.replace(/[^.,]/g, '');
  if (signs === '') return 'none';
  const last = signs.at(-1) as '.' | ',';
  if (signs.includes(last === '.' ? ',' : '.')) return signs.indexOf(last) === signs.length - 1 ? last : 'none';
  if (signs.length > 1) return 'none';
  const after = body.length - body.indexOf(last) - 1;
  if (after !== 3 || !/^[1-9]\d{0,2}[.,]/.test(body)) return last;
  return places === 3 ? 'ambiguous' : 'none';
}

/** Digits without their grouping; null when the groups are not those of any country (threes, or twos before a three as in India). */
function ungroup(text: string, decimal: string): string | null {
  const separators = new Set(text.replace(/\d/g, ''));
  if (separators.size === 0) return text;
  if (separators.size > 1 || separators.has(decimal)) return null;
  const groups = text.split([...separators][0]!);
  const [head, ...tail] = groups;
  if (!head || head.length > 3 || tail.at(-1)?.length !== 3) return null;
  const middle = tail.slice(0, -1);
  if (middle.every((group) => group.length === 3)) return groups.join('');
  return head.length <= 2 && middle.every((group) => group.length === 2) ? groups.join('') : null;
}
