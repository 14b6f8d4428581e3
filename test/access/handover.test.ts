import { afterAll, beforeAll, expect, test } from 'vitest';
import { peoplePort } from '../../src/people/organisation/server.ts';
import { openRegister } from '../../src/platform/jobs/register.ts';
import { startRun } from '../../src/platform/jobs/runs.ts';
import { registerHandoverJobs } from '../../src/process/handover/jobs.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import type { Someone } from '../support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

const ownersOf = async (kind: 'deals' | 'companies' | 'contacts' | 'activities', ids: readonly string[]) => {
  const { rows } = await p.owner.query(`SELECT id, owner_id FROM app.${kind} WHERE id = ANY ($1::uuid[]) ORDER BY id`, [
    ids,
  ]);
  return new Map(rows.map((row) => [row.id as string, row.owner_id as string]));
};
const preview = (who: Someone, personId: string, to: readonly Someone[] = []) =>
  p.ask(who, 'GET', `/api/v1/handovers/preview?personId=${personId}${to.map(({ id }) => `&to=${id}`).join('')}`);
const handOver = (who: Someone, body: object) => p.ask(who, 'POST', '/api/v1/handovers', { body });
const hisOpen = async (personId: string) => {
  const { rows } = await p.owner.query<{ what: string; id: string }>(
    `SELECT 'deals' AS what, id FROM app.deals WHERE owner_id = $1 AND status = 'open'
     UNION ALL SELECT 'companies', id FROM app.companies WHERE owner_id = $1
     UNION ALL SELECT 'contacts', id FROM app.contacts WHERE owner_id = $1
     UNION ALL SELECT 'leads', id FROM app.leads WHERE owner_id = $1 AND status NOT IN ('converted', 'disqualified')
     UNION ALL SELECT 'activities', id FROM app.activities WHERE owner_id = $1 AND status = 'planned' ORDER BY 1, 2`,
    [personId],
  );
  return rows;
};

test('what somebody has is counted before, spread over several as said, and taken back as a whole', async () => {
  const { Lea, Rob, Rolf, Ari } = p.alpha.people;
  const had = await hisOpen(Rob.id);
  expect(new Set(had.map(({ what }) => what)).size).toBe(5);
  const seen = (await preview(Lea, Rob.id, [Rolf, Ari])).json();
  expect(seen.total).toBe(had.length);
  expect(seen.shares.map(({ count }: { count: number }) => count).reduce((a: number, b: number) => a + b, 0)).toBe(
    had.length,
  );
  const done = await handOver(Lea, { personId: Rob.id, to: [Rolf.id, Ari.id], reason: 'Rob leaves in May' });
  expect(done.status, done.text).toBe(200);
  expect([done.json().total, done.json().shares]).toEqual([had.length, seen.shares]);
  expect(await hisOpen(Rob.id)).toEqual([]);
  const closed = await p.owner.query("SELECT 1 FROM app.deals WHERE owner_id = $1 AND status <> 'open'", [Rob.id]);
  expect(closed.rowCount).toBeGreaterThan(0);
  const deals = await ownersOf(
    'deals',
    had.filter(({ what }) => what === 'deals').map(({ id }) => id),
  );
  expect([...deals.values()].every((id) => [Rolf.id, Ari.id].includes(id))).toBe(true);
  const id = had.find(({ what }) => what === 'deals')?.id;
  const [told] = (await p.ask(Lea, 'GET', `/api/v1/timeline/deal/${id}?sources=change`)).json().items;
  expect(told.body.reason).toBe('Rob leaves in May');
  // What an activity is about goes with it.
  const parted = await p.owner.query(
    `SELECT 1 FROM app.activity_links l JOIN app.activities a ON a.id = l.activity_id
     WHERE a.id = ANY ($1::uuid[]) AND l.owner_id IS DISTINCT FROM a.owner_id`,
    [had.filter(({ what }) => what === 'activities').map(({ id: each }) => each)],
  );
  expect(parted.rowCount).toBe(0);
  const undone = await p.ask(Lea, 'POST', `/api/v1/changes/groups/${done.json().groupId}/undo`);
  expect(undone.status, undone.text).toBe(200);
  expect(await hisOpen(Rob.id)).toEqual(had);
});

test('one kind alone goes where it is sent, and a second time there is nothing left', async () => {
  const { Lea, Rob, Rolf } = p.alpha.people;
  const had = await hisOpen(Rob.id);
  const done = await handOver(Lea, { personId: Rob.id, to: [Rolf.id], kinds: ['deal'] });
  expect(await hisOpen(Rob.id)).toEqual(had.filter(({ what }) => what !== 'deals'));
  const again = await handOver(Lea, { personId: Rob.id, to: [Rolf.id], kinds: ['deal'] });
  expect([again.status, again.json().refusal]).toEqual([409, 'nothing-to-hand-over']);
  expect((await p.ask(Lea, 'POST', `/api/v1/changes/groups/${done.json().groupId}/undo`)).status).toBe(200);
});

