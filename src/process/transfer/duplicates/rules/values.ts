import { type ColumnKind, kindOf } from './columns.ts';
import { addressForm, companyForm, dayDigits, domainForm, emailForm, phoneDigits, words } from './spelling.ts';

/** One value of a column made ready to be compared: its compared form, that form without gaps, and its words. */
export type Value = {
  form: string;
  compact: string;
  words: readonly string[] /** What each word tells. */;
  weights: readonly number[];
};

/** A column of all records: each record's value by number, 0 where it has none, and how often each value is there. */
export type Column = {
  name: string;
  kind: ColumnKind;
  of: Int32Array;
  values: Value[];
  counts: number[];
};

/** Words that say "nothing here". */
const nothing = new Set(['', 'null', 'none', 'n/a', 'na', 'nan', '-', '--', '?', 'unknown', '\\n']);

/** What is compared of a text of this kind; null where it says nothing. */
export function comparedForm(kind: ColumnKind, text: string): Value | null {
  const trimmed = text.trim();
  if (nothing.has(trimmed.toLowerCase())) return null;
  const parts = partsOf(kind, trimmed);
  if (parts.length === 0) return null;
  const form = parts.join(' ');
  return { form, compact: parts.join(''), words: parts, weights: parts.map(() => 1) };
}

function partsOf(kind: ColumnKind, text: string): string[] {
  const one = (part: string) => (part === '' ? [] : [part]);
  if (kind === 'phone') return one(phoneDigits(text));
  if (kind === 'email') return one(emailForm(text));
  if (kind === 'domain') return one(domainForm(text) ?? words(text).join(''));
  if (kind === 'day') return one(dayDigits(text));
  if (kind === 'code') return one(words(text).join(''));
  if (kind === 'number') return one(text.replace(/[^\d.-]/g, ''));
  if (kind === 'address') return addressForm(text);
  return kind === 'company' ? companyForm(text) : words(text);
}

/** A column from the texts of all records. */
export function columnOf(name: string, texts: readonly string[], kind = kindOf(name, texts)): Column {
  const ids = new Map<string, number>();
  const formIds = new Map<string, number>();
  const column: Column = {
    name,
    kind,
    of: new Int32Array(texts.length),
    values: [{ form: '', compact: '', words: [], weights: [] }],
    counts: [0],
  };
  if (kind === 'none') return column;
  texts.forEach((text, record) => {
    let id = ids.get(text);
    if (id === undefined) {
      const value = comparedForm(kind, text);
      id = value ? (formIds.get(value.form) ?? column.values.length) : 0;
      if (value && id === column.values.length) {
        column.values.push(value);
        column.counts.push(0);
        formIds.set(value.form, id);
      }
      ids.set(text, id);
    }
    column.of[record] = id;
    if (id > 0) column.counts[id]! += 1;
  });
  return column;
}

/** Says of each word how much it tells: the logarithm of records over records that have it, squared, over all columns. */
export function weighWords(columns: readonly Column[], records: number): void {
  const counts = new Map<string, number>();
  for (const column of columns)
    column.values.forEach((value, id) => {
      for (const word of new Set(value.words)) counts.set(word, (counts.get(word) ?? 0) + column.counts[id]!);
    });
  for (const column of columns)
    for (const value of column.values)
      value.weights = value.words.map((word) => Math.log(1 + records / counts.get(word)!) ** 2);
}

/**
 * What a column says of whose record it is. A name or a title of which there are many names it; a day or an address of mail is of one person.
 * What a record shares with many others, such as its city, its telephone or its kind, does neither.
 */
export function roleOf({ kind, counts, of }: Column): 'names' | 'personal' | 'shared' | 'sorts' {
  if (kind === 'choice') return 'sorts';
  if (kind === 'day' || kind === 'email') return 'personal';
  if (kind !== 'name' && kind !== 'company' && kind !== 'text') return 'shared';
  const present = counts.reduce((sum, count) => sum + count, 0);
  const entropy = counts.reduce((sum, n) => sum - (n > 0 ? (n / present) * Math.log(n / present) : 0), 0);
  return present >= of.length * 0.7 && Math.exp(entropy) >= Math.min(100, present * 0.3) ? 'names' : 'shared';
}
