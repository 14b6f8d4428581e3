import { addDays, addMonths, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve } from '../../platform/http/serve.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { standsTo } from './rules/file.ts';
import { type BenchmarkRow, benchmarks } from './tables.ts';

const keptOf = ({ validFrom: _, ...row }: BenchmarkRow) => row;

/** What one's own figures of the last twelve months come to, by metric, as far as the reader may see them. */
async function ownFigures(
  registry: MetricRegistry,
  reader: Reader,
  actor: Actor,
  ids: Iterable<string>,
  today: LocalDate,
) {
  const asker = askerOf(registry, reader, actor, today);
  const point = { name: 'whole', period: { first: addMonths(today, -12), next: addDays(today, 1) }, asOf: today };
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const [figure] =
        (await asker.metric(id)?.figures(asker, { points: [point], by: [], filter: {}, brief: true })) ?? [];
      return [id, figure ?? null] as const;
    }),
  );
  return new Map(found);
}

/** How others sell, over http. */
export const benchmarkRoutes = (metrics: MetricRegistry): Served[] => [
  serve(contract.listBenchmarks, ({ world, actor, query: { metric } }) =>
    world.db.read(actor, async (reader) => {
      const [rows, registry] = await Promise.all([
        actions.benchmarksOf(reader, actor, metric),
        metrics.forWorkspace(reader, actor),
      ]);
      const ids = rows.map(({ metricId }) => metricId);
      const own = await ownFigures(registry, reader, actor, ids, world.today(actor));
      const items = rows.map((row) => {
        const figure = own.get(row.metricId);
        const isOther = row.currency !== null && figure?.currency !== row.currency;
        const value = isOther ? null : (figure?.value ?? null);
        const unit = registry.metricById(row.metricId)?.unit ?? null;
        return { ...keptOf(row), unit, own: value, stands: standsTo(row, value) };
      });
      return { items, pooling: 'off' as const, mayWrite: may(actor, benchmarks.policy, 'write', null) };
    }),
  ),
  serve(contract.takeBenchmarks, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const registry = await metrics.forWorkspace(tx, actor);
      const done = await actions.takeBenchmarks(tx, body, registry.all);
      if ('refused' in done)
        return refuse(done.refused, { detail: `A workspace keeps at most ${actions.mostBenchmarks} benchmarks.` });
      const { isTaken, ...told } = done;
      return { ...told, groupId: isTaken ? tx.groupId : null };
    }),
  ),
  serve(contract.removeBenchmark, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeBenchmark(tx, params.id, ifMatch);
      if ('missing' in done) return missing();
      return 'conflict' in done ? conflict(keptOf(done.conflict)) : done;
    }),
  ),
];
