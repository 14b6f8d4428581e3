import { afterAll, beforeAll, expect, test } from 'vitest';
import { termsOf } from '../../../test/support/pay-desk.ts';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { newId } from '../../ground/index.ts';
import { enterPeople } from '../organisation/actions.ts';
import { enterAssignments } from './actions.ts';

let p: TestProduct;
let runId = '';
/** Those made here and those who are on a plan already. */
let paid = 0;
const people = Array.from({ length: 250 }, () => newId());

type Method = 'GET' | 'POST' | 'PATCH';
const ask = async (who: 'Lea' | 'Fin', method: Method, path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[who], method, `/api/v1/pay${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const run = async (who: 'Lea' | 'Fin' = 'Lea') => (await ask(who, 'GET', `/runs/${runId}`)).body;
const begin = () => ask('Fin', 'POST', `/runs/${runId}/reckoning`);
const freeze = () => ask('Lea', 'PATCH', `/runs/${runId}`, { version: 1, body: { state: 'frozen' } });
const count = async (of: string) => {
  const { rows } = await p.owner.query<{ count: number }>(`SELECT count(*)::int FROM app.${of}`, []);
  return rows[0]!.count;
};

beforeAll(async () => {
  p = await openTestProduct();
  const { actor } = p.alpha.people.Lea;
  const from = '2026-01-01T00:00:00.000000Z';
  const plan = (await ask('Lea', 'POST', '/plans', { body: { name: 'All', terms: termsOf() } })).body;
  await p.product.world.db.transaction(actor, async (tx) => {
    await enterPeople(
      tx,
      people.map((id, at) => ({ id, from, person: { name: `Person ${at}`, role: 'rep' as const }, managerId: null })),
    );
    const on = { planId: plan.id, fromDay: '2026-01-01', untilDay: null, ramp: [] };
    const more = { signedVersion: null, signedOn: null, shownOnBoard: false };
    await enterAssignments(
      tx,
      people.map((personId) => ({ id: newId(), from, row: { ...on, ...more, personId } })),
    );
  });
  runId = (await ask('Lea', 'POST', '/runs', { body: { period: 'Q1 2026' } })).body.id;
}, 120_000);
afterAll(() => p?.close());

test('a draft of many people tells nothing before a job has worked it out, and the job is begun once for all who ask', async () => {
  const before = await run();
  expect([before.people, before.draft]).toEqual([[], { at: null, isOld: false, work: null }]);
  expect((await ask('Lea', 'GET', `/runs/${runId}/differences`)).body.refusal).toBe('not-reckoned-yet');
  const [one, other] = await Promise.all([begin(), begin()]);
  expect(one.body.work).toMatchObject({ what: 'reckoning', jobRunId: other.body.work.jobRunId });
  await expect
    .poll(async () => (await run('Fin')).draft, { timeout: 30_000 })
    .toMatchObject({ isOld: false, work: null, at: expect.any(String) });
  paid = (await run()).people.length;
  expect(paid).toBeGreaterThan(people.length);
  expect((await ask('Lea', 'GET', `/runs/${runId}/accruals`)).status).toBe(200);
});

test('what was worked out stays to be looked at when something was written since, and says so', async () => {
  const { at } = (await run()).draft;
  const credit = { personId: people[0], day: '2026-02-01', measure: 'revenue', role: 'direct', amount: 100_000 };
  await ask('Lea', 'POST', '/credits', { body: { ...credit, currency: 'EUR', what: 'The fair' } });
  expect((await run()).draft).toEqual({ at, isOld: true, work: null });
});

test('a freeze of many people that was stopped leaves nothing behind, and is begun again', async () => {
  const before = await count('pay_statements');
  expect((await freeze()).body.state).toBe('draft');
  const { work } = (await run()).draft;
  const stopped = await p.ask(p.alpha.people.Lea, 'POST', `/api/v1/job-runs/${work.jobRunId}/cancel`);
  expect(stopped.status).toBe(200);
  expect([(await run()).state, await count('pay_statements')]).toEqual(['draft', before]);
  const [one, other] = await Promise.all([freeze(), freeze()]);
  expect([one.status, other.status]).toEqual([200, 200]);
  await expect.poll(async () => (await run()).state, { timeout: 60_000 }).toBe('frozen');
  expect(await count('pay_statements')).toBe(before + paid);
  expect((await run()).frozenBy.id).toBe(p.alpha.people.Lea.id);
  expect((await freeze()).status).toBe(412);
});
