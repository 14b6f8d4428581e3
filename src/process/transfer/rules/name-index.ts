import { closestFolded, fold, nameKey } from '../../../ground/index.ts';

export type Found<T> =
  | { found: T; exactly: boolean }
  | { code: 'ambiguous-name' }
  | { code: 'unknown'; hint: string | null };

/** Names compared before hints are given up: a list in which nothing matches is the wrong list, and guessing at each row would take hours. */
const mostComparisons = 100_000;

/** Things found by name: the very name first, then the name without case, accents, spaces and signs, if only one has it. */
export class NameIndex<T extends { name: string }> {
  private readonly exact = new Map<string, T>();
  private readonly byFold = new Map<string, T>();
  private readonly byKey = new Map<string, T[]>();
  private readonly hints = new Map<string, string | null>();
  private comparisons = 0;

  get all(): T[] {
    return [...this.exact.values()];
  }

  /** Adds a thing, or answers the one that has its name already. */
  add(thing: T): T | null {
    const folded = fold(thing.name);
    const other = this.byFold.get(folded);
    if (other) return other;
    this.exact.set(thing.name, thing);
    this.byFold.set(folded, thing);
    const key = nameKey(thing.name);
    this.byKey.set(key, [...(this.byKey.get(key) ?? []), thing]);
    return null;
  }

  find(name: string): Found<T> {
    const exact = this.exact.get(name);
    if (exact) return { found: exact, exactly: true };
    const folded = this.byFold.get(fold(name));
    if (folded) return { found: folded, exactly: false };
    const alike = this.byKey.get(nameKey(name)) ?? [];
    if (alike.length === 1) return { found: alike[0]!, exactly: false };
    if (alike.length > 1) return { code: 'ambiguous-name' };
    return { code: 'unknown', hint: this.hintFor(name) };
  }

  private hintFor(name: string): string | null {
    const known = this.hints.get(name);
    if (known !== undefined || this.comparisons > mostComparisons) return known ?? null;
    this.comparisons += this.exact.size;
    const hint = closestFolded(fold(name), this.folded(), 0.7);
    this.hints.set(name, hint);
    return hint;
  }

  private *folded(): Iterable<[string, string]> {
    for (const [folded, thing] of this.byFold) yield [folded, thing.name];
  }
}
