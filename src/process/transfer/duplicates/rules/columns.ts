import { fold } from '../../../../ground/text.ts';

/** What a column holds, which decides how two of its values are compared. `none` is not compared at all. */
export type ColumnKind =
  | 'name'
  | 'company'
  | 'text'
  | 'place'
  | 'address'
  | 'phone'
  | 'email'
  | 'domain'
  | 'day'
  | 'number'
  | 'code'
  | 'choice'
  | 'none';

const byHeader: readonly [RegExp, ColumnKind][] = [
  [/e-?mail/, 'email'],
  [/phone|\btel\b|mobile|\bcell\b|\bfax\b|telefon/, 'phone'],
  [/web ?site|\burl\b|domain|homepage/, 'domain'],
  [/\bdob\b|birth|\bdate\b|\bday$|_at$|_on$/, 'day'],
  [/post ?code|\bzip\b|postal|\bplz\b/, 'code'],
  [/company|account|organi[sz]ation|employer|firm|business/, 'company'],
  [/street ?(number|no|nr)|house ?(number|no|nr)/, 'code'],
  [/addr|street|strasse/, 'address'],
  [/city|town|suburb|state|country|county|region|province|neighbou?rhood|district|\bort\b|\bland\b/, 'place'],
  [/name|vorname|nachname/, 'name'],
];

/** Whether a share of the values is so. */
const mostly = (values: readonly string[], is: (value: string) => boolean, share = 0.8): boolean =>
  values.length > 0 && values.filter(is).length >= values.length * share;

const streetWord =
  /\b(st|street|ave|avenue|av|blvd|blv|road|rd|drive|dr|lane|ln|court|ct|place|pl|circuit|crescent|highway|hwy|strasse)\b/;
const isMail = (value: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
const isDay = (value: string) =>
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})|(18|19|20)\d\d(0\d|1[0-2])([0-2]\d|3[01]))([ T].*)?$/.test(
    value,
  );
const isPhone = (value: string) => {
  const digits = value.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 16 && /^[+(\d][\d\s()/.+-]*((ext|x)\.?\s*\d+)?$/i.test(value);
};
const isLink = (value: string) =>
  /^(https?:\/\/|www\.)\S+$/.test(value) || /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(value);
const isNumber = (value: string) => /^[-+]?[$€£]?\s?\d[\d,]*(\.\d+)?$/.test(value);
const wordsIn = (value: string) => value.split(/\s+/).length;

/**
 * The kind of a column, from what its values look like and, where that leaves it open, from what it is called. A column without values, with
 * one value only, or that numbers the rows says nothing about who is the same.
 */
export function kindOf(header: string, all: readonly string[]): ColumnKind {
  const values = all.map((value) => fold(value)).filter((value) => value !== '');
  const distinct = new Set(values).size;
  if (values.length < 2 || distinct < 2) return 'none';
  const called = byHeader.find(([pattern]) => pattern.test(fold(header.replace(/_/g, ' '))))?.[1];
  if (mostly(values, isMail)) return 'email';
  if (called === 'phone' && mostly(values, (value) => value.replace(/\D/g, '').length >= 6, 0.5)) return 'phone';
  if (mostly(values, isDay)) return 'day';
  if (mostly(values, isLink)) return 'domain';
  if (mostly(values, (value) => /^[\d\s.-]+$/.test(value) && !/[\s-]/.test(value)))
    return numeric(values, distinct, called);
  if (mostly(values, isPhone)) return 'phone';
  if (mostly(values, isNumber)) return 'number';
  return worded(values, distinct, called);
}

/** Bare digits: the rows' own numbers, codes of one length, or quantities. */
function numeric(values: readonly string[], distinct: number, called: ColumnKind | undefined): ColumnKind {
  if (called === 'code' || called === 'phone' || called === 'day') return called;
  if (distinct === values.length && counts(values)) return 'none';
  if (values.some((value) => value.includes('.'))) return 'number';
  return 'code';
}

/** Whether whole numbers go up or lie side by side as those of rows do: as many as the span from least to greatest, nearly. */
function counts(values: readonly string[]): boolean {
  const numbers = values.map(Number).filter(Number.isFinite);
  const span =
    numbers.reduce((most, n) => Math.max(most, n), 0) - numbers.reduce((least, n) => Math.min(least, n), Infinity);
  return numbers.length === values.length && span < values.length * 1.5;
}

function worded(values: readonly string[], distinct: number, called: ColumnKind | undefined): ColumnKind {
  if (mostly(values, (value) => wordsIn(value) === 1 && /\d/.test(value))) return 'code';
  if (distinct <= 12 && values.length > distinct * 8) return 'choice';
  if (called === 'company' || called === 'address' || called === 'place') return called;
  if (mostly(values, (value) => /\d/.test(value) && streetWord.test(value), 0.5)) return 'address';
  if (mostly(values, (value) => streetWord.test(value), 0.7)) return 'address';
  if (mostly(values, (value) => wordsIn(value) <= 2 && !/\d/.test(value), 0.85)) return 'name';
  return 'text';
}
