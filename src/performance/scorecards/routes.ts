import { type FiscalQuarter, type LocalDate, parseQuarter, quarterOf } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { type Served, serve, unfit } from '../../platform/http/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import * as contract from './contract.ts';
import { readQuadrantOf } from './read-quadrant.ts';
import { scorecardOf } from './read-scorecard.ts';

/** Scorecards over http. What is read is what the registry tells the asker: a rep is told of himself alone. */
export function scorecardRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.readScorecard, async ({ world, actor, query }) => {
      const today = world.today(actor);
      const asked = askedOf(actor, query, today);
      if ('message' in asked) return unfit({ ...asked, in: 'query' });
      return world.db.read(actor, (reader) =>
        scorecardOf(askerOf(registry, reader, actor, today), asked.quarter, asked.asOf, query, world.now()),
      );
    }),

    serve(contract.readQuadrant, async ({ world, actor, query }) => {
      const today = world.today(actor);
      const asked = askedOf(actor, query, today);
      if ('message' in asked) return unfit({ ...asked, in: 'query' });
      return world.db.read(actor, (reader) =>
        readQuadrantOf(askerOf(registry, reader, actor, today), asked.quarter, asked.asOf, query, world.now()),
      );
    }),
  ];
}

type Asked = { quarter: FiscalQuarter; asOf: LocalDate };

function askedOf(
  actor: Actor,
  query: { asOf?: LocalDate | undefined; period?: string | undefined },
  today: LocalDate,
): Asked | { field: string; message: string } {
  const asOf = query.asOf && query.asOf < today ? query.asOf : today;
  const fiscal = fiscalOf(actor);
  const quarter = query.period ? parseQuarter(query.period, fiscal) : quarterOf(asOf, fiscal);
  if (!quarter) return { field: 'period', message: 'must be a quarter such as Q3 2026' };
  // It looks back twelve months and forward to the end of its quarter, all of them days that a calendar here has.
  if (quarter.first < '1905-01-01' || quarter.next > '2199-12-31' || asOf < '1905-01-01')
    return { field: query.period ? 'period' : 'asOf', message: 'must be from 1905 to 2199' };
  return { quarter, asOf };
}
