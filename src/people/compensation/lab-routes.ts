import { missing, type Served, serve } from '../../platform/http/serve.ts';
import { type Landing, radarOf, simulationOf } from './lab.ts';
import * as contract from './lab-contract.ts';
import { notDone } from './not-done.ts';
import { faultsOf } from './plan-actions.ts';

/** Plans tried before anybody is paid by them, over http. */
export const labRoutes = (landing: Landing): Served[] => [
  serve(contract.simulatePlan, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const tried = { planId: params.id };
      const asked = { tried, insteadOf: query.insteadOf, today: world.today(actor), landing };
      return (await simulationOf(reader, actor, asked)) ?? missing();
    }),
  ),
  serve(contract.simulateDraft, ({ world, actor, body: { terms, insteadOf } }) =>
    world.db.read(actor, async (reader) => {
      const faults = faultsOf('draft', terms);
      if (faults) return notDone(faults);
      const asked = { tried: { terms }, insteadOf, today: world.today(actor), landing };
      return (await simulationOf(reader, actor, asked)) ?? missing();
    }),
  ),
  serve(contract.readRadar, ({ world, actor }) =>
    world.db.read(actor, (reader) => radarOf(reader, actor, world.today(actor))),
  ),
];
