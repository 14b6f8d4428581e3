import { missing, type Served, serve, unfit } from '../../../platform/http/index.ts';
import { fiscalOf, periodOf } from '../../../platform/metrics/answers.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { isRankable } from '../../../platform/metrics/rules/rankable.ts';
import * as contract from './contract.ts';
import { rankOf } from './read-rank.ts';
import { chooseRank } from './store.ts';

/** Ranks among those who want one, over http. */
export function rankRoutes(metrics: MetricRegistry): Served[] {
  return [
    serve(contract.readRank, async ({ world, actor, query }) => {
      const today = world.today(actor);
      const asOf = query.asOf && query.asOf < today ? query.asOf : today;
      const period = periodOf(query, asOf, fiscalOf(actor));
      if ('message' in period) return unfit({ ...period, in: 'query' });
      return world.db.read(actor, async (reader) => {
        const registry = await metrics.forWorkspace(reader, actor);
        const metric = registry.metricById(query.metric);
        if (!metric || !isRankable(metric))
          return unfit({
            field: 'metric',
            message: 'must be an outcome by person, of which more is better',
            in: 'query',
          });
        return rankOf({ reader, actor, registry, today }, { metric, period, asOf });
      });
    }),

    serve(contract.chooseRank, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) =>
        (await chooseRank(tx, body.isIn)) ? { isIn: body.isIn, groupId: tx.groupId } : missing(),
      ),
    ),
  ];
}
