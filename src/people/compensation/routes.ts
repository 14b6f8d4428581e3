import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { peopleByIds } from '../organisation/reads.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { dealPayRoutes } from './deal-routes.ts';
import { payEventRoutes } from './event-routes.ts';
import { planFrom } from './reckon.ts';
import { planWarnings } from './rules/check-plan.ts';
import { planSentences } from './rules/plan-words.ts';
import { runTold } from './shown.ts';
import { statementRoutes } from './statement-routes.ts';
import * as store from './store.ts';
import type { PayAssignmentRow, PayPlanRow, PayRunRow } from './tables.ts';

const planTold = (row: PayPlanRow) => ({
  ...{ id: row.id, version: row.version, name: row.name, state: row.state, terms: { ...row.terms } },
  sentences: planSentences(planFrom(row)),
  warnings: planWarnings(planFrom(row)),
});

const runHead = ({ id, version, name, firstDay, nextDay, state }: PayRunRow) => ({
  ...{ id, version, name, from: firstDay, until: nextDay, state },
});

/** With the names of their plans, also for whoever reads no plan: it is his own that he is on. */
async function assignmentsTold(reader: Reader, actor: Actor, rows: readonly PayAssignmentRow[]) {
  const [people, plans] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.map(({ personId }) => personId),
    ),
    store.plansByIds(
      reader,
      reachingEverything(actor),
      rows.map(({ planId }) => planId),
    ),
  ]);
  return rows.map(({ id, version, planId, personId, fromDay, untilDay, ramp }) => ({
    ...{ id, version, from: fromDay, until: untilDay, ramp },
    person: { id: personId, name: people.get(personId)?.name ?? '' },
    plan: plans.has(planId) ? { id: planId, name: plans.get(planId)!.name } : null,
  }));
}

const assignmentTold = async (reader: Reader, actor: Actor, row: PayAssignmentRow) =>
  (await assignmentsTold(reader, actor, [row]))[0]!;

function notDone<Row>(done: Exclude<actions.Done<Row>, { row: Row } | { conflict: Row }>) {
  return 'missing' in done ? missing() : unfit(...done.unfit.map((error) => ({ ...error, in: 'body' as const })));
}

const detail = {
  'overlaps-another-run': 'Another run pays some of these days already.',
  'not-the-next-step': 'A run is frozen, then approved, then locked.',
  'earlier-run-is-open': 'Runs are frozen in the order of their periods.',
  'cannot-be-reckoned': 'Somebody’s pay cannot be reckoned: the run says why.',
  'needs-a-second-person': 'Whoever froze a run does not approve it: somebody else has to.',
} as const;

/** Pay over http. */
export const payRoutes = (): Served[] => [
  ...payEventRoutes(),
  ...statementRoutes(),
  ...dealPayRoutes(),
  serve(contract.listPlans, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: (await store.plansOf(reader, actor, query.state)).map(planTold),
    })),
  ),
  serve(contract.makePlan, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.makePlan(tx, body);
      if ('row' in done) return { ...planTold(done.row), groupId: tx.groupId };
      return 'conflict' in done ? missing() : notDone(done);
    }),
  ),
  serve(contract.changePlan, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.changePlan(tx, { id: params.id, seen: ifMatch }, body);
      if ('row' in done) return { ...planTold(done.row), groupId: tx.groupId };
      return 'conflict' in done ? conflict(planTold(done.conflict)) : notDone(done);
    }),
  ),
  serve(contract.listAssignments, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: await assignmentsTold(reader, actor, await store.assignmentsOf(reader, actor, query.personId)),
    })),
  ),
  serve(contract.assign, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.assign(tx, body);
      if ('row' in done) return { ...(await assignmentTold(tx, actor, done.row)), groupId: tx.groupId };
      return 'conflict' in done ? missing() : notDone(done);
    }),
  ),
  serve(contract.changeAssignment, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.changeAssignment(tx, { id: params.id, seen: ifMatch }, body);
      if ('row' in done) return { ...(await assignmentTold(tx, actor, done.row)), groupId: tx.groupId };
      return 'conflict' in done ? conflict(await assignmentTold(tx, actor, done.conflict)) : notDone(done);
    }),
  ),
  serve(contract.listRuns, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({ items: (await store.runsOf(reader, actor)).map(runHead) })),
  ),
  serve(contract.makeRun, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.makeRun(tx, body.period);
      if ('row' in done) return { ...runHead(done.row), groupId: tx.groupId };
      if ('refused' in done) return refuse(done.refused, { detail: detail[done.refused] });
      return 'conflict' in done ? missing() : notDone(done);
    }),
  ),
  serve(contract.readRun, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const run = await store.runById(reader, actor, params.id);
      return run ? { ...runHead(run), ...(await runTold(reader, actor, run)) } : missing();
    }),
  ),
  serve(contract.advanceRun, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.advanceRun(tx, { id: params.id, seen: ifMatch }, body.state);
      if ('row' in done) return runHead(done.row);
      if ('refused' in done) return refuse(done.refused, { detail: detail[done.refused] });
      return 'conflict' in done ? conflict(runHead(done.conflict)) : notDone(done);
    }),
  ),
];
