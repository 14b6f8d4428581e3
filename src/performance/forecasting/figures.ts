import type { LocalDate } from '../../ground/index.ts';
import type { Figure } from '../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import { monthNamed, type NamedPeriod } from './rules/period.ts';

export type Figures = {
  metric: Metric;
  isHidden: boolean;
  won: ReadonlyMap<string, number>;
  wonThisMonth: ReadonlyMap<string, number>;
  quota: ReadonlyMap<string, number>;
};

/** What was won and what was to be won, by person: the registry’s own numbers. */
export async function figuresOf(
  asker: Asker,
  { period, asOf }: { period: NamedPeriod; asOf: LocalDate },
): Promise<Figures> {
  const metric = asker.metric('won_value');
  if (!metric) throw new Error('Nobody offers the metric won_value');
  const { first, next } = monthNamed(asOf);
  const points = [
    { name: 'period', period: { first: period.first, next: period.next }, asOf },
    { name: 'month', period: { first, next }, asOf },
  ];
  const ask = { points, by: ['owner'] as const, filter: {}, brief: true };
  const [won, quota] = await Promise.all([
    metric.figures(asker, ask),
    asker.metric('quota')?.figures(asker, { ...ask, points: points.slice(0, 1) }) ?? [],
  ]);
  const byOwner = (figures: readonly Figure[], point: string) =>
    new Map(
      figures.flatMap(({ point: name, key, value }) =>
        name === point && key.owner && value !== null ? [[key.owner, value] as const] : [],
      ),
    );
  return {
    metric,
    isHidden: won.some((figure) => figure.missing?.kind === 'hidden'),
    won: byOwner(won, 'period'),
    wonThisMonth: byOwner(won, 'month'),
    quota: byOwner(quota, 'period'),
  };
}
