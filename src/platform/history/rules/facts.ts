import type { DerivedRow } from '../../database/tables.ts';

/** What must be added to the facts of `before` to have those of `after`: one row for each set of dimensions whose measures differ. */
export function factDifference(
  before: readonly DerivedRow[],
  after: readonly DerivedRow[],
  measures: readonly string[],
): DerivedRow[] {
  const sums = new Map<string, DerivedRow>();
  const dimensions = [...new Set([...before, ...after].flatMap((row) => Object.keys(row)))]
    .filter((name) => !measures.includes(name))
    .sort();
  const nothing = Object.fromEntries(measures.map((name) => [name, 0]));
  const add = (row: DerivedRow, sign: 1 | -1) => {
    const key = JSON.stringify(dimensions.map((name) => row[name]));
    const sum = sums.get(key) ?? { ...row, ...nothing };
    sums.set(key, sum);
    for (const name of measures) sum[name] = (sum[name] as number) + sign * ((row[name] as number | undefined) ?? 0);
  };
  for (const row of before) add(row, -1);
  for (const row of after) add(row, 1);
  return [...sums.values()].filter((row) => measures.some((name) => row[name] !== 0));
}
