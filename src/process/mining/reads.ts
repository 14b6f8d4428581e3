import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { type Asked, coursesOf, periodOf } from './asking.ts';
import { mine } from './rules/mine.ts';

/** The stage of each pipeline in which the deals that he sees waited clearly longest over the last year, by how many stays. */
export async function slowestStages(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
): Promise<{ pipelineId: string; stageId: string; times: number; n: number }[]> {
  const pipelines = await pipelinesOf(reader, actor);
  const found = await Promise.all(
    pipelines.map(async (pipeline) => {
      const asked: Asked = { day: today, today, at: {}, pipeline, ownerIds: undefined };
      const { courses } = await coursesOf(reader, actor, asked, periodOf(asked, {}));
      const order = pipeline.stages.map(({ id }) => id);
      const { slowest, stages } = mine(courses, order, pipeline.rules);
      const n = stages.find(({ stageId }) => stageId === slowest?.stageId)?.entered ?? 0;
      return slowest ? [{ pipelineId: pipeline.id, ...slowest, n }] : [];
    }),
  );
  return found.flat();
}
