import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { type Measure, stretchOf } from './rules/charter.ts';

type Asking = { reader: Reader; actor: Actor; registry: MetricRegistry; today: LocalDate };
type Comes = { value: number | null; currency: string | null };
export type ComesTo = (measure: Pick<Measure, 'metricId' | 'every'>) => Comes | null;

const keyOf = ({ metricId, every }: Pick<Measure, 'metricId' | 'every'>) => `${metricId} ${every}`;

/** What the numbers of somebody's charter come to in the month, quarter or year that runs, as the reader is told them. */
export async function comesToOf(
  { reader, actor, registry, today }: Asking,
  personId: string,
  measures: readonly Measure[],
): Promise<ComesTo> {
  const fiscal = { startMonth: actor.fiscalStartMonth, namedAfter: 'end' } as const;
  const asker = askerOf(registry, reader, actor, today);
  const asked = [...new Map(measures.map((one) => [keyOf(one), one])).values()];
  const known = new Map<string, Comes>();
  await Promise.all(
    asked.map(async (one) => {
      const points = [{ name: 'now', period: stretchOf(one.every, today, fiscal), asOf: today }];
      const metric = registry.metricById(one.metricId);
      if (!metric) return;
      const figures = await metric.figures(asker, { points, by: [], brief: true, filter: { ownerIds: [personId] } });
      const whole = figures.find(({ key }) => Object.keys(key).length === 0);
      known.set(keyOf(one), { value: whole?.value ?? null, currency: whole?.currency ?? null });
    }),
  );
  return (measure) => known.get(keyOf(measure)) ?? null;
}