test('nobody takes who has left, is not here, is named twice, or hands over himself', async () => {
  const { Lea, Rob, Rolf, Ari } = p.alpha.people;
  const messageOf = async (to: readonly string[]) => {
    const refused = await handOver(Lea, { personId: Rob.id, to });
    return [refused.status, refused.json().errors?.[0]?.field, refused.json().errors?.[0]?.message];
  };
  await p.owner.query('UPDATE app.people SET active = false WHERE id = $1', [Ari.id]);
  expect(await messageOf([Ari.id])).toEqual([400, 'to', 'is Ari, who has left']);
  await p.owner.query('UPDATE app.people SET active = true WHERE id = $1', [Ari.id]);
  expect(await messageOf([p.beta.people.Ben.id])).toEqual([400, 'to', 'is nobody here']);
  expect(await messageOf([Rob.id])).toEqual([400, 'to', 'is Rob, whose it is']);
  expect(await messageOf([Rolf.id, Rolf.id])).toEqual([400, 'to', 'names somebody twice']);
});

test('a manager hands over what is below him, to those below him', async () => {
  const { Max, Rob, Rolf, Ari, Ria } = p.alpha.people;
  expect((await preview(Max, Rob.id)).status).toBe(404);
  expect((await handOver(Max, { personId: Rob.id, to: [Ari.id] })).status).toBe(404);
  const toOther = await handOver(Max, { personId: Rolf.id, to: [Rob.id] });
  expect([toOther.status, toOther.json().errors?.[0]?.message]).toEqual([400, 'is Rob, for whom you do not decide']);
  expect((await preview(Ria, Rolf.id)).status).toBe(403);
});

test('many records, more than one set of them, are handed over by a job, once, whoever runs it again', async () => {
  const { Lea, Rob, Rolf } = p.alpha.people;
  await p.owner.query(
    `INSERT INTO app.companies (workspace_id, id, version, valid_from, name, owner_id)
     SELECT $1, gen_random_uuid(), 1, now(), 'Many ' || i, $2 FROM generate_series(1, 510) i`,
    [p.alpha.id, Rob.id],
  );
  const asked = await handOver(Lea, { personId: Rob.id, to: [Rolf.id], kinds: ['company'] });
  expect(asked.status, asked.text).toBe(200);
  expect([asked.json().groupId, asked.json().total > 200]).toEqual([null, true]);
  const runOf = async (id: string) => (await p.ask(Lea, 'GET', `/api/v1/job-runs/${id}`)).json();
  await expect.poll(async () => (await runOf(asked.json().runId)).status, { timeout: 30_000 }).toBe('done');
  const run = await runOf(asked.json().runId);
  expect(run.result.moved).toBe(asked.json().total);
  // Written with the run's end in one transaction: killed after it, the job finds it over and not half told.
  const { rows: written } = await p.owner.query(
    `SELECT DISTINCT c.xmin = r.xmin AS "asOne" FROM app.companies c, app.job_runs r WHERE c.name LIKE 'Many %' AND r.id = $1`,
    [asked.json().runId],
  );
  expect(written).toEqual([{ asOne: true }]);
  const register = openRegister();
  registerHandoverJobs(register, { db: p.product.world.db, people: peoplePort });
  const handover = { personId: Rob.id, to: [Rolf.id], kinds: ['company'] };
  const { actor } = Lea;
  const again = await p.product.world.db.transaction(actor, (tx) => startRun(tx, actor, 'hand-over'));
  const payload = { workspaceId: p.alpha.id, runId: again.id, handover };
  await register.tasks.get('hand-over')?.(payload as never, { isLast: true } as never);
  expect((await runOf(again.id)).result.moved).toBe(0);
  const undone = await p.ask(Lea, 'POST', `/api/v1/changes/groups/${run.result.groupId}/undo`);
  expect(undone.status, undone.text).toBe(200);
  const { rows } = await p.owner.query("SELECT DISTINCT owner_id FROM app.companies WHERE name LIKE 'Many %'");
  expect(rows).toEqual([{ owner_id: Rob.id }]);
});

test('a manager who leads somebody no more when the job runs hands nothing of his over', async () => {
  const { Max, Rob, Rolf } = p.alpha.people;
  const had = await hisOpen(Rob.id);
  const register = openRegister();
  registerHandoverJobs(register, { db: p.product.world.db, people: peoplePort });
  const run = await p.product.world.db.transaction(Max.actor, (tx) => startRun(tx, Max.actor, 'hand-over'));
  const handover = { personId: Rob.id, to: [Rolf.id] };
  const payload = { workspaceId: p.alpha.id, runId: run.id, handover };
  await register.tasks.get('hand-over')?.(payload as never, { isLast: true } as never);
  const ended = (await p.ask(Max, 'GET', `/api/v1/job-runs/${run.id}`)).json();
  expect([ended.status, ended.note]).toEqual(['failed', expect.stringContaining('does not decide for this person')]);
  expect(await hisOpen(Rob.id)).toEqual(had);
});

