import { enterDiscoveries, enterSteps } from '../../playbooks/actions.ts';
import { questionsOf, stepsByStage } from '../../playbooks/reads.ts';
import { enterAnswers } from '../../qualification/actions.ts';
import { methodsByPipeline } from '../../qualification/reads.ts';
import type { DemoChapter } from '../chapters.ts';
import { discoveryOf } from '../rules/discovery.ts';
import { activitiesOf } from '../rules/doings.ts';
import { answersOf, stepsOf } from '../rules/learning.ts';
import { dealsInPart, partsOfRoster } from './pipeline.ts';

/** What is known of each deal, by the method that the pipeline is compared by, and what shows it. */
export const qualificationChapter: DemoChapter = {
  id: 'qualification',
  parts: partsOfRoster,
  async write(tx, world, part) {
    const [method] = (await methodsByPipeline(tx, tx.actor))(world.setting.pipeline.id);
    if (!method) return;
    const elements = method.elements.map(({ key }) => key);
    await enterAnswers(
      tx,
      dealsInPart(world, part)
        .flatMap((deal) => answersOf(world, deal, () => activitiesOf(world, deal), elements))
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
  parts: partsOfRoster,
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

/** What was found out in the talks of each deal, by the form of its pipeline. */
export const discoveryChapter: DemoChapter = {
  id: 'discovery',
  parts: partsOfRoster,
  async write(tx, world, part) {
    const questions = await questionsOf(tx, tx.actor, world.setting.pipeline.id);
    await enterDiscoveries(
      tx,
      dealsInPart(world, part)
        .flatMap((deal) => discoveryOf(world, deal, questions))
        .map(({ id, at, day, byId, dealId, answers }) => ({
          id,
          from: at,
          row: { recordKind: 'deal', recordId: dealId, answers, saidById: byId, saidOn: day },
        })),
    );
  },
};
