import type { DerivedRow } from '../../database/tables.ts';

/**
 * Facts added up by their dimensions. Held as text and numbers, not as rows: a recount of a large workspace has hundreds
 * of thousands of them at once.
 */
export class FactSums {
  readonly #sums = new Map<string, number[]>();
  readonly #dimensions: readonly string[];
  readonly #measures: readonly string[];

  constructor(dimensions: readonly string[], measures: readonly string[]) {
    this.#dimensions = dimensions;
    this.#measures = measures;
  }

  add(row: DerivedRow, sign: 1 | -1): void {
    const key = JSON.stringify(this.#dimensions.map((name) => row[name] ?? null));
    const numbers = this.#measures.map((name) => sign * ((row[name] as number | undefined) ?? 0));
    const sum = this.#sums.get(key);
    if (!sum) this.#sums.set(key, numbers);
    else for (const [at, number] of numbers.entries()) sum[at] = (sum[at] as number) + number;
  }

  /** One row for each set of dimensions whose measures do not come to nothing. */
  rows(): DerivedRow[] {
    const rows: DerivedRow[] = [];
    for (const [key, numbers] of this.#sums) {
      if (numbers.every((number) => number === 0)) continue;
      const values: unknown[] = [...JSON.parse(key), ...numbers.map((number) => number + 0)];
      const names = [...this.#dimensions, ...this.#measures];
      rows.push(Object.fromEntries(names.map((name, at) => [name, values[at]])) as DerivedRow);
    }
    return rows;
  }
}

/** What must be added to the facts of `before` to have those of `after`: one row for each set of dimensions whose measures differ. */
export function factDifference(
  before: readonly DerivedRow[],
  after: readonly DerivedRow[],
  measures: readonly string[],
): DerivedRow[] {
  const dimensions = [...new Set([...before, ...after].flatMap((row) => Object.keys(row)))]
    .filter((name) => !measures.includes(name))
    .sort();
  const sums = new FactSums(dimensions, measures);
  for (const row of before) sums.add(row, -1);
  for (const row of after) sums.add(row, 1);
  return sums.rows();
}
