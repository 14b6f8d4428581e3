import { endOfDay, quarterAt, yearOf } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { fiscalOf } from '../../../platform/metrics/answers.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { Asker, MetricRegistry } from '../../../platform/metrics/registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { historyBefore } from './history.ts';
import { showListed, showOwn, showPlan } from './show.ts';
import { targetPlans } from './tables.ts';

const whenOf = (actor: Actor, today: string, asOf: string | undefined) => {
  const isPast = asOf !== undefined && asOf < today;
  return { isPast, day: isPast ? asOf : undefined, asOf: isPast ? endOfDay(asOf, actor.timeZone) : undefined };
};
const mayMake = (actor: Actor): boolean =>
  actor.personId !== null && may(actor, targetPlans.policy, 'write', actor.personId);

async function answered(asker: Asker, tx: Tx, done: actions.Done) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await showPlan(asker, done.conflict));
  return { ...(await showPlan(asker, done.row)), groupId: tx.groupId };
}

/** Plans of a year, over http. */
export const targetPlanRoutes = (registry: MetricRegistry): Served[] => [
  serve(contract.listPlans, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const fiscal = fiscalOf(actor);
      const when = whenOf(actor, world.today(actor), query.asOf);
      const year = query.year ?? yearOf(when.day ?? world.today(actor), fiscal).year;
      const yearStart = quarterAt(year, 1, fiscal).first;
      const [plans, own] = await Promise.all([
        actions.plansRead(reader, actor, { yearStart, asOf: when.day }),
        actions.plansWith(reader, actor, yearStart),
      ]);
      const [items, mine] = await Promise.all([showListed(reader, actor, plans, when), showOwn(reader, actor, own)]);
      return { year, items, mine, mayMake: !when.isPast && mayMake(actor) };
    }),
  ),
  serve(contract.readPlan, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const when = whenOf(actor, world.today(actor), query.asOf);
      const [plan] = await actions.plansRead(reader, actor, { id: params.id, asOf: when.day });
      return plan ? showPlan(askerOf(registry, reader, actor, world.today(actor)), plan, when) : missing();
    }),
  ),
  serve(contract.makePlan, ({ world, actor, body: { year, ...given } }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(
        askerOf(registry, tx, actor, world.today(actor)),
        tx,
        await actions.makePlan(tx, quarterAt(year, 1, fiscalOf(actor)).first, given),
      ),
    ),
  ),
  serve(contract.changePlan, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(
        askerOf(registry, tx, actor, world.today(actor)),
        tx,
        await actions.changePlan(tx, params.id, ifMatch, body),
      ),
    ),
  ),
  serve(contract.removePlan, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removePlan(tx, params.id, ifMatch);
      if ('refused' in done)
        return refuse('approved-once', {
          detail: 'It was approved, and people are measured by it. Change it instead.',
        });
      if ('conflict' in done)
        return conflict(await showPlan(askerOf(registry, tx, actor, world.today(actor)), done.conflict));
      return 'row' in done ? { groupId: tx.groupId } : missing();
    }),
  ),
  serve(contract.proposeOwn, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.proposeOwn(tx, params.id, body);
      return 'row' in done ? { groupId: tx.groupId } : missing();
    }),
  ),
  serve(contract.acknowledge, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.acknowledge(tx, params.id, body.edition, world.today(actor));
      if ('refused' in done) {
        const isNone = done.refused === 'nothing-approved';
        const detail = isNone
          ? 'Nothing of it is approved yet that would be yours.'
          : 'There is a newer edition. Load the page again and look at that one.';
        return refuse(done.refused, { detail });
      }
      return 'row' in done ? { groupId: tx.groupId } : missing();
    }),
  ),
  serve(contract.readHistory, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => historyBefore(askerOf(registry, reader, actor, world.today(actor)), query.year)),
  ),
];