test('what is confidential and not his to see stays and is counted; operations give it away without learning what it is', async () => {
  const { Lea, Ola, Max, Rob, Rolf, Ria } = p.alpha.people;
  const id = p.alpha.deals.Rolf?.open as string;
  const setRules = async (body: object) => {
    const { version } = (await p.ask(Lea, 'GET', '/api/v1/access/rules')).json();
    expect((await p.ask(Lea, 'PATCH', '/api/v1/access/rules', { version, body })).status).toBe(200);
  };
  await setRules({ managers: false });
  const { version } = (await p.ask(Rolf, 'GET', `/api/v1/deals/${id}`)).json();
  const closed = await p.ask(Rolf, 'POST', '/api/v1/access/confidential', {
    version,
    body: { kind: 'deal', id, confidential: true },
  });
  expect(closed.status, closed.text).toBe(200);
  const rest = (await hisOpen(Rolf.id)).filter((one) => one.id !== id);
  for (const [who, mayTakeUnseen] of [
    [Max, false],
    [Ola, true],
  ] as const)
    expect((await preview(who, Rolf.id)).json()).toMatchObject({ total: rest.length, unseen: 1, mayTakeUnseen });
  const byMax = await handOver(Max, { personId: Rolf.id, to: [Ria.id] });
  expect(byMax.json()).toMatchObject({ total: rest.length, left: 1 });
  expect(await hisOpen(Rolf.id)).toEqual([{ what: 'deals', id }]);
  const tooMuch = await handOver(Max, { personId: Rolf.id, to: [Ria.id], unseen: true });
  expect([tooMuch.status, tooMuch.json().errors?.[0]?.field]).toEqual([400, 'unseen']);
  const byOla = await handOver(Ola, { personId: Rolf.id, to: [Ria.id], unseen: true });
  expect([byOla.status, byOla.json()], byOla.text).toMatchObject([200, { total: 1, left: 0 }]);
  expect((await ownersOf('deals', [id])).get(id)).toBe(Ria.id);
  expect((await p.ask(Ria, 'GET', `/api/v1/deals/${id}`)).status).toBe(200);
  expect((await p.ask(Ola, 'GET', `/api/v1/deals/${id}`)).status).toBe(404);
  const undo = () => p.ask(Ola, 'POST', `/api/v1/changes/groups/${byOla.json().groupId}/undo`);
  expect((await p.ask(Rob, 'POST', `/api/v1/changes/groups/${byOla.json().groupId}/undo`)).status).toBe(404);
  expect((await undo()).status).toBe(200);
  expect((await ownersOf('deals', [id])).get(id)).toBe(Rolf.id);
  expect((await p.ask(Ola, 'GET', `/api/v1/deals/${id}`)).status).toBe(404);
});

test('private plans go to the manager of whoever leaves, unread by whoever hands over and by who takes the rest', async () => {
  const { Lea, Ola, Max, Rob, Rolf, Ria } = p.alpha.people;
  const { items } = (await p.ask(Rolf, 'GET', '/api/v1/activity-kinds')).json();
  const body = { kindId: items[0].id, subject: 'zqphysiozq', isPrivate: true, on: '2031-03-01' };
  const made = await p.ask(Rolf, 'POST', '/api/v1/activities', { body });
  expect(made.status, made.text).toBe(201);
  const { id } = made.json();
  const seen = await preview(Ola, Rolf.id);
  expect(seen.json().privatePlans).toEqual({ count: 1, to: { id: Max.id, name: 'Max' } });
  expect(seen.text).not.toContain('zqphysiozq');
  const done = await handOver(Ola, { personId: Rolf.id, to: [Ria.id], kinds: ['activity'] });
  expect(done.status, done.text).toBe(200);
  expect((await ownersOf('activities', [id])).get(id)).toBe(Max.id);
  for (const [who, status] of [
    [Max, 200],
    [Ria, 404],
    [Ola, 404],
  ] as const)
    expect((await p.ask(who, 'GET', `/api/v1/activities/${id}`)).status).toBe(status);
  expect((await p.ask(Ola, 'POST', `/api/v1/changes/groups/${done.json().groupId}/undo`)).status).toBe(200);
  expect((await ownersOf('activities', [id])).get(id)).toBe(Rolf.id);
  expect((await preview(Lea, Rob.id)).json().privatePlans).toEqual({ count: 0, to: null });
});
