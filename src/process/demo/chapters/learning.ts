import { enterSteps } from '../../playbooks/actions.ts';
import { stepsByStage } from '../../playbooks/reads.ts';
import { enterAnswers } from '../../qualification/actions.ts';
import { methodsByPipeline } from '../../qualification/reads.ts';
import type { DemoChapter } from '../chapters.ts';
import { activitiesOf } from '../rules/doings.ts';
import { answersOf, stepsOf } from '../rules/learning.ts';
import type { World } from '../rules/world.ts';
import { dealsInPart, partsOfRoster } from './pipeline.ts';

const partsOfSmall = (world: World): number => (world.setting.size === 'S' ? partsOfRoster(world) : 0);

/** What is known of each deal, by the method that the pipeline is compared by, and what shows it. */
export const qualificationChapter: DemoChapter = {
  id: 'qualification',
  parts: partsOfSmall,
  async write(tx, world, part) {
    const [method] = (await methodsByPipeline(tx, tx.actor))(world.setting.pipeline.id);
    if (!method) return;
    const elements = method.elements.map(({ key }) => key);
    await enterAnswers(
      tx,
      dealsInPart(world, part)
        .flatMap((deal) => answersOf(world, deal, activitiesOf(world, deal), elements))
        .map(({ id, dealId, elementKey, states }) => ({
          id,
          states: states.map(({ at, day, byId, ...said }) => ({
            from: at,
            row: {
              ...{ recordKind: 'deal', recordId: dealId, methodId: method.id, methodVersion: method.version },
              ...{ ...said, elementKey, scoredById: byId, scoredOn: day },
            },
          })),
        })),
    );
  },
};

/** Which steps of the playbooks were done in the stages in which each deal stood. */
export const playbooksChapter: DemoChapter = {
  id: 'playbooks',
  parts: partsOfSmall,
  async write(tx, world, part) {
    const stepsIn = await stepsByStage(tx, tx.actor);
    await enterSteps(
      tx,
      dealsInPart(world, part)
        .flatMap((deal) => stepsOf(world, deal, stepsIn))
        .map(({ id, at, day, byId, dealId, ...step }) => ({
          id,
          from: at,
          row: { ...step, recordKind: 'deal', recordId: dealId, done: true, saidById: byId, saidOn: day },
        })),
    );
  },
};
