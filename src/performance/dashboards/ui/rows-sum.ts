import type { Figure, MetricRow } from './api.ts';

export type Sum = { n: number; amount: number; days: number };

/** What the records behind a number come to, by what each counts as: won, lost, open, quota. */
export function sumRows(rows: readonly MetricRow[]): Record<string, Sum> {
  const sums: Record<string, Sum> = {};
  for (const { part, amount, days } of rows) {
    sums[part] ??= { n: 0, amount: 0, days: 0 };
    const sum = sums[part];
    sum.n += 1;
    sum.amount += amount ?? 0;
    sum.days += days ?? 0;
  }
  return sums;
}

export type Compared = { of: string; kind: 'money' | 'count' | 'days'; figure: number; rows: number };

/** Each number of a calculation beside what the records come to; those that no record carries, such as a quota, are left out. */
export function compareRows(figure: Pick<Figure, 'calculation'>, sums: Record<string, Sum>): Compared[] {
  const seen = new Set<string>();
  return figure.calculation.flatMap(({ kind, of, amount }) => {
    if (of === undefined || amount === undefined || seen.has(`${kind} ${of}`)) return [];
    seen.add(`${kind} ${of}`);
    if (kind === 'days' && of === 'days-until-won') return [{ of, kind, figure: amount, rows: sums.won?.days ?? 0 }];
    if (kind === 'days' && of === 'days-until-closed')
      return [{ of, kind, figure: amount, rows: (sums.won?.days ?? 0) + (sums.lost?.days ?? 0) }];
    const sum = sums[of];
    if (!sum) return amount === 0 && kind !== 'share' && kind !== 'sign' ? [{ of, kind, figure: 0, rows: 0 }] : [];
    if (kind === 'money') return [{ of, kind, figure: amount, rows: sum.amount }];
    return kind === 'count' ? [{ of, kind, figure: amount, rows: sum.n }] : [];
  });
}
