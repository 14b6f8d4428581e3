import type { DerivedRow } from '../../database/tables.ts';

/** What must be added to the facts of `before` to have those of `after`: one row for each set of dimensions whose measures differ. */
export function factDifference(
  before: readonly DerivedRow[],
  after: readonly DerivedRow[],
  measures: readonly string[],
): DerivedRow[] {
  const sums = new Map<string, DerivedRow>();
  const add = (row: DerivedRow, sign: 1 | -1) => {
    const dimensions = Object.entries(row)
      .filter(([name]) => !measures.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify(dimensions);
    const sum = sums.get(key) ?? {
      ...Object.fromEntries(dimensions),
      ...Object.fromEntries(measures.map((name) => [name, 0])),
    };
    for (const name of measures) sum[name] = (sum[name] as number) + sign * ((row[name] as number | undefined) ?? 0);
    sums.set(key, sum);
  };
  for (const row of before) add(row, -1);
  for (const row of after) add(row, 1);
  return [...sums.values()].filter((row) => measures.some((name) => row[name] !== 0));
}
