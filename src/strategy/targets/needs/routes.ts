import { type Served, serve } from '../../../platform/http/serve.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import * as contract from './contract.ts';
import { needsOf } from './read-needs.ts';

/** The way back from a quota to the week, over http. */
export const targetNeedsRoutes = (registry: MetricRegistry): Served[] => [
  serve(contract.readNeeds, ({ world, actor, query: { asOf } }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      if (actor.personId === null) return { own: null };
      const day = asOf && asOf < today ? asOf : today;
      return { own: await needsOf(askerOf(registry, reader, actor, today), actor.personId, day) };
    }),
  ),
];
