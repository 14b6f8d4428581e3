import { sql } from 'kysely';
import { endOfDay, startOfDay } from '../../../ground/index.ts';
import { systemActor } from '../../../platform/access/actor.ts';
import { readableHistory } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Figure, FigureAsk, Filter, Part, Point } from '../../../platform/metrics/ask.ts';
import { momentOf } from '../../../platform/metrics/asker.ts';
import { type Asker, defineMetric, type Metric } from '../../../platform/metrics/registry.ts';
import { wonOfPresented } from '../../../platform/metrics/rules/won-of-presented.ts';
import { pipelinesAt } from '../definitions-store.ts';
import { lastCloseDay } from '../fact-queries.ts';
import { count, definition, sign } from '../metric-figures.ts';
import { dealsBehind, pageOfRows } from '../metric-rows.ts';
import { presentedFrom, presentedIn } from '../rules/presenting.ts';
import { deals } from '../tables.ts';
import { fieldsFor, figuresOfRows, type Sorted, teamsFor } from './counted.ts';

type Counted = Sorted & { status: 'open' | 'won' | 'lost'; n: number };

/**
 * The deals that first came to one of these stages in the period, as the end of the day knew them. Who had a deal when it was
 * presented does not matter: it counts for whoever has it on that day, as what he won does.
 */
function presentedDeals(asker: Asker, stageIds: readonly string[], point: Point, filter: Filter) {
  const { timeZone } = asker.actor;
  const reached = build
    .selectFrom(readableHistory(systemActor(asker.actor), deals).as('h'))
    .select('h.id')
    .where('h.stageId', '=', sql<string>`any(${[...stageIds]}::uuid[])`)
    .where('h.validFrom', '<=', endOfDay(point.asOf, timeZone))
    .groupBy('h.id')
    .having(sql<boolean>`min(h.valid_from) >= ${startOfDay(point.period.first, timeZone)}::timestamptz`)
    .having(sql<boolean>`min(h.valid_from) < ${startOfDay(point.period.next, timeZone)}::timestamptz`);
  return dealsBehind(asker, { any: true }, { point, filter: { ...filter, stageId: undefined } }).where(
    'd.id',
    'in',
    reached,
  );
}

const definitionsAt = (asker: Asker, point: Point) =>
  asker.once(`pipelines on ${point.asOf}`, () => pipelinesAt(asker.reader, asker.actor, momentOf(asker, point.asOf)));

async function countedAt(
  asker: Asker,
  ask: FigureAsk,
  point: Point,
  fromStage: string | undefined,
): Promise<Counted[]> {
  const stageIds = presentedIn(await definitionsAt(asker, point), fromStage);
  const fields = fieldsFor(ask.by).filter((field) => field !== 'stageId');
  const keys = [...fields, 'status'].map((field) => `d.${field}` as 'd.ownerId');
  const rows = await asker.reader.rows<Counted>(
    presentedDeals(asker, stageIds, point, ask.filter)
      .select(keys)
      .select(sql<number>`count(*)`.as('n'))
      .groupBy(keys) as never,
  );
  return fromStage ? rows.map((row) => ({ ...row, stageId: fromStage })) : rows;
}

function judge(rows: readonly Counted[]) {
  const sum = (of: Counted['status']) => rows.reduce((n, row) => n + (row.status === of ? row.n : 0), 0);
  const [won, lost, open] = [sum('won'), sum('lost'), sum('open')];
  const parts: Part[] = [
    ...[count('won', won), sign('÷'), sign('('), count('won', won), sign('+'), count('lost', lost)],
    ...[sign('+'), count('open', open), sign(')')],
  ];
  return { ...wonOfPresented({ won, lost, open }), parts: won + lost + open === 0 ? [] : parts };
}

/** Taken apart by stage, each stage in turn is the one from which on a deal counts as presented. */
async function figuresAt(asker: Asker, ask: FigureAsk, point: Point): Promise<Figure[]> {
  const { by, filter } = ask;
  const [teams, counted] = await Promise.all([teamsFor(asker, ask), countedAt(asker, ask, point, filter.stageId)]);
  if (!by.includes('stage')) return figuresOfRows(ask, point, counted, teams, judge);
  const pipelines = await definitionsAt(asker, point);
  const stages = pipelines
    .flatMap((pipeline) => pipeline.stages)
    .filter(({ id }) => !filter.stageId || id === filter.stageId);
  const byStage = await Promise.all(stages.map(({ id }) => countedAt(asker, ask, point, id)));
  const [whole] = figuresOfRows({ by: [] }, point, counted, teams, judge);
  const parts = byStage.flatMap((rows) => figuresOfRows(ask, point, rows, teams, judge).slice(1));
  return [whole as Figure, ...parts];
}

export const presentedMetric: Metric = defineMetric({
  ...definition('won_of_presented'),
  policy: deals.policy,
  dimensions: ['owner', 'team', 'pipeline', 'stage', 'product', 'quarter', 'month'],
  reads: 'events',
  followsCohort: true,
  additive: false,
  figures: async (asker, ask) => (await Promise.all(ask.points.map((point) => figuresAt(asker, ask, point)))).flat(),
  async rows(asker, { point, filter, ...page }) {
    const stageIds = presentedIn(await definitionsAt(asker, point), filter.stageId);
    return pageOfRows(asker, presentedDeals(asker, stageIds, point, filter), page);
  },
  async countsFrom(asker, { point, filter }) {
    const defined = await definitionsAt(asker, point);
    const asked = defined.filter(({ id, retiredOn }) => (filter.pipelineId ? id === filter.pipelineId : !retiredOn));
    return presentedFrom(asked, filter.stageId);
  },
  latestOn: lastCloseDay,
});
