import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve } from '../../platform/http/serve.ts';
import { assignmentRoutes } from './assignment-routes.ts';
import * as contract from './contract.ts';
import { dealPayRoutes } from './deal-routes.ts';
import { payEventRoutes } from './event-routes.ts';
import { notDone } from './not-done.ts';
import * as actions from './plan-actions.ts';
import { planFrom } from './reckon.ts';
import { planWarnings } from './rules/check-plan.ts';
import { planSentences } from './rules/plan-words.ts';
import type { Tongue } from './rules/sentences.ts';
import * as runs from './run-actions.ts';
import { runTold } from './shown.ts';
import { statementRoutes } from './statement-routes.ts';
import * as store from './store.ts';
import type { PayPlanRow, PayRunRow } from './tables.ts';

const planTold = (row: PayPlanRow, tongue: Tongue = 'en') => ({
  ...{ id: row.id, version: row.version, name: row.name, state: row.state, terms: { ...row.terms } },
  sentences: planSentences(planFrom(row), tongue),
  warnings: planWarnings(planFrom(row)),
});

const runHead = ({ id, version, name, firstDay, nextDay, state }: PayRunRow) => ({
  ...{ id, version, name, from: firstDay, until: nextDay, state },
});

const detail = {
  'overlaps-another-run': 'Another run pays some of these days already.',
  'not-the-next-step': 'A run is frozen, then approved, then locked.',
  'earlier-run-is-open': 'Runs are frozen in the order of their periods.',
  'cannot-be-reckoned': 'Somebody’s pay cannot be reckoned: the run says why.',
  'needs-a-second-person': 'Whoever froze a run does not approve it: somebody else has to.',
} as const;

/** Pay over http. */
export const payRoutes = (): Served[] => [
  ...assignmentRoutes(),
  ...payEventRoutes(),
  ...statementRoutes(),
  ...dealPayRoutes(),
  serve(contract.listPlans, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: (await store.plansOf(reader, actor, query.state)).map((row) => planTold(row, query.language)),
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
  serve(contract.changePlanFrom, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.changePlanFrom(tx, { id: params.id, seen: ifMatch }, body);
      if ('moved' in done) return { ...planTold(done.row), groupId: tx.groupId, moved: done.moved };
      if ('row' in done) throw new Error('a plan was changed from a day on, and nobody was told');
      return 'conflict' in done ? conflict(planTold(done.conflict)) : notDone(done);
    }),
  ),
  serve(contract.listRuns, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({ items: (await store.runsOf(reader, actor)).map(runHead) })),
  ),
  serve(contract.makeRun, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await runs.makeRun(tx, body.period);
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
      const done = await runs.advanceRun(tx, { id: params.id, seen: ifMatch }, body.state);
      if ('row' in done) return runHead(done.row);
      if ('refused' in done) return refuse(done.refused, { detail: detail[done.refused] });
      return 'conflict' in done ? conflict(runHead(done.conflict)) : notDone(done);
    }),
  ),
];
