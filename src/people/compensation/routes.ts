import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve } from '../../platform/http/serve.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { approvalsOfPlans } from './approval.ts';
import { assignmentRoutes } from './assignment-routes.ts';
import * as contract from './contract.ts';
import { dealPayRoutes } from './deal-routes.ts';
import { disputeRoutes } from './dispute-routes.ts';
import { askFor, isLong } from './drafts.ts';
import { payEventRoutes } from './event-routes.ts';
import { freeze, toBeFrozen } from './freeze.ts';
import type { Landing } from './lab.ts';
import { labRoutes } from './lab-routes.ts';
import { notDone } from './not-done.ts';
import { outlookRoutes } from './outlook-routes.ts';
import { planFrom } from './paying-plans.ts';
import * as actions from './plan-actions.ts';
import { reckon } from './reckon.ts';
import { planWarnings } from './rules/check-plan.ts';
import { planSentences } from './rules/plan-words.ts';
import type { Tongue } from './rules/sentences.ts';
import * as runs from './run-actions.ts';
import { runRoutes } from './run-routes.ts';
import { paySettingsRoutes } from './settings-routes.ts';
import { runTold } from './shown.ts';
import { statementRoutes } from './statement-routes.ts';
import * as store from './store.ts';
import { tableRoutes } from './table-routes.ts';
import type { PayPlanRow, PayRunRow } from './tables.ts';

type By = { by: { id: string; name: string } | null; at: string };

const planTold = (row: PayPlanRow, tongue: Tongue = 'en', approved: By | null = null) => ({
  approved,
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

/** Frozen at once, or by a job that was asked for: then it is a draft still. */
async function frozenOrAsked(tx: Tx, seen: actions.Seen) {
  const draft = await toBeFrozen(tx, seen);
  if (!('row' in draft)) return draft;
  if (!(await isLong(tx, tx.actor, draft.row))) return freeze(tx, draft.row, await reckon(tx, tx.actor, draft.row));
  await askFor(tx, draft.row, 'freezing');
  return draft;
}

/** Pay over http. */
export const payRoutes = ({ landing = async () => null }: { landing?: Landing } = {}): Served[] => [
  ...labRoutes(landing),
  ...outlookRoutes(landing),
  ...assignmentRoutes(),
  ...payEventRoutes(),
  ...runRoutes(),
  ...statementRoutes(),
  ...tableRoutes(),
  ...dealPayRoutes(),
  ...disputeRoutes(),
  ...paySettingsRoutes(),
  serve(contract.listPlans, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const rows = await store.plansOf(reader, actor, query.state);
      const approvals = await approvalsOfPlans(reader, actor, rows);
      const whom = [...approvals.values()].flatMap(({ personId }) => personId ?? []);
      const people = await peopleByIds(reader, actor, whom);
      const approvedBy = ({ id }: PayPlanRow): By | null => {
        const found = approvals.get(id);
        if (!found) return null;
        const { personId, at } = found;
        return { at, by: personId === null ? null : { id: personId, name: people.get(personId)?.name ?? '' } };
      };
      return { items: rows.map((row) => planTold(row, query.language, approvedBy(row))) };
    }),
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
      const done = await runs.makeRun(tx, body.period, world.today(actor));
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
      const seen = { id: params.id, seen: ifMatch };
      const done =
        body.state === 'frozen' ? await frozenOrAsked(tx, seen) : await runs.advanceRun(tx, seen, body.state);
      if ('row' in done) return runHead(done.row);
      if ('refused' in done) return refuse(done.refused, { detail: detail[done.refused] });
      return 'conflict' in done ? conflict(runHead(done.conflict)) : notDone(done);
    }),
  ),
];
