import type { DerivedRow } from '../../database/tables.ts';

/**
 * Facts added up by their dimensions. A recount of a large workspace has millions of them at once, so a value is held once however many facts
 * have it, and a fact as the numbers of its values: some hundred bytes instead of a thousand.
 */
export class FactSums {
  readonly #places = new Map<string, number>();
  readonly #values: unknown[] = [];
  readonly #numberOf = new Map<unknown, number>();
  #sums = new Float64Array(64);
  readonly #dimensions: readonly string[];
  readonly #measures: readonly string[];

  constructor(dimensions: readonly string[], measures: readonly string[]) {
    this.#dimensions = dimensions;
    this.#measures = measures;
  }

  add(row: DerivedRow, sign: 1 | -1): void {
    let key = '';
    for (const name of this.#dimensions) key += `${this.#numbered(row[name] ?? null)},`;
    const width = this.#measures.length;
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.#places.size;
      this.#places.set(key, place);
      while ((place + 1) * width > this.#sums.length) {
        const longer = new Float64Array(this.#sums.length * 2);
        longer.set(this.#sums);
        this.#sums = longer;
      }
    }
    for (let at = 0; at < width; at++)
      this.#sums[place * width + at]! += sign * ((row[this.#measures[at]!] as number | undefined) ?? 0);
  }

  /** One row for each set of dimensions whose measures do not come to nothing, made as it is asked for. */
  *rows(): Generator<DerivedRow> {
    const width = this.#measures.length;
    for (const [key, place] of this.#places) {
      const numbers = this.#sums.subarray(place * width, place * width + width);
      if (numbers.every((number) => number === 0)) continue;
      const row: Record<string, unknown> = {};
      key.split(',').forEach((number, at) => {
        if (number !== '') row[this.#dimensions[at]!] = this.#values[Number(number)];
      });
      for (let at = 0; at < width; at++) row[this.#measures[at]!] = numbers[at]! + 0;
      yield row as DerivedRow;
    }
  }

  #numbered(value: unknown): number {
    let number = this.#numberOf.get(value);
    if (number === undefined) {
      number = this.#values.length;
      this.#numberOf.set(value, number);
      this.#values.push(value);
    }
    return number;
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
  return [...sums.rows()];
}
