import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned, readableOwnedHistory } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { pipelinesAt } from './definitions-store.ts';
import { categoryOf, type ForecastCategory } from './rules/forecast-category.ts';
import { standingStage } from './rules/gone-stages.ts';
import { type DealRow, deals, type PipelineRow } from './tables.ts';

type Row = {
  pipelineId: string;
  stageId: string;
  ownCategory: ForecastCategory | null;
  ownProbability: number | null;
  amount: number;
};

/**
 * What open deals that are expected to close after one day and by another come to by the chances of their stages, and those
 * called commit as they are: what one would say of the days between without any model. Amounts of the actor’s currency.
 */
export async function closingWithin(
  reader: Reader,
  actor: Actor,
  { after, until }: { after: LocalDate; until: LocalDate },
  when: { asOf?: string | undefined },
): Promise<{ weighted: number; commit: number }> {
  const [pipelines, rows] = await Promise.all([
    pipelinesAt(reader, actor, when),
    reader.rows<Row>(
      build
        .selectFrom(readableOwned(actor, deals, when).as('d'))
        .select(['d.pipelineId', 'd.stageId', 'd.ownCategory', 'd.ownProbability'])
        .select(sql<number>`coalesce(sum(amount), 0)::bigint`.as('amount'))
        .where('d.status', '=', 'open')
        .where('d.currency', '=', actor.currency)
        .where('d.expectedCloseOn', '>', after)
        .where('d.expectedCloseOn', '<=', until)
        .groupBy(['d.pipelineId', 'd.stageId', 'd.ownCategory', 'd.ownProbability']),
    ),
  ]);
  const pipelineOf = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));
  let [weighted, commit] = [0, 0];
  for (const row of rows) {
    const ofStage = chanceOfStage(pipelineOf, row);
    weighted += row.amount * (row.ownProbability ?? ofStage ?? 0);
    if (categoryOf({ status: 'open', ownCategory: row.ownCategory }, ofStage) === 'commit') commit += row.amount;
  }
  return { weighted: Math.round(weighted), commit };
}

/** How often the expected closing day of each deal was moved to a later one, by its id, until a moment. */
export async function pushesOf(
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
  when: { asOf?: string | undefined },
): Promise<Map<string, number>> {
  if (dealIds.length === 0) return new Map();
  const versions = build
    .selectFrom(readableOwnedHistory(actor, deals).as('d'))
    .select([
      'd.id',
      sql<boolean>`expected_close_on > lag(expected_close_on) over (partition by id order by valid_from)`.as('later'),
    ])
    .where('d.id', '=', sql<string>`any(${[...dealIds]}::uuid[])`)
    .where('d.status', '=', 'open')
    .$if(when.asOf !== undefined, (query) => query.where('d.validFrom', '<=', when.asOf as string));
  const rows = await reader.rows<{ id: string; n: number }>(
    build
      .selectFrom(versions.as('v'))
      .select(['v.id', sql<number>`count(*)::int`.as('n')])
      .where('v.later', '=', true)
      .groupBy('v.id'),
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Whether each of these deals is called commit: by its own word, else by its stage, as the definitions of a moment say. */
export async function committed(
  reader: Reader,
  actor: Actor,
  when: { asOf?: string | undefined },
): Promise<(deal: DealRow) => boolean> {
  const pipelines = await pipelinesAt(reader, actor, when);
  const pipelineOf = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));
  return (deal) => categoryOf(deal, chanceOfStage(pipelineOf, deal)) === 'commit';
}

function chanceOfStage(
  pipelineOf: ReadonlyMap<string, PipelineRow>,
  { pipelineId, stageId }: Pick<DealRow, 'pipelineId' | 'stageId'>,
): number | null {
  const pipeline = pipelineOf.get(pipelineId);
  const standing = pipeline && (standingStage(pipeline, stageId) ?? stageId);
  return pipeline?.stages.find(({ id }) => id === standing)?.probability ?? null;
}
