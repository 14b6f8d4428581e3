import { missing, type Served, serve, unfit } from '../../platform/http/index.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { askedPeriod } from './asked.ts';
import * as contract from './contract.ts';
import { risksOf } from './read-risks.ts';
import { trackRecordOf } from './read-track-record.ts';
import { projectionOf } from './reads.ts';

/** The projection over http. */
export function forecastingRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.readProjection, async ({ world, actor, query }) => {
      const today = world.today(actor);
      const asked = askedPeriod(actor, query, today);
      if ('message' in asked) return unfit({ ...asked, in: 'query' });
      return world.db.read(
        actor,
        async (reader) =>
          (await projectionOf(askerOf(registry, reader, actor, today), { ...query, ...asked }, world.now())) ??
          missing(),
      );
    }),

    serve(contract.readRisks, async ({ world, actor, query }) => {
      const today = world.today(actor);
      const asked = askedPeriod(actor, query, today);
      if ('message' in asked) return unfit({ ...asked, in: 'query' });
      return world.db.read(
        actor,
        async (reader) => (await risksOf(askerOf(registry, reader, actor, today), { ...query, ...asked })) ?? missing(),
      );
    }),

    serve(contract.readTrackRecord, ({ world, actor }) =>
      world.db.read(actor, (reader) => trackRecordOf(askerOf(registry, reader, actor, world.today(actor)))),
    ),

    serve(contract.judgeProjections, async ({ world, actor }) => {
      await world.db.transaction(actor, (tx) => tx.announce({ fact: 'projection.judge-asked', payload: {} }));
      return undefined;
    }),
  ];
}
