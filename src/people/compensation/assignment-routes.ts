import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve } from '../../platform/http/serve.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { assignMany } from './assign-many.ts';
import { assign, changeAssignment, signPlan } from './assignment-actions.ts';
import * as contract from './assignment-contract.ts';
import { notDone } from './not-done.ts';
import { payingPlans, planFrom } from './paying-plans.ts';
import { planSentences } from './rules/plan-words.ts';
import { assignmentsOf, plansByIds } from './store.ts';
import type { PayAssignmentRow, PayPlanRow } from './tables.ts';

const planTold = (plan: PayPlanRow | undefined) =>
  plan ? { id: plan.id, version: plan.version, name: plan.name } : null;

/** With the names of their plans, also for whoever reads no plan: it is his own that he is on. */
async function assignmentsTold(reader: Reader, actor: Actor, rows: readonly PayAssignmentRow[]) {
  const [people, plans] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.map(({ personId }) => personId),
    ),
    plansByIds(
      reader,
      reachingEverything(actor),
      rows.map(({ planId }) => planId),
    ),
  ]);
  return rows.map(({ id, version, planId, personId, fromDay, untilDay, ramp, signedVersion, signedOn }) => ({
    ...{ id, version, from: fromDay, until: untilDay, ramp },
    person: { id: personId, name: people.get(personId)?.name ?? '' },
    plan: planTold(plans.get(planId)),
    signed: signedVersion === null || signedOn === null ? null : { version: signedVersion, day: signedOn },
  }));
}

const assignmentTold = async (reader: Reader, actor: Actor, row: PayAssignmentRow) =>
  (await assignmentsTold(reader, actor, [row]))[0]!;

/** Who is on which plan, over http. */
export const assignmentRoutes = (): Served[] => [
  serve(contract.listAssignments, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: await assignmentsTold(reader, actor, await assignmentsOf(reader, actor, query.personId)),
    })),
  ),
  serve(contract.assign, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await assign(tx, body);
      if ('row' in done) return { ...(await assignmentTold(tx, actor, done.row)), groupId: tx.groupId };
      return 'conflict' in done ? missing() : notDone(done);
    }),
  ),
  serve(contract.assignMany, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await assignMany(tx, body);
      if (!('put' in done)) return 'conflict' in done ? missing() : notDone(done);
      const ids = done.left.map(({ personId }) => personId);
      const people = await peopleByIds(tx, actor, ids);
      const left = done.left.map(({ personId, why }) => ({
        ...{ why, person: { id: personId, name: people.get(personId)?.name ?? '' } },
      }));
      return { put: done.put, left, groupId: done.put > 0 ? tx.groupId : null };
    }),
  ),
  serve(contract.changeAssignment, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await changeAssignment(tx, { id: params.id, seen: ifMatch }, body);
      if ('row' in done) return { ...(await assignmentTold(tx, actor, done.row)), groupId: tx.groupId };
      return 'conflict' in done ? conflict(await assignmentTold(tx, actor, done.conflict)) : notDone(done);
    }),
  ),
  serve(contract.readMyPlans, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      if (actor.personId === null) return { items: [] };
      const today = world.today(actor);
      const all = await assignmentsOf(reader, actor, actor.personId);
      const own = all.filter(({ untilDay }) => untilDay === null || untilDay > today).reverse();
      const planIds = own.map(({ planId }) => planId);
      const [told, plans, { unapproved }] = await Promise.all([
        assignmentsTold(reader, actor, own),
        plansByIds(reader, reachingEverything(actor), planIds),
        payingPlans(reader, reachingEverything(actor), planIds),
      ]);
      const items = told.map((each) => {
        const plan = each.plan && plans.get(each.plan.id);
        const waits = unapproved.find(({ planId }) => planId === each.plan?.id);
        return {
          ...{ ...each, waits: waits ? { paysBy: waits.paysBy } : null },
          sentences: plan ? planSentences(planFrom(plan), query.language) : [],
        };
      });
      return { items };
    }),
  ),
  serve(contract.signPlan, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await signPlan(tx, params.id, { ...body, today: world.today(actor) });
      if ('row' in done) return assignmentTold(tx, actor, done.row);
      if ('refused' in done) return refuse(done.refused, { detail: 'The plan has a newer version: read it first.' });
      return 'conflict' in done ? missing() : notDone(done);
    }),
  ),
];
