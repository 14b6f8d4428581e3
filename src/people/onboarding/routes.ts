import type { Actor } from '../../platform/access/actor.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import {
  beginPlan,
  type EntryDone,
  endPlan,
  judgeGate,
  logStep,
  type PlanDone,
  sayTemplate,
  unlogStep,
} from './actions.ts';
import * as contract from './contract.ts';
import { planPolicy } from './policy.ts';
import { curvesOf } from './read-curves.ts';
import { showEntry, showPlan, showPlans } from './show.ts';
import { planById, plansOf, templatesOf } from './store.ts';
import type { TemplateRow } from './tables.ts';

const details = {
  'has-one': 'Somebody goes one way into his job at a time: this one has one already.',
  'no-template': 'There is no template for this role.',
  'has-ended': 'This way has come to its end.',
  'is-passed': 'This gate was passed already.',
} as const;

type Word = keyof typeof details;
const no = <const W extends Word>(word: Word) => refuse(word as W, { detail: details[word] });

async function planAnswer<const W extends Word>(tx: Tx, done: PlanDone, today: string) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return no<W>(done.refused);
  if ('conflict' in done) return conflict(await showPlan(tx, tx.actor, done.conflict, today));
  return { ...(await showPlan(tx, tx.actor, done.row, today)), groupId: tx.groupId };
}

async function entryAnswer(tx: Tx, done: Exclude<EntryDone, { plan: unknown } | { entry: unknown }>) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return no<'has-ended'>(done.refused);
  return conflict(await showEntry(tx, tx.actor, done.conflict));
}

const templateShown = ({ key, name, role, steps }: Pick<TemplateRow, 'key' | 'name' | 'role' | 'steps'>) => ({
  ...{ key, name, role },
  steps: steps.map(({ rubric, ...step }) => ({ ...step, rubric: rubric.map((each) => ({ ...each })) })),
});

/** Ways into jobs over http. */
export function rampRoutes(registry: MetricRegistry): Served[] {
  type World = { today(actor: Actor): string };
  const todayOf = (world: World, actor: Actor) => world.today(actor);
  return [
    serve(contract.listPlans, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const rows = await plansOf(reader, actor, query.whose === 'mine' ? (actor.personId ?? undefined) : undefined);
        return {
          items: await showPlans(reader, actor, rows, todayOf(world, actor)),
          mayBegin: reach(actor, planPolicy, 'write').length > 0,
        };
      }),
    ),
    serve(contract.readPlan, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const row = await planById(reader, actor, params.id);
        return row ? showPlan(reader, actor, row, todayOf(world, actor)) : missing();
      }),
    ),
    serve(contract.beginPlan, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const today = todayOf(world, actor);
        return planAnswer<'has-one' | 'no-template'>(tx, await beginPlan(tx, body, today), today);
      }),
    ),
    serve(contract.endPlan, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const today = todayOf(world, actor);
        const seen = { id: params.id, seen: ifMatch };
        return planAnswer<'has-ended'>(tx, await endPlan(tx, seen, { ...body, today }), today);
      }),
    ),
    serve(contract.judgeGate, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const today = todayOf(world, actor);
        const done = await judgeGate(tx, { id: params.id, seen: ifMatch }, body, today);
        return planAnswer<'has-ended' | 'is-passed'>(tx, done, today);
      }),
    ),
    serve(contract.logStep, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx) => {
        const today = todayOf(world, actor);
        const plan = await planById(tx, actor, params.id);
        if (!plan) return missing();
        const done = await logStep(tx, plan, body, today);
        return 'plan' in done
          ? { ...(await showPlan(tx, actor, done.plan, today)), groupId: tx.groupId }
          : entryAnswer(tx, done as Exclude<EntryDone, { plan: unknown } | { entry: unknown }>);
      }),
    ),
    serve(contract.unlogStep, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await unlogStep(tx, { id: params.id, seen: ifMatch });
        return 'entry' in done
          ? { groupId: tx.groupId }
          : entryAnswer(tx, done as Exclude<EntryDone, { plan: unknown } | { entry: unknown }>);
      }),
    ),
    serve(contract.listTemplates, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({ items: (await templatesOf(reader, actor)).map(templateShown) })),
    ),
    serve(contract.sayTemplate, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await sayTemplate(tx, body);
        if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
        if ('refused' in done) return refuse(done.refused, { detail: 'There are enough templates already.' });
        return { ...templateShown(done.row), id: done.row.id, groupId: tx.groupId };
      }),
    ),
    serve(contract.rampCurves, ({ world, actor }) =>
      world.db.read(actor, async (reader) => {
        const own = await registry.forWorkspace(reader, actor);
        return curvesOf(askerOf(own, reader, actor, todayOf(world, actor)));
      }),
    ),
  ];
}
