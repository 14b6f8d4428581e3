import type { ColumnKind } from './columns.ts';
import { jaroWinkler, oneEditApart, qGramLikeness } from './similarity.ts';
import { longName } from './spelling.ts';
import type { Column, Value } from './values.ts';

/**
 * How far two values of a column agree, in steps that the model learns a weight for: 0 nothing to compare, 1 not alike, 2 little, 3 fairly,
 * 4 very much, 5 to 7 the same value, of a common, a less common and a rare one.
 */
export const levels = 8;

/** Alike from 0 to 1, each kind in its own way. */
export function likeness(kind: ColumnKind, a: Value, b: Value): number {
  if (a.form === b.form) return 1;
  switch (kind) {
    case 'phone':
      return phoneLikeness(a.form, b.form);
    case 'email':
      return emailLikeness(a.form, b.form);
    case 'day':
      return dayLikeness(a.form, b.form);
    case 'number':
      return numberLikeness(Number(a.form), Number(b.form));
    case 'code':
      return oneEditApart(a.form, b.form) && Math.max(a.form.length, b.form.length) > 2
        ? 0.93
        : jaroWinkler(a.form, b.form) * 0.75;
    case 'choice':
      return 0;
    case 'domain':
      return qGramLikeness(a.form, b.form) * 0.95;
    case 'name':
    case 'place':
      return nameLikeness(a, b);
    default:
      return textLikeness(a, b);
  }
}

/** Numbers that end alike over seven digits are one written with and without its area; one wrong digit is close. */
export function phoneLikeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 6 && long.endsWith(short)) return 0.97;
  if (short.length >= 7 && short.slice(-7) === long.slice(-7)) return 0.94;
  if (oneEditApart(a, b)) return 0.85;
  return 0;
}

function emailLikeness(a: string, b: string): number {
  const [localA, domainA] = split(a);
  const [localB, domainB] = split(b);
  if (localA === localB) return 0.93;
  if (domainA !== domainB) return jaroWinkler(a, b) > 0.95 ? 0.85 : 0;
  return oneEditApart(localA, localB) ? 0.9 : jaroWinkler(localA, localB) * 0.8;
}
const split = (mail: string): [string, string] => {
  const at = mail.lastIndexOf('@');
  return [mail.slice(0, at), mail.slice(at + 1)];
};

/** Days of one wrong digit or with day and month changed over are near, the same year and month a little. */
export function dayLikeness(a: string, b: string): number {
  if (a.length !== 8 || b.length !== 8) return oneEditApart(a, b) ? 0.85 : 0;
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(4, 6) === b.slice(6) && a.slice(6) === b.slice(4, 6)) return 0.95;
  const wrong = [...a].filter((digit, i) => digit !== b[i]).length;
  if (wrong === 1 || oneEditApart(a, b)) return 0.93;
  if (wrong === 2) return 0.82;
  return a.slice(0, 4) === b.slice(0, 4) || a.slice(4) === b.slice(4) ? 0.65 : 0;
}

/** By how far apart they are of the greater: 100 and 101 are 0.95, 100 and 110 are 0.66. */
export function numberLikeness(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return 0;
  const apart = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-9);
  return apart > 0.5 ? 0 : Math.exp(-apart * 5) * (apart < 0.02 ? 0.999 : 1);
}

function nameLikeness(a: Value, b: Value): number {
  if (a.compact === b.compact) return 0.98;
  if (longNames(a) === longNames(b)) return 0.93;
  const [short, other] = a.compact.length <= b.compact.length ? [a.compact, b.compact] : [b.compact, a.compact];
  if (short.length === 1) return other.startsWith(short) ? 0.8 : 0;
  const whole =
    oneEditApart(a.compact, b.compact) && short.length > 2
      ? Math.max(0.93, jaroWinkler(a.form, b.form))
      : jaroWinkler(a.form, b.form);
  if (a.words.length === 1 && b.words.length === 1) return whole < 0.75 ? 0 : whole;
  return Math.max(whole, textLikeness(a, b));
}

const longNames = (value: Value): string =>
  value.words.length === 1 ? longName(value.form) : value.words.map(longName).join(' ');

