import { sql } from 'kysely';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { type Actor, roleNames, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type PipelineChange, withIds } from './definitions.ts';
import { changesBetween } from './rules/change-pipeline.ts';
import { mapStages } from './rules/map-stages.ts';
import { overlaps } from './rules/overlap.ts';
import { stageProblems } from './rules/stages.ts';
import { deals, type PipelineRow } from './tables.ts';

/** What a change of the stages would do: what is wrong with it, and whose open deals it touches. */
export async function previewOf(
  reader: Reader,
  actor: Actor,
  pipeline: PipelineRow,
  stages: NonNullable<PipelineChange['stages']>,
) {
  const after = withIds(stages);
  const rows = await reader.rows(
    readable(systemActor(actor), deals)
      .where('pipelineId', '=', pipeline.id)
      .where('status', '=', 'open')
      .clearSelect()
      .select(['stageId', 'ownerId', sql<number>`count(*)`.as('count')])
      .groupBy(['stageId', 'ownerId']),
  );
  const people = await peopleByIds(
    reader,
    actor,
    rows.map(({ ownerId }) => ownerId),
  );
  const inStage = (id: string) => rows.filter(({ stageId }) => stageId === id);
  const countIn = (id: string) => inStage(id).reduce((sum, { count }) => sum + count, 0);
  const kept = pipeline.stages.filter(({ id }) => after.some((each) => each.id === id));
  const suggested = mapStages(pipeline.stages, kept);
  return {
    problems: stageProblems(after, roleNames),
    overlaps: overlaps(after),
    removed: pipeline.stages
      .filter(({ id }) => !kept.some((each) => each.id === id))
      .map(({ id, name }) => ({
        stageId: id,
        name,
        deals: countIn(id),
        suggestion: suggested.get(id) ?? null,
        owners: inStage(id).map(({ ownerId, count }) => ({
          id: ownerId,
          name: people.get(ownerId)?.name ?? '',
          deals: count,
        })),
      })),
    changed: changesBetween(pipeline.stages, after)
      .filter(({ what }) => what !== 'removed')
      .map((change) => ({ ...change, deals: countIn(change.stageId) })),
  };
}
