import type { Column } from './values.ts';

/** Which pairs of records are worth comparing: `left[i]` with `right[i]`. */
export type Pairs = { left: Int32Array; right: Int32Array };
export type Blocking = {
  /** The first record of the second list; all before are the first. Null for one list against itself. */
  secondFrom: number | null;
  /** How many pairs in all there may be. */
  most: number;
  /** How much work finding them may be, in looks at a record. */
  work: number;
};
export const usualBlocking = { most: 1_500_000, work: 250_000_000 };

/** FNV-1a, 32 bits. */
function hash(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value ^= value >>> 15;
  return value >>> 0;
}

const family: Record<string, number> = {
  name: 1,
  company: 1,
  text: 1,
  address: 2,
  phone: 3,
  email: 4,
  domain: 5,
  day: 6,
  number: 7,
  code: 8,
};

/** The keys of one value: whole, by its words, and by parts that a slip of the pen leaves alone. */
function keysOfValue(kind: string, form: string, compact: string, words: readonly string[]): number[] {
  const seed = family[kind] ?? 9;
  if (kind === 'choice' || kind === 'none') return [];
  const keys = [hash(compact, seed)];
  const part = (text: string, of: number) => keys.push(hash(text, 100 + of + seed * 10));
  if (kind === 'phone') {
    part(form.slice(-7), 1);
    part(form.slice(0, -4).slice(-4), 2);
    part(form.slice(-4), 3);
  } else if (kind === 'day') {
    part(form.slice(0, 6), 1);
    part(form.slice(4), 2);
    part(form.slice(0, 4) + form.slice(6), 3);
  } else if (kind === 'email') {
    part(form.slice(0, form.lastIndexOf('@')), 1);
    part(form.slice(form.lastIndexOf('@')), 2);
  } else if (kind !== 'number' && kind !== 'code' && kind !== 'domain') wordKeys(words, compact, keys);
  return keys;
}

function wordKeys(words: readonly string[], compact: string, keys: number[]): void {
  for (const word of words) {
    if (word.length < 2 && words.length > 1) continue;
    keys.push(hash(word, 50));
    if (word.length >= 5 && words.length <= 30) {
      keys.push(hash(word.slice(0, 4), 51));
      keys.push(hash(word.slice(-4), 52));
    }
    if (word.length >= 7 && words.length <= 30) keys.push(hash(word.slice(2, 6), 53));
  }
  if (words.length > 1) keys.push(hash(compact.slice(0, 6), 51), hash(compact.slice(-6), 52));
}

/** All records' keys in one run: those of record r stand from `from[r]` up to `from[r + 1]`. */
type Keys = { from: Int32Array; key: Int32Array; size: number };

function keysOf(columns: readonly Column[], records: number): Keys {
  const perValue = columns.map((column) =>
    column.values.map((value) =>
      value.form === '' ? [] : [...new Set(keysOfValue(column.kind, value.form, value.compact, value.words))],
    ),
  );
  const from = new Int32Array(records + 1);
  let total = 0;
  const each = (record: number, take: (key: number) => void) => {
    columns.forEach((column, c) => {
      for (const key of perValue[c]![column.of[record]!]!) take(key);
    });
  };
  for (let record = 0; record < records; record++) {
    from[record] = total;
    each(record, () => {
      total += 1;
    });
  }
  from[records] = total;
  const size = 2 ** Math.min(24, Math.max(10, Math.ceil(Math.log2(total * 2 + 1))));
  const key = new Int32Array(total);
  let at = 0;
  for (let record = 0; record < records; record++)
    each(record, (value) => {
      key[at++] = value & (size - 1);
    });
  return { from, key, size };
}

/** The records that have a key: those of key k stand from `start[k]` up to `start[k + 1]`. */
type Postings = { start: Int32Array; record: Int32Array };

function postingsOf({ from, key, size }: Keys, records: number): Postings {
  const start = new Int32Array(size + 1);
  for (const k of key) start[k + 1]! += 1;
  for (let k = 0; k < size; k++) start[k + 1]! += start[k]!;
  const fill = start.slice(0, size);
  const record = new Int32Array(key.length);
  for (let r = 0; r < records; r++) for (let i = from[r]!; i < from[r + 1]!; i++) record[fill[key[i]!]!++] = r;
  return { start, record };
}

/** The longest list of records that may still be walked for each of them without more work than is allowed in all. */
export function longestWalk(lengths: Iterable<number>, work: number): number {
  const byLength = new Map<number, number>();
  for (const length of lengths) if (length > 1) byLength.set(length, (byLength.get(length) ?? 0) + 1);
  let spent = 0;
  let longest = 2;
  for (const [length, lists] of [...byLength].sort(([a], [b]) => a - b)) {
    spent += length * length * lists;
    if (spent > work) break;
    longest = length;
  }
  return longest;
}

