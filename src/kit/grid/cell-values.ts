import { isDay, type LocalDate } from '../../ground/days.ts';
import { decimalText, minorDigits } from '../../ground/money.ts';
import { parseMoney } from '../../ground/parse-money.ts';
import { decimalSign, numberText, parseNumber } from '../../ground/parse-number.ts';

export type CellKind = 'text' | 'number' | 'money' | 'day' | 'choice' | 'person' | 'record';
/** Text, a number, whole minor units, a day, the id of a choice, of a person or of another record; null is nothing. */
export type CellValue = string | number | null;
/** The choice of the id '' is that nothing is chosen: a column that has it says so in words. */
export type Choice = { id: string; label: string };

/** What a cell holds and may hold. */
export type CellShape = {
  kind: CellKind;
  currency?: string;
  /** How many digits of a number stand behind its point; left out, it is whole. */
  decimals?: number;
  choices?: readonly Choice[];
  /** Of a record: those that are too many to stand among the choices, by a part of their name. */
  find?: (typed: string, signal: AbortSignal) => Promise<{ id: string; name: string }[]>;
  /** Whether it may not be emptied. */
  required?: boolean;
  /** The most characters of a text. */
  longest?: number;
};

export type CellRefusal =
  | 'empty'
  | 'too-long'
  | 'not-a-day'
  | 'no-such-choice'
  | 'several-choices'
  | 'not-a-number'
  | 'too-many-decimals'
  | 'too-big'
  | 'ambiguous'
  | 'other-currency';
export type ReadCell = { value: CellValue } | { refused: CellRefusal };

/** What somebody typed or pasted, as the value of its column: `1.234,50` is 123450 cents to a reader in Berlin. Nothing is guessed. */
export function readCell(typed: string, shape: CellShape, locale: string): ReadCell {
  const text = typed.trim();
  if (text === '') return shape.required ? { refused: 'empty' } : { value: null };
  if (shape.kind === 'money') return readMoney(text, shape.currency ?? 'EUR', locale);
  if (shape.kind === 'number') return parseNumber(text, shape.decimals ?? 0, locale);
  if (shape.kind === 'day') {
    const day = readDay(text, locale);
    return day ? { value: day } : { refused: 'not-a-day' };
  }
  if (shape.kind === 'text')
    return text.length > (shape.longest ?? Number.POSITIVE_INFINITY) ? { refused: 'too-long' } : { value: text };
  return readChoice(text, shape.choices ?? [], locale);
}

/** A value as the spreadsheets of the reader's language read it: 123450 cents are `1234,50` in Berlin, days are ISO. */
export function writeCell(value: CellValue, shape: CellShape, locale: string): string {
  if (value === null && shape.kind !== 'choice') return '';
  if (shape.kind === 'money')
    return decimalText({ amount: Number(value), currency: shape.currency ?? 'EUR' }).replace('.', decimalSign(locale));
  if (shape.kind === 'number') return numberText(Number(value), locale);
  if (isChosen(shape.kind)) return shape.choices?.find(({ id }) => id === (value ?? ''))?.label ?? '';
  return String(value);
}

/** Whether a value is the id of something that is chosen, and read by its name. */
export const isChosen = (kind: CellKind): boolean => kind === 'choice' || kind === 'person' || kind === 'record';

function readMoney(text: string, currency: string, locale: string): ReadCell {
  const sign = decimalSign(locale);
  const asHere = parseMoney(text, currency, sign);
  // Not as it is written here: then by what the text itself tells, unless it could mean two amounts.
  const parsed = 'refused' in asHere && asHere.refused === 'not-a-number' ? parseMoney(text, currency) : asHere;
  return 'refused' in parsed ? parsed : { value: parsed.money.amount };
}

/**
 * 2026-12-03, or as the reader's language orders it: 3.12.2026 in Berlin, 12/3/2026 in New York. A day that this order
 * does not have is no day: it is never turned round.
 */
export function readDay(text: string, locale: string): LocalDate | null {
  const parts = /^(\d{1,4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,4})\.?$/.exec(text);
  if (!parts) return null;
  const numbers = parts.slice(1, 4);
  const order = numbers[0]?.length === 4 ? ['year', 'month', 'day'] : orderOfDays(locale);
  const of = (part: string) => numbers[order.indexOf(part)] ?? '';
  const year = of('year').length === 2 ? `20${of('year')}` : of('year');
  const day = `${year}-${of('month').padStart(2, '0')}-${of('day').padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

function orderOfDays(locale: string): string[] {
  // Plain "en" is the English that the rest of the world reads: the day comes first.
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale);
  const parts = format.formatToParts(0).flatMap(({ type }) => (/^(day|month|year)$/.test(type) ? [type] : []));
  return parts.length === 3 ? parts : ['day', 'month', 'year'];
}

function readChoice(text: string, choices: readonly Choice[], locale: string): ReadCell {
  const byId = choices.find(({ id }) => id === text);
  if (byId) return { value: byId.id || null };
  const same = (label: string) => label.trim().localeCompare(text, locale, { sensitivity: 'accent' }) === 0;
  const [found, ...others] = choices.filter(({ label }) => same(label));
  if (!found) return { refused: 'no-such-choice' };
  return others.length > 0 ? { refused: 'several-choices' } : { value: found.id || null };
}

/** Whether a key is the first letter of what somebody types into a cell of this kind; other keys keep their meaning. */
export function beginsCell(kind: CellKind, key: string): boolean {
  if ([...key].length !== 1) return false;
  if (kind === 'money' || kind === 'number') return /[\d.,(+-]/.test(key);
  return kind === 'day' ? /\d/.test(key) : key !== ' ';
}

/** The places behind the point of a currency, for the sentence that says there are too many. */
export const digitsOf = ({ currency }: CellShape): number => minorDigits(currency ?? 'EUR');
