import type { Tx } from '../../../platform/history/door.ts';
import { missing, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { nextPlanOf, planOf } from './read-plan.ts';

/** What one means to do on a day, over http. */
export const planRoutes = (registry: MetricRegistry): Served[] => [
  serve(contract.readPlan, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const day = query.asOf && query.asOf < today ? query.asOf : today;
      return actor.personId === null ? missing() : planOf(askerOf(registry, reader, actor, today), day);
    }),
  ),
  serve(contract.readNextPlan, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const { personId } = actor;
      return personId === null ? missing() : nextPlanOf(askerOf(registry, reader, actor, today), personId, today);
    }),
  ),
  serve(contract.keepPlan, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.keepPlan(tx, params.on, body.items, world.today(actor));
      if ('missing' in done) return missing();
      if ('unfit' in done) return unfit({ ...done.unfit, in: done.unfit.field === 'on' ? 'params' : 'body' });
      return { groupId: tx.groupId };
    }),
  ),
];
