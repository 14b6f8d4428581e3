import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { mayKnowFits } from '../../strategy/segments/reads.ts';
import { type Answered, sendBack, takeOver } from './answering.ts';
import * as contract from './contract.ts';
import { effectOf } from './effect.ts';
import { outcomeOf } from './outcome.ts';
import { modelPolicy } from './policy.ts';
import { inForce } from './rules/in-force.ts';
import { stagesOf } from './rules/travel.ts';
import { handOffsShown, modelsShown } from './shown.ts';
import { handOffsTo, modelsOf } from './store.ts';
import { switchModel, switchOf, takeSwitchBack } from './switching.ts';
import type { ModelRow } from './tables.ts';

const details = {
  'is-answered': 'This was taken or sent back already.',
  'not-all-there': 'Tick all that belongs to it, or send it back and say what is missing.',
  'is-elsewhere': 'Somebody else has it by now.',
  'fields-kept': 'You are not shown what segments look at, so you are not told what a switch would change.',
} as const;

const mostHandOffs = 100;

async function answer(tx: Tx, done: Answered) {
  if ('missing' in done) return missing();
  if ('refused' in done) return refuse(done.refused, { detail: details[done.refused] });
  const [told] = await handOffsShown(tx, tx.actor, ['row' in done ? done.row : done.conflict]);
  if (!told) return missing();
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

async function shownOne(tx: Tx, row: ModelRow, today: string) {
  const { items } = await modelsShown(tx, tx.actor, [row], today);
  return items[0] as (typeof items)[number];
}

/** How segments are sold to, and what is handed over by it, over http. */
export const modelRoutes: Served[] = [
  serve(contract.listModels, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      ...(await modelsShown(reader, actor, await modelsOf(reader, actor), world.today(actor))),
      mayWrite: may(actor, modelPolicy, 'write', null),
    })),
  ),
  serve(contract.ownStages, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const all = await modelsOf(reader, actor);
      const today = world.today(actor);
      const mine = all.filter(
        (row) =>
          row.shape !== 'island' &&
          row.crews.some(({ people }) => people.some(({ personId }) => personId === actor.personId)) &&
          inForce(all, row.segmentId, { day: today })?.id === row.id,
      );
      if (mine.length === 0) return { items: [] };
      const [{ items: told }, pipelines] = await Promise.all([
        modelsShown(reader, actor, mine, today),
        pipelinesOf(reader, actor),
      ]);
      return {
        items: mine.flatMap((row, at) =>
          pipelines.flatMap((pipeline) => {
            const all = pipeline.stages.map(({ id }) => id);
            const stageIds = stagesOf(row, actor.personId as string, all);
            const duty = row.crews
              .flatMap(({ people }) => people)
              .find(({ personId }) => personId === actor.personId)?.duty;
            if (!duty || stageIds.length === 0 || stageIds.length === all.length) return [];
            return [{ pipelineId: pipeline.id, segment: told[at]?.segment ?? null, duty, stageIds }];
          }),
        ),
      };
    }),
  ),
  serve(contract.foreseeSwitch, ({ world, actor, body }) =>
    world.db.read(actor, async (reader) => {
      if (!mayKnowFits(actor)) return refuse('fields-kept', { detail: details['fields-kept'] });
      const today = world.today(actor);
      const found = await switchOf(reader, actor, body, today);
      return 'unfit' in found ? unfit({ ...found.unfit, in: 'body' }) : effectOf(reader, actor, found.row, today);
    }),
  ),
  serve(contract.readOutcome, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      if (!mayKnowFits(actor)) return refuse('fields-kept', { detail: details['fields-kept'] });
      const all = await modelsOf(reader, actor);
      const row = all.find(({ id }) => id === params.id);
      return row ? outcomeOf(reader, actor, { row, all, today: world.today(actor) }) : missing();
    }),
  ),
  serve(contract.switchModel, ({ world, actor, body: { withQuotas, ...body } }) =>
    world.db.transaction(actor, async (tx) => {
      const today = world.today(actor);
      const done = await switchModel(tx, body, { today, withQuotas });
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      return {
        ...(await shownOne(tx, done.row, today)),
        groupId: tx.groupId,
        handed: done.handed,
        handedLeads: done.handedLeads,
        quotas: done.quotas,
      };
    }),
  ),
  serve(contract.takeSwitchBack, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await takeSwitchBack(tx, params.id, ifMatch);
      if ('missing' in done) return missing();
      if ('conflict' in done) return conflict(await shownOne(tx, done.conflict, world.today(actor)));
      return { groupId: tx.groupId, left: done.left };
    }),
  ),
  serve(contract.listHandOffs, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const whose = query.whose === 'mine' ? (actor.personId ?? '') : null;
      if (whose === '') return { items: [] };
      const told = await handOffsShown(reader, actor, await handOffsTo(reader, actor, whose, mostHandOffs));
      // That a confidential deal was handed over is not told to whom it is kept from.
      return { items: told.filter(({ record }) => record.name !== null) };
    }),
  ),
  serve(contract.takeHandOff, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) =>
      answer(tx, await takeOver(tx, { id: params.id, seen: ifMatch }, body.ticked, world.today(actor))),
    ),
  ),
  serve(contract.sendHandOffBack, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) =>
      answer(tx, await sendBack(tx, { id: params.id, seen: ifMatch }, body.reason, world.today(actor))),
    ),
  ),
];
