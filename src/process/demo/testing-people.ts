import { addDays, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';

/** What the registry says by person over twelve weeks of how meetings were held and calls talked. */
export const ledBack = (db: Database, actor: Actor, registry: MetricRegistry, today: LocalDate) =>
  db.read(actor, async (reader) => {
    const point = { name: 'weeks', period: { first: addDays(today, -84), next: addDays(today, 1) }, asOf: today };
    const by = async (id: string) => {
      const asked = { points: [point], by: ['owner' as const], filter: {} };
      const figures = (await registry.metricById(id)?.figures(askerOf(registry, reader, actor, today), asked)) ?? [];
      return new Map(figures.flatMap(({ key, value, n }) => (key.owner ? [[key.owner, { value, n }] as const] : [])));
    };
    return {
      held: await by('meetings_held_rate'),
      ratio: await by('talk_ratio'),
      asks: await by('questions_per_call'),
    };
  });
