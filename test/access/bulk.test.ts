import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { peoplePort } from '../../src/people/organisation/server.ts';
import { changeMany } from '../../src/platform/bulk/acts.ts';
import { registerManyJob } from '../../src/platform/bulk/jobs.ts';
import { openRegister } from '../../src/platform/jobs/register.ts';
import { cancelRun, startRun } from '../../src/platform/jobs/runs.ts';
import { dealChanges } from '../../src/process/pipeline/bulk.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import type { Someone } from '../support/two-workspaces.ts';

/** More than are changed while somebody waits. */
const many = 230;

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

let name = '';
let acts = 0;
beforeEach(async () => {
  acts += 1;
  name = `Bulk ${acts}`;
  const { rows } = await p.owner.query<{ id: string }>(
    'SELECT * FROM app.deals WHERE workspace_id = $1 AND owner_id = $2 LIMIT 1',
    [p.alpha.id, p.alpha.people.Rob.id],
  );
  const { id: _, ...deal } = rows[0]!;
  await p.owner.query(
    `INSERT INTO app.deals SELECT (jsonb_populate_record(NULL::app.deals, $1::jsonb || jsonb_build_object('id', gen_random_uuid(), 'name', $2 || ' ' || i, 'version', 1, 'next_step', NULL, 'external_id', NULL))).*
     FROM generate_series(1, $3::int) i`,
    [JSON.stringify({ ...deal, valid_from: '2026-01-01T00:00:00Z' }), name, many],
  );
});

const change = (who: Someone, nextStep: string) =>
  p.ask(who, 'POST', '/api/v1/deals/changes', { body: { filter: { q: `${name} ` }, change: { nextStep } } });
const runOf = async (who: Someone, id: string) => (await p.ask(who, 'GET', `/api/v1/job-runs/${id}`)).json();
const through = (who: Someone, id: string) =>
  expect.poll(async () => (await runOf(who, id)).status, { timeout: 55_000 }).toBe('done');
const steps = async () => {
  const { rows } = await p.owner.query<{ step: string | null; n: number }>(
    'SELECT next_step AS step, count(*)::int AS n FROM app.deals WHERE workspace_id = $1 AND name LIKE $2 GROUP BY 1',
    [p.alpha.id, `${name} %`],
  );
  return rows;
};
/** The job as it runs when its process was killed: begun again, with the payload it had. */
async function runJob(who: Someone, runId: string, nextStep: string) {
  const register = openRegister();
  registerManyJob(register, dealChanges, { db: p.product.world.db, people: peoplePort });
  const payload = {
    workspaceId: p.alpha.id,
    runId,
    target: { filter: { q: `${name} ` } },
    change: { nextStep },
    behind: null,
  };
  await register.tasks.get('change-deals')?.(payload as never, { isLast: true } as never);
  return runOf(who, runId);
}
const aRun = ({ actor }: Someone) =>
  p.product.world.db.transaction(actor, (tx) => startRun(tx, actor, 'deal-changes', many));

test('a job begun again after it was through changes nothing twice', async () => {
  const { Rob } = p.alpha.people;
  const run = await aRun(Rob);
  const first = await runJob(Rob, run.id, 'Once');
  const again = await runJob(Rob, run.id, 'Once');
  expect([first.status, first.result.changed]).toEqual(['done', many]);
  expect(again.result).toEqual(first.result);
  const { rows } = await p.owner.query(
    `SELECT count(*)::int AS n FROM app.changes WHERE after ->> 'nextStep' = 'Once' AND workspace_id = $1`,
    [p.alpha.id],
  );
  expect(rows[0].n).toBe(many);
});

test('stopped, it changes nothing', async () => {
  const { Rob } = p.alpha.people;
  const run = await aRun(Rob);
  await p.product.world.db.transaction(Rob.actor, (tx) => cancelRun(tx, Rob.actor, run.id));
  expect((await runJob(Rob, run.id, 'Never')).status).toBe('cancelled');
  expect(await steps()).toEqual([{ step: null, n: many }]);
});

test('stopped while it is at work, what it had done is not kept', async () => {
  const { Rob } = p.alpha.people;
  const run = await aRun(Rob);
  const held = await p.owner.query('SELECT id FROM app.deals WHERE name LIKE $1 ORDER BY id DESC LIMIT 1', [
    `${name} %`,
  ]);
  await p.owner.query('BEGIN');
  await p.owner.query('SELECT 1 FROM app.deals WHERE id = $1 FOR UPDATE', [held.rows[0].id]);
  const running = runJob(Rob, run.id, 'Half');
  await expect.poll(async () => (await runOf(Rob, run.id)).status).toBe('running');
  const stopped = await p.ask(Rob, 'POST', `/api/v1/job-runs/${run.id}/cancel`);
  expect(stopped.status, stopped.text).toBe(200);
  await p.owner.query('COMMIT');
  expect((await running).status).toBe('cancelled');
  expect(await steps()).toEqual([{ step: null, n: many }]);
});

test('whoever left since he asked changes nothing any more', async () => {
  const { Rob, Lea } = p.alpha.people;
  const run = await aRun(Rob);
  await p.owner.query('UPDATE app.people SET active = false WHERE id = $1', [Rob.id]);
  const ended = await runJob(Lea, run.id, 'Gone');
  await p.owner.query('UPDATE app.people SET active = true WHERE id = $1', [Rob.id]);
  expect([ended.status, ended.note]).toEqual(['failed', 'Whoever asked for it has left.']);
  expect(await steps()).toEqual([{ step: null, n: many }]);
});

test('what a program asked of many deals stands in their history as done by a program, by a job too', async () => {
  const { Rob } = p.alpha.people;
  const hand = { ...Rob.actor, by: 'api' as const };
  const asked = await p.product.world.db.transaction(hand, (tx) =>
    changeMany(dealChanges, tx, { target: { filter: { q: `${name} ` } } as never, change: { nextStep: 'Mail them' } }),
  );
  const { runId } = asked as { runId: string };
  await through(Rob, runId);
  const { result } = await runOf(Rob, runId);
  const { rows } = await p.owner.query('SELECT DISTINCT by FROM app.changes WHERE group_id = $1', [result.groupId]);
  expect(rows).toEqual([{ by: 'api' }]);
});

test('many deals are changed by a job that says what came of it, and one undo takes all of it back', async () => {
  const { Rob } = p.alpha.people;
  const asked = await change(Rob, 'Ring them');
  expect(asked.status, asked.text).toBe(200);
  expect([asked.json().groupId, asked.json().changed]).toEqual([null, many]);
  await through(Rob, asked.json().runId);
  const { result } = await runOf(Rob, asked.json().runId);
  expect(result).toMatchObject({ changed: many, unchanged: 0, leftInAll: 0 });
  expect(await steps()).toEqual([{ step: 'Ring them', n: many }]);
  const undone = await p.ask(Rob, 'POST', `/api/v1/changes/groups/${result.groupId}/undo`);
  expect([undone.status, undone.json().undone]).toEqual([200, many]);
  expect(await steps()).toEqual([{ step: null, n: many }]);
});
