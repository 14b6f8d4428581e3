import { parseQuarter, quarterOf } from '../../ground/index.ts';
import { type Served, serve, unfit } from '../../platform/http/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { bridgeOf } from './bridge.ts';
import * as contract from './contract.ts';

/** The Bridge over http. */
export function bridgeRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.readBridge, async ({ world, actor, query }) => {
      const today = world.today(actor);
      const asOf = query.asOf && query.asOf < today ? query.asOf : today;
      const fiscal = fiscalOf(actor);
      const quarter = query.period ? parseQuarter(query.period, fiscal) : quarterOf(asOf, fiscal);
      if (!quarter) return unfit({ field: 'period', message: 'must be a quarter such as Q3 2026', in: 'query' });
      // It looks back eight quarters and forward to the end of its own, all of them days that a calendar here has.
      if (quarter.first < '1905-01-01' || quarter.next > '2199-12-31')
        return unfit({ field: query.period ? 'period' : 'asOf', message: 'must be from 1905 to 2199', in: 'query' });
      return world.db.read(actor, (reader) =>
        bridgeOf(askerOf(registry, reader, actor, today), quarter, asOf, world.now()),
      );
    }),
  ];
}
