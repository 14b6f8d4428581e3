import { addedOf, fiscalOf, knowsAdded, ownersOfTeam } from '../../../platform/metrics/answers.ts';
import type { Filter } from '../../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../../platform/metrics/registry.ts';
import { narrowOf, strangeTo } from '../../../platform/metrics/rules/narrowings.ts';
import { pointFor } from '../boards/rules/readings.ts';
import { periodOn } from '../reports/rules/report.ts';
import { againstLimits, beyond, periodsBefore, type Reading, type Verdict } from './rules/alert.ts';
import type { AlertRow } from './tables.ts';

export type Asked = Pick<AlertRow, 'metricId' | 'rule' | 'narrow' | 'productId'>;

/** What an alert reads for the one who asks: his own numbers. Null where the metric is gone, hidden, or not known by what is asked. */
export type AlertReading = {
  metric: Metric;
  value: number | null;
  currency: string | null;
  verdict: Verdict;
  period: Reading['period'];
  /** Of limits: the readings that they are made of, and the last one that is held against them. */
  readings: Reading[];
  limits: { mean: number; low: number; high: number } | null;
  have: number;
};

async function filterOf(asker: Asker, { narrow, productId }: Asked): Promise<Filter | null> {
  const added = await addedOf(asker, narrow.custom);
  if (added && 'message' in added) return null;
  const owners = narrow.owners.length > 0 ? narrow.owners : undefined;
  return {
    ownerIds: await ownersOfTeam(asker, narrow.team ?? undefined, owners, asker.today),
    ...narrowOf({ ...narrow, product: narrow.product === 'none' ? 'none' : productId }),
    added,
  };
}

export async function readAlert(asker: Asker, alert: Asked): Promise<AlertReading | null> {
  const metric = asker.metric(alert.metricId);
  if (!metric || metric.policy.read[asker.actor.role] === 'none') return null;
  const filter = await filterOf(asker, alert);
  if (!filter || (filter.added && !knowsAdded(metric))) return null;
  if (strangeTo(metric, filter) || (filter.ownerIds && !metric.dimensions.includes('owner'))) return null;
  const { rule } = alert;
  const fiscal = fiscalOf(asker.actor);
  const periods =
    rule.kind === 'threshold'
      ? [periodOn({ span: rule.span, from: null, until: null }, asker.today, fiscal)]
      : periodsBefore(rule.step, asker.today, fiscal);
  const points = periods.map((period) => pointFor(metric.reads, 'period', period, asker.today));
  const figures = await metric.figures(asker, { points, by: [], filter, brief: rule.kind === 'limits' });
  const at = new Map(figures.map((figure) => [figure.point, figure]));
  const readings = periods.map((period, place) => ({
    period,
    value: at.get(points[place]?.name ?? '')?.value ?? null,
  }));
  const last = readings.at(-1) as Reading;
  const found = rule.kind === 'limits' ? againstLimits(readings) : null;
  return {
    metric,
    value: last.value,
    currency: figures[0]?.currency ?? null,
    verdict: rule.kind === 'limits' ? (found?.verdict ?? null) : last.value === null ? null : beyond(last.value, rule),
    period: last.period,
    readings: rule.kind === 'limits' ? readings : [],
    limits: found?.limits ?? null,
    have: found?.have ?? 0,
  };
}
