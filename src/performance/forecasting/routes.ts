import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { missing, type Served, serve, unfit } from '../../platform/http/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import * as contract from './contract.ts';
import { risksOf } from './read-risks.ts';
import { trackRecordOf } from './read-track-record.ts';
import { projectionOf } from './reads.ts';
import { type NamedPeriod, namedPeriod } from './rules/period.ts';

/** The projection over http. */
export function forecastingRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.readProjection, async ({ world, actor, query }) => {
      const today = world.today(actor);
      const asked = askedOf(actor, query, today);
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
      const asked = askedOf(actor, query, today);
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

function askedOf(
  actor: Actor,
  query: { asOf?: LocalDate | undefined; period?: string | undefined },
  today: LocalDate,
): { period: NamedPeriod; asOf: LocalDate } | { field: string; message: string } {
  const asOf = query.asOf && query.asOf < today ? query.asOf : today;
  // It looks back three years and forward two, all of them days that a calendar here has.
  if (asOf < '1905-01-01' || asOf > '2196-12-31') return { field: 'asOf', message: 'must be from 1905 to 2196' };
  const period = namedPeriod(query.period, asOf, fiscalOf(actor));
  return period
    ? { period, asOf }
    : { field: 'period', message: 'must be a month such as 2026-08, a quarter such as Q3 2026 or a year such as 2026' };
}
