import { sql } from 'kysely';
import { endOfDay, startOfDay } from '../../ground/index.ts';
import { ownedPolicy } from '../../platform/access/policy.ts';
import {
  type Figure,
  type FigureAsk,
  type Filter,
  type GroupKey,
  keyText,
  type MetricRow,
  type Point,
  type RowsAsk,
  type RowsPage,
} from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known } from '../../platform/metrics/rules/answer.ts';
import { standingStage } from '../pipeline/index.ts';
import { pipelinesOf, readableOwnedDeals, type WayTaken, waysTaken } from '../pipeline/reads.ts';

/**
 * The ways that deals took in the period of a point, as its day knew them. A stage that was taken out counts as the one in which its
 * deals went on, and going on from one to the same is no way.
 */
function waysAt(asker: Asker, { period, asOf }: Point, filter: Filter): Promise<WayTaken[]> {
  const { actor, reader, once } = asker;
  const { ownerIds, pipelineId, stageId, move } = filter;
  const asked = { ownerIds, pipelineId };
  const when = momentOf(asker, asOf);
  return once(`ways taken ${JSON.stringify([period, asOf, asked, stageId, move])}`, async () => {
    const end = startOfDay(period.next, actor.timeZone);
    const known = endOfDay(asOf, actor.timeZone);
    const from = startOfDay(period.first, actor.timeZone);
    const [pipelines, taken] = await Promise.all([
      pipelinesOf(reader, actor, when),
      waysTaken(reader, actor, { ...asked, from, before: [known, end].sort()[0] as string }, when),
    ]);
    const pipelineOf = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));
    return taken.flatMap((way) => {
      const pipeline = pipelineOf.get(way.pipelineId);
      const standing = (id: string) => (pipeline && standingStage(pipeline, id)) ?? id;
      const [left, to] = [standing(way.from), standing(way.to)];
      const isAsked = (!stageId || stageId === left) && (!move || move === `${left}>${to}`);
      return left !== to && isAsked ? [{ ...way, from: left, to }] : [];
    });
  });
}

/** Deals are counted, each once however often it went. */
const dealsIn = (ways: readonly WayTaken[]): number => new Set(ways.map(({ id }) => id)).size;

async function figures(asker: Asker, { points, by, filter }: FigureAsk): Promise<Figure[]> {
  const found = await Promise.all(
    points.map(async (point) => {
      const [ways, teams] = await Promise.all([
        waysAt(asker, point, filter),
        by.includes('team') ? asker.teamsOn(point.asOf) : null,
      ]);
      const figure = (key: GroupKey, own: readonly WayTaken[]): Figure => {
        const n = dealsIn(own);
        const told = { ...known(n, n), parts: [{ kind: 'count', of: 'moved', amount: n } as const] };
        return { ...told, point: point.name, key, currency: null, leftOut: [] };
      };
      if (by.length === 0) return [figure({}, ways)];
      const keyOf = ({ ownerId, pipelineId, from, to }: WayTaken): GroupKey => ({
        ...(by.includes('owner') ? { owner: ownerId } : {}),
        ...(by.includes('team') ? { team: teams?.leaderOf(ownerId) ?? null } : {}),
        ...(by.includes('pipeline') ? { pipeline: pipelineId } : {}),
        ...(by.includes('stage') ? { stage: from } : {}),
        ...(by.includes('move') ? { move: `${from}>${to}` } : {}),
      });
      const groups = Map.groupBy(ways, (way) => keyText(keyOf(way)));
      return [figure({}, ways), ...[...groups.values()].map((own) => figure(keyOf(own[0] as WayTaken), own))];
    }),
  );
  return found.flat();
}

type Row = Omit<MetricRow, 'kind' | 'part' | 'days' | 'day'> & { createdOn: string };

/** The deals that moved, as they stood at the end of the day asked for. */
async function rows(asker: Asker, { point, filter, limit, cursor }: RowsAsk): Promise<RowsPage> {
  const { actor, reader } = asker;
  const ids = [...new Set((await waysAt(asker, point, filter)).map(({ id }) => id))]
    .filter((id) => !cursor || id > cursor)
    .sort();
  const shown = ids.slice(0, limit);
  const found = await reader.rows<Row>(
    readableOwnedDeals(actor, momentOf(asker, point.asOf))
      .clearSelect()
      .select(['id', 'name', 'ownerId', 'stageId', 'amount', 'amountBasis', 'currency', 'createdOn'])
      .where('id', '=', sql<string>`any(${shown}::uuid[])`)
      .orderBy('id') as never,
  );
  const items = found.map(
    ({ createdOn, ...row }): MetricRow => ({ ...row, kind: 'deal', part: 'moved', day: createdOn, days: null }),
  );
  return { items, nextCursor: ids.length > limit ? (shown.at(-1) ?? null) : null };
}

/** How many deals moved, and by which ways: the flow through the stages. */
export const miningMetrics: readonly Metric[] = [
  defineMetric({
    ...{ id: 'deals_moved', version: 1, name: 'Deals that moved', aliases: ['Stage flow', 'Stage moves'] },
    meaning: 'How many deals left a stage in the period: for another one, or won or lost out of it.',
    formula: 'deals whose stage changed or that closed, each counted once; by way, once for each way it took',
    ...{ unit: 'count', betterIs: 'higher', tells: 'leading', band: null, notToConfuseWith: ['stage_conversion'] },
    policy: ownedPolicy,
    madeOf: { kind: 'deal', fields: ['stageId', 'status'] },
    dimensions: ['owner', 'team', 'pipeline', 'stage', 'move', 'quarter', 'month'],
    reads: 'events',
    additive: false,
    figures,
    rows,
  }),
];
