import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { pipelinesAt } from './definitions-store.ts';
import { categoryOf, type ForecastCategory } from './rules/forecast-category.ts';
import { standingStage } from './rules/gone-stages.ts';
import { deals } from './tables.ts';

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
  const chanceOf = ({ pipelineId, stageId }: Row): number | null => {
    const pipeline = pipelineOf.get(pipelineId);
    const standing = pipeline && (standingStage(pipeline, stageId) ?? stageId);
    return pipeline?.stages.find(({ id }) => id === standing)?.probability ?? null;
  };
  let [weighted, commit] = [0, 0];
  for (const row of rows) {
    const ofStage = chanceOf(row);
    weighted += row.amount * (row.ownProbability ?? ofStage ?? 0);
    if (categoryOf({ status: 'open', ownCategory: row.ownCategory }, ofStage) === 'commit') commit += row.amount;
  }
  return { weighted: Math.round(weighted), commit };
}