/** The words in common, each by what it tells and a word with a slip as nearly itself; half by both sides, half by the shorter one. */
export function textLikeness(a: Value, b: Value): number {
  if (a.compact === b.compact) return 0.98;
  const [small, large] = a.words.length <= b.words.length ? [a, b] : [b, a];
  const [short, long] = [small.words, large.words];
  const used = new Uint8Array(long.length);
  let shared = 0;
  let shortTotal = 0;
  let longTotal = 0;
  for (let j = 0; j < long.length; j++) longTotal += large.weights[j]!;
  for (let i = 0; i < short.length; i++) {
    shortTotal += small.weights[i]!;
    let best = 0;
    let at = -1;
    for (let j = 0; j < long.length && best < 1; j++) {
      if (used[j]) continue;
      const like = wordLikeness(short[i]!, long[j]!);
      if (like > best) [best, at] = [like, j];
    }
    if (at < 0) continue;
    used[at] = 1;
    shared += best * Math.min(small.weights[i]!, large.weights[at]!);
  }
  const dice = (2 * shared) / (shortTotal + longTotal);
  const within = shared / Math.min(shortTotal, longTotal);
  const blend = 0.5 * dice + 0.5 * Math.min(1, within);
  if (short.length <= 2) return Math.min(0.99, Math.max(blend, slipped(a, b)));
  const lengths = [a.compact.length, b.compact.length];
  if (blend > 0.92 || blend < 0.4 || Math.min(...lengths) < 0.8 * Math.max(...lengths)) return Math.min(0.99, blend);
  return Math.min(0.99, Math.max(blend, qGramLikeness(a.compact, b.compact)));
}

const slipped = (a: Value, b: Value): number =>
  oneEditApart(a.compact, b.compact) && a.compact.length > 3 ? 0.95 : jaroWinkler(a.compact, b.compact) * 0.85;

/** Two words: equal is 1, a slip in a word of four letters or more nearly so, a first letter that stands for the word a half. */
function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 1 || b.length === 1) return a[0] === b[0] && !/\d/.test(a + b) ? 0.5 : 0;
  if (/\d/.test(a) || /\d/.test(b)) return a.length > 4 && oneEditApart(a, b) ? 0.6 : 0;
  if (Math.min(a.length, b.length) < 4) return 0;
  if (Math.abs(a.length - b.length) > 4 && !a.startsWith(b) && !b.startsWith(a)) return 0;
  const like = jaroWinkler(a, b);
  return like >= 0.88 ? like : 0;
}

/** How two records of a table agree, column by column. */
export type Comparer = (a: number, b: number, into: Uint8Array, at: number) => void;
export function comparer(columns: readonly Column[], records: number): Comparer {
  const swaps = swappable(columns);
  const steps = columns.map((column) => stepsOf(column, records));
  return (a, b, into, at) => {
    for (let c = 0; c < columns.length; c++) {
      const step = steps[c]!(columns[c]!.of[a]!, columns[c]!.of[b]!);
      into[at + c] = step === 1 || step === 2 ? (swaps(c, a, b) ? swapped : step) : step;
    }
  };
}
/** A name that stands in the other's other name is as good as one with a slip. */
const swapped = 4;

/** Whether what one record has in a column of names, the other has in another such column: given name and surname changed over. */
function swappable(columns: readonly Column[]): (column: number, a: number, b: number) => boolean {
  const ids = new Map<string, number>();
  const byColumn = columns.map(({ kind, values }) =>
    kind !== 'name'
      ? null
      : Int32Array.from(values, ({ compact }) => {
          if (compact.length < 2) return 0;
          if (!ids.has(compact)) ids.set(compact, ids.size + 1);
          return ids.get(compact)!;
        }),
  );
  const nameColumns = byColumn.flatMap((names, column) => (names ? [column] : []));
  const nameOf = (column: number, record: number) => byColumn[column]![columns[column]!.of[record]!]!;
  return (c, a, b) => {
    if (!byColumn[c]) return false;
    const [mine, theirs] = [nameOf(c, a), nameOf(c, b)];
    return nameColumns.some(
      (other) =>
        other !== c && ((mine > 0 && nameOf(other, b) === mine) || (theirs > 0 && nameOf(other, a) === theirs)),
    );
  };
}

/** Columns of so few values keep what they once compared. */
const remembered = 5000;

/** The step of agreement of two values of a column. */
function stepsOf({ kind, values, counts }: Column, records: number): (x: number, y: number) => number {
  const kept = values.length <= remembered ? new Map<number, number>() : null;
  return (x, y) => {
    if (x === 0 || y === 0) return 0;
    if (x === y) return rarity(counts[x]!, records);
    const [low, high] = x < y ? [x, y] : [y, x];
    const known = kept?.get(low * values.length + high);
    if (known !== undefined) return known;
    const step = stepOf(likeness(kind, values[low]!, values[high]!));
    kept?.set(low * values.length + high, step);
    return step;
  };
}

const stepOf = (like: number): number => (like >= 0.92 ? 4 : like >= 0.78 ? 3 : like >= 0.55 ? 2 : 1);

/** 7 for a value of few records, 6 up to a fiftieth of all, else 5. */
const rarity = (count: number, records: number): number =>
  count <= Math.max(4, records * 0.001) ? 7 : count <= Math.max(8, records * 0.02) ? 6 : 5;
