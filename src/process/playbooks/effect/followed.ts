import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { standingStage } from '../../pipeline/index.ts';
import { doneInStages, type When } from '../store.ts';
import { doneShare, followedFrom } from './rules/effect.ts';
import { type Stages, stepsOfStages } from './show.ts';

/**
 * For each stage of a pipeline whose playbook asks for steps, in which of these deals two thirds of them or more were done, as a moment knew
 * the playbook and what was done. Whoever asks has narrowed the deals to those that the reader counts.
 */
export async function followedIn(
  reader: Reader,
  actor: Actor,
  { pipeline, dealIds }: { pipeline: Parameters<typeof standingStage>[0] & Stages; dealIds: readonly string[] },
  at: When,
): Promise<{ stageId: string; steps: number; followed: Set<string> }[]> {
  const [asked, done] = await Promise.all([
    stepsOfStages(reader, actor, pipeline.stages, at),
    doneInStages(reader, actor, dealIds, at),
  ]);
  const byStage = Map.groupBy(done, ({ stageId }) => standingStage(pipeline, stageId) ?? stageId);
  return asked
    .filter(({ steps }) => steps.length > 0)
    .map(({ stage, steps }) => {
      // What was done in a stage that was taken out counts in the one in which its deals went on.
      const ofDeals = Map.groupBy(byStage.get(stage.id) ?? [], ({ recordId }) => recordId);
      const keys = steps.map(({ key }) => key);
      const followed = [...ofDeals].filter(([, its]) => {
        const did = new Set(its.flatMap(({ stepKeys }) => stepKeys));
        return (doneShare({ did }, keys) ?? 0) >= followedFrom;
      });
      return { stageId: stage.id, steps: steps.length, followed: new Set(followed.map(([id]) => id)) };
    });
}
