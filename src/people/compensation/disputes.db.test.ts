import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { deals } from '../../process/pipeline/tables.ts';

let desk: PayDesk;
let dealId = '';
let statement: { id: string; lines: { key: string; amount: number }[] };
const paid = async (who: string) => (await desk.call(who, 'GET', '/so-far')).body.soFar.paid;

beforeAll(async () => {
  desk = await payDesk();
  const { call, idOf } = desk;
  const plan = await call('olga', 'POST', '/plans', {
    name: 'Sellers',
    terms: termsOf({ schedule: { how: 'flat', rate: '10%' } }),
  });
  for (const who of ['ana', 'ben'])
    await call('olga', 'POST', '/assignments', {
      ...{ planId: plan.body.id, personId: idOf(who), from: '2026-01-01', until: null, ramp: [] },
    });
  dealId = await desk.won('ana', 10_000_000, '2026-08-10');
  const run = (await call('olga', 'POST', '/runs', { period: 'Q3 2026' })).body;
  await call('olga', 'PATCH', `/runs/${run.id}`, { state: 'frozen' }, 1);
  await call('leader', 'PATCH', `/runs/${run.id}`, { state: 'approved' }, 2);
  const [own] = (await call('ana', 'GET', '/statements')).body.items;
  statement = (await call('ana', 'GET', `/statements/${own.id}`)).body;
});
afterAll(async () => desk?.close());

const raise = (who: string, lineKey: string | null, says = 'It was sold for more') =>
  desk.call(who, 'POST', '/disputes', { statementId: statement.id, lineKey, says });
const step = (who: string, id: string, seen: number, to: string, more: object = {}) =>
  desk.call(who, 'PATCH', `/disputes/${id}`, { to, says: '', fix: null, ...more }, seen);
const noticesOf = (who: string) =>
  desk.db.read(desk.system, (reader) =>
    reader.sql<{ kind: string }>(
      'SELECT kind FROM app.notices WHERE workspace_id = $1::uuid AND person_id = $2::uuid ORDER BY at',
      [desk.system.workspaceId, desk.idOf(who)],
    ),
  );

test('a line is disputed by whom it pays alone, once at a time, and whoever froze the run is told', async () => {
  const { key } = statement.lines[0]!;
  expect((await raise('ben', key)).status).toBe(404);
  expect((await raise('manager', key)).status).toBe(404);
  expect((await raise('suse', key)).status).toBe(403);
  const odd = await raise('ana', 'no such line');
  expect([odd.status, odd.body.errors[0].field]).toEqual([400, 'lineKey']);
  const raised = await raise('ana', key);
  expect(raised.status).toBe(201);
  expect(raised.body).toMatchObject({ name: 'Q3 2026 · Commission', state: 'submitted', mayGoTo: ['closed'] });
  expect((await raise('ana', key)).body.refusal).toBe('already-open');
  expect((await noticesOf('olga')).map(({ kind }) => kind)).toContain('pay-dispute-raised');
});

test('it is read as statements are', async () => {
  const seen = async (who: string) => {
    const answer = await desk.call(who, 'GET', '/disputes');
    return answer.status === 200 ? answer.body.items.length : answer.status;
  };
  const all = ['ana', 'manager', 'leader', 'olga', 'fin', 'ben', 'suse'];
  expect(await Promise.all(all.map(seen))).toEqual([1, 1, 1, 1, 1, 0, 403]);
  const [{ id }] = (await desk.call('ana', 'GET', '/disputes')).body.items;
  expect((await desk.call('ben', 'GET', `/disputes/${id}`)).status).toBe(404);
});

test('it is asked about and answered, and resolved only by what was put right since the statement was frozen', async () => {
  const [{ id }] = (await desk.call('olga', 'GET', '/disputes')).body.items;
  expect((await step('ana', id, 1, 'resolved')).body.refusal).toBe('not-a-step');
  expect((await step('olga', id, 1, 'needs-info')).body.refusal).toBe('needs-words');
  expect((await step('manager', id, 1, 'closed')).status).toBe(404);
  expect((await step('olga', id, 1, 'needs-info', { says: 'For how much?' })).status).toBe(200);
  expect((await step('olga', id, 1, 'in-review')).status).toBe(412);
  expect((await noticesOf('ana')).map(({ kind }) => kind)).toContain('pay-dispute-answered');
  expect((await step('ana', id, 2, 'in-review', { says: 'For 120,000' })).body.state).toBe('in-review');
  expect((await step('olga', id, 3, 'resolved')).body.refusal).toBe('needs-a-fix');
  const fix = { kind: 'deal', id: dealId };
  const early = await step('olga', id, 3, 'resolved', { fix });
  expect([early.status, early.body.errors[0].field]).toEqual([400, 'fix']);
  expect((await desk.call('olga', 'GET', `/disputes/${id}/fixes`)).body.items).toEqual([]);
  await desk.db.transaction(desk.system, async (tx) => {
    const before = (await tx.lock(deals, dealId))!;
    await tx.record({ table: deals, before, after: { ...before, amount: 12_000_000 } });
  });
  const offered = (await desk.call('olga', 'GET', `/disputes/${id}/fixes`)).body.items;
  expect(offered.map(({ kind, name }: { kind: string; name: string }) => [kind, name])).toEqual([['deal', 'Deal']]);
  expect((await desk.call('ana', 'GET', `/disputes/${id}/fixes`)).body.items).toEqual([]);
  const resolved = await step('olga', id, 3, 'resolved', { fix });
  expect(resolved.body).toMatchObject({ state: 'resolved', fix: { ...fix, name: 'Deal' } });
  // 10 % of the 20,000 that were missing, in the period that is open.
  expect(await paid('ana')).toBe(200_000);
  expect((await step('ana', id, 4, 'closed')).body).toMatchObject({ state: 'closed', mayGoTo: [] });
});

test('a credit that no deal gives is paid, named on the statement, and resolves a dispute', async () => {
  const { id } = (await raise('ana', null, 'The fair is missing')).body;
  const given = {
    ...{ personId: desk.idOf('ana'), day: '2026-09-01', measure: 'revenue', role: 'direct' },
    ...{ amount: 5_000_000, currency: 'EUR', what: 'Sold at the fair' },
  };
  expect((await desk.call('fin', 'POST', '/credits', given)).status).toBe(403);
  const credit = await desk.call('olga', 'POST', '/credits', given);
  expect(credit.status).toBe(201);
  const declined = await step('olga', id, 1, 'declined', { says: 'It was not entered' });
  expect(declined.body.state).toBe('declined');
  await step('ana', id, 2, 'in-review', { says: 'It is now' });
  const fix = { kind: 'pay-credit', id: credit.body.id };
  expect((await step('leader', id, 3, 'resolved', { fix })).body.fix).toEqual({ ...fix, name: 'Sold at the fair' });
  expect(await paid('ana')).toBe(200_000 + 500_000);
  const { lines } = (await desk.call('ana', 'GET', '/so-far')).body.soFar;
  const line = lines.find(({ amount }: { amount: number }) => amount === 500_000);
  expect([line.kind, line.deal, line.sentence.includes('Sold at the fair')]).toEqual(['difference', null, true]);
  const gone = await desk.call('olga', 'DELETE', `/credits/${credit.body.id}`, undefined, 1);
  expect(gone.status).toBe(200);
  expect(await paid('ana')).toBe(200_000);
});
