import type { OwnedDeal, Part } from './joint.ts';

/**
 * All deals of a workspace as columns of numbers, so that a hundred thousand of them cross to another thread at once. Days are
 * whole numbers since 1970; -1 is no day, NaN no amount; `products` are places in a list of names, -1 for none.
 */
export type Book = {
  parts: readonly Part[];
  part: Int32Array;
  opened: Int32Array;
  closed: Int32Array;
  isWon: Uint8Array;
  said: Float64Array;
  wonFor: Float64Array;
  isListed: Uint8Array;
  product: Int32Array;
  /** How many times as often it is won as one that nobody knows how it stands. */
  standsAt: Float64Array;
};

/** A deal as it stands in the book: what was said of it while it was open, and what it was won for. */
export type Entry = {
  part: number;
  opened: number;
  closed: number | null;
  isWon: boolean;
  said: number | null;
  wonFor: number | null;
  isListed: boolean;
  product: number;
  standsAt?: number;
};

export function bookOf(parts: readonly Part[], entries: readonly Entry[]): Book {
  const n = entries.length;
  const book: Book = {
    parts,
    part: new Int32Array(n),
    opened: new Int32Array(n),
    closed: new Int32Array(n),
    isWon: new Uint8Array(n),
    said: new Float64Array(n),
    wonFor: new Float64Array(n),
    isListed: new Uint8Array(n),
    product: new Int32Array(n),
    standsAt: new Float64Array(n),
  };
  entries.forEach((entry, i) => {
    book.part[i] = entry.part;
    book.opened[i] = entry.opened;
    book.closed[i] = entry.closed ?? -1;
    book.isWon[i] = Number(entry.isWon);
    book.said[i] = entry.said ?? Number.NaN;
    book.wonFor[i] = entry.wonFor ?? Number.NaN;
    book.isListed[i] = Number(entry.isListed);
    book.product[i] = entry.product;
    book.standsAt[i] = entry.standsAt ?? 1;
  });
  return book;
}

/** The deals of a book, each with its owner, its product, and whether it is larger than the middle one of them, as traits. */
export function dealsIn(book: Book): OwnedDeal[] {
  const { parts, part, opened, closed, isWon, said, wonFor, isListed, product, standsAt } = book;
  const worth = (i: number) => (Number.isNaN(wonFor[i]!) ? said[i]! : wonFor[i]!);
  const known = Float64Array.from({ length: opened.length }, (_, i) => worth(i))
    .filter((amount) => !Number.isNaN(amount))
    .sort();
  const middle = known[Math.floor(known.length / 2)] ?? 0;
  const amount = (of: number) => (Number.isNaN(of) ? null : of);
  return Array.from({ length: opened.length }, (_, i) => {
    const traits: Record<string, string> = {};
    const owner = parts[part[i]!]?.owner;
    if (owner) traits.owner = owner;
    if (product[i]! >= 0) traits.product = String(product[i]);
    if (!Number.isNaN(worth(i))) traits.size = worth(i) > middle ? 'large' : 'small';
    return {
      part: part[i]!,
      opened: opened[i]!,
      closed: closed[i]! < 0 ? null : closed[i]!,
      isWon: isWon[i] === 1,
      said: amount(said[i]!),
      wonFor: amount(wonFor[i]!),
      isListed: isListed[i] === 1,
      standsAt: standsAt[i]!,
      traits,
    };
  });
}