function* lengthsOf({ start }: Postings): Iterable<number> {
  for (let k = 0; k + 1 < start.length; k++) yield start[k + 1]! - start[k]!;
}

/**
 * Pairs that share keys, for each record those with whom it shares the most telling ones. A key is worth the more the fewer have it; one that
 * nearly all have is not walked at all, and two such together make a key of their own, so that a hundred thousand records cost little more
 * than their number.
 */
export function candidatePairs(
  columns: readonly Column[],
  records: number,
  { secondFrom, most, work }: Blocking,
): Pairs {
  const single = keysOf(columns, records);
  const postings = postingsOf(single, records);
  const longest = longestWalk(lengthsOf(postings), work);
  const joined = joinedKeys(columns, records, longest);
  const indexes = [{ keys: single, postings, longest }];
  if (joined) {
    const walks = postingsOf(joined, records);
    indexes.push({ keys: joined, postings: walks, longest: longestWalk(lengthsOf(walks), work) });
  }
  const wanted = Math.min(50, Math.max(8, Math.floor(most / records)));
  return gather(indexes, records, secondFrom, wanted);
}

/** Of every two columns whose values are too common alone: both together. */
function joinedKeys(columns: readonly Column[], records: number, longest: number): Keys | null {
  const compared = columns.filter(({ kind }) => kind !== 'none');
  const common = compared.map(({ counts }) => counts.map((count) => count > longest));
  if (!common.some((column) => column.some(Boolean))) return null;
  const from = new Int32Array(records + 1);
  const key: number[] = [];
  for (let r = 0; r < records; r++) {
    from[r] = key.length;
    for (let a = 0; a < compared.length; a++) {
      const x = compared[a]!.of[r]!;
      if (!common[a]![x]) continue;
      for (let b = a + 1; b < compared.length; b++) {
        const y = compared[b]!.of[r]!;
        if (common[b]![y]) key.push(hash(`${a}:${x}:${b}:${y}`, 7));
      }
    }
  }
  from[records] = key.length;
  const size = 2 ** Math.min(24, Math.max(10, Math.ceil(Math.log2(key.length * 2 + 1))));
  return { from, key: Int32Array.from(key, (value) => value & (size - 1)), size };
}

type Index = { keys: Keys; postings: Postings; longest: number };

function gather(indexes: readonly Index[], records: number, secondFrom: number | null, wanted: number): Pairs {
  const score = new Float32Array(records);
  const touched = new Int32Array(records);
  const seen = new Set<number>();
  const last = secondFrom ?? records;
  const lookedFor = (r: number, other: number) =>
    other !== r && (secondFrom === null || r < secondFrom !== other < secondFrom);
  for (let r = 0; r < records; r++) {
    let n = 0;
    for (const { keys, postings, longest } of indexes)
      for (let i = keys.from[r]!; i < keys.from[r + 1]!; i++) {
        const k = keys.key[i]!;
        const [start, end] = [postings.start[k]!, postings.start[k + 1]!];
        if (end - start > longest || end - start < 2) continue;
        const worth = Math.log(1 + last / (end - start));
        for (let p = start; p < end; p++) {
          const other = postings.record[p]!;
          if (!lookedFor(r, other)) continue;
          if (score[other] === 0) touched[n++] = other;
          score[other]! += worth;
        }
      }
    for (const other of best(touched.subarray(0, n), score, wanted))
      seen.add(r < other ? r * records + other : other * records + r);
    for (let t = 0; t < n; t++) score[touched[t]!] = 0;
  }
  const left = new Int32Array(seen.size);
  const right = new Int32Array(seen.size);
  let at = 0;
  for (const pair of seen) {
    left[at] = Math.floor(pair / records);
    right[at++] = pair % records;
  }
  return { left, right };
}

/** The `wanted` of highest score, found by a heap so that most are looked at once. */
function best(of: Int32Array, score: Float32Array, wanted: number): Int32Array {
  if (of.length <= wanted) return of;
  const heap = of.slice(0, wanted);
  const sink = (from: number) => {
    for (let at = from; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < wanted && score[heap[child]!]! < score[heap[least]!]!) least = child;
      if (least === at) return;
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  };
  for (let at = (wanted >> 1) - 1; at >= 0; at--) sink(at);
  for (let i = wanted; i < of.length; i++) {
    if (score[of[i]!]! <= score[heap[0]!]!) continue;
    heap[0] = of[i]!;
    sink(0);
  }
  return heap;
}
