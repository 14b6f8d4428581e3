import { addDays, dayOf, instantFromMs, namedQuarterOf, type Period } from '../ground/index.ts';
import type { Landing } from '../people/compensation/lab.ts';
import type { AmountsOf, MetricsOf } from '../people/compensation/ports.ts';
import { exactOf } from '../people/compensation/rules/looked-at.ts';
import { projectionOf } from '../performance/forecasting/reads.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Reader } from '../platform/database/transactions.ts';
import { fiscalOf } from '../platform/metrics/answers.ts';
import { askerOf } from '../platform/metrics/asker.ts';
import type { Metric, MetricRegistry } from '../platform/metrics/registry.ts';

/** What the design of pay plans asks of those below: where the running quarter lands, by whoever projects it. */
export const landingOf =
  (registry: MetricRegistry): Landing =>
  async (reader, actor, today, of) => {
    const period = namedQuarterOf(today, fiscalOf(actor));
    const told = await projectionOf(askerOf(registry, reader, actor, today), { period, asOf: today, ...of }, '');
    if (!told?.landing) return null;
    const { p10, p50, p90 } = told.landing;
    return { p10: Math.round(p10), p50: Math.round(p50), p90: Math.round(p90) };
  };

type Asked = { metric: string; periods: readonly Period[] };
type OfPerson = { personId: string; first: string; value: number; currency: string | null };

/** What a metric of the registry says of each person in each period, by what is known today. */
export async function ofEach(
  registry: MetricRegistry,
  [reader, actor]: [Reader, Actor],
  { metric: id, periods }: Asked,
  isFit: (metric: Metric) => boolean,
): Promise<OfPerson[]> {
  const today = dayOf(instantFromMs(Date.now()), actor.timeZone);
  const own = await registry.forWorkspace(reader, actor);
  const metric = own.metricById(id);
  if (!metric?.dimensions.includes('owner') || !isFit(metric)) return [];
  // Events are counted as today knows them, a stock as it stood at the end of the period.
  const readOn = ({ next }: Period) => (metric.reads === 'stock' && next <= today ? addDays(next, -1) : today);
  const points = periods.map((period) => ({ name: period.first, period, asOf: readOn(period) }));
  const figures = await metric.figures(askerOf(own, reader, actor, today), { points, by: ['owner'], filter: {} });
  return figures.flatMap(({ key, point, value, currency }) =>
    key.owner && value !== null ? [{ personId: key.owner, first: point, value, currency }] : [],
  );
}

/** Ways of working, as exact numbers. */
export const payMetricsOf =
  (registry: MetricRegistry): MetricsOf =>
  async (reader, actor, asked) => {
    const found = await ofEach(registry, [reader, actor], asked, () => true);
    return found.map(({ personId, first, value }) => ({ personId, first, value: exactOf(value) }));
  };

/** What somebody is credited with beside revenue, in whole minor units: of metrics alone that count what happened in money. */
export const payAmountsOf =
  (registry: MetricRegistry): AmountsOf =>
  async (reader, actor, asked) => {
    const found = await ofEach(
      registry,
      [reader, actor],
      asked,
      ({ unit, reads }) => unit === 'money' && reads === 'events',
    );
    return found.flatMap(({ personId, first, value, currency }) =>
      currency === null || Math.round(value) === 0
        ? []
        : [{ personId, metric: asked.metric, first, amount: Math.round(value), currency }],
    );
  };
