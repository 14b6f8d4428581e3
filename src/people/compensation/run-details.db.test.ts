import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { deals } from '../../process/pipeline/tables.ts';

let desk: PayDesk;
const ids: Record<string, string> = {};

beforeAll(async () => {
  desk = await payDesk();
  const { call, idOf } = desk;
  const terms = termsOf({ schedule: { how: 'flat', rate: '10%' }, hold: { share: '50%', until: 'payment' } });
  const plan = await call('olga', 'POST', '/plans', { name: 'Sellers', terms });
  await call('olga', 'POST', '/assignments', {
    ...{ planId: plan.body.id, personId: idOf('ana'), from: '2026-01-01', until: null, ramp: [] },
  });
  ids.deal = await desk.won('ana', 10_000_000, '2026-05-10');
  ids.first = (await call('olga', 'POST', '/runs', { period: 'Q2 2026' })).body.id;
  await call('olga', 'PATCH', `/runs/${ids.first}`, { state: 'frozen' }, 1);
  await call('leader', 'PATCH', `/runs/${ids.first}`, { state: 'approved' }, 2);
});
afterAll(async () => desk?.close());

test('the books are told what a run capitalises, what of it is owed on and what is written off', async () => {
  const rows = async (query = '') => (await desk.call('fin', 'GET', `/runs/${ids.first}/accruals${query}`)).body.items;
  // 10 % of 100,000, half of it waiting; of 36 months May and June are over.
  expect(await rows()).toEqual([
    {
      ...{ person: { id: desk.idOf('ana'), name: 'ana' }, deal: { id: ids.deal, name: 'Deal' }, day: '2026-05-10' },
      ...{ what: null, component: 'Commission', currency: 'EUR', treatment: 'capitalise' },
      ...{ earned: 1_000_000, paid: 500_000, accrued: 500_000, writtenOff: 55_556, left: 944_444 },
    },
  ]);
  expect((await rows('?months=12'))[0]).toMatchObject({ treatment: 'expense', writtenOff: 0, left: 0 });
  expect((await desk.call('fin', 'GET', `/runs/${ids.first}/accruals?months=0`)).status).toBe(400);
  expect((await desk.call('ana', 'GET', `/runs/${ids.first}/accruals`)).status).toBe(403);
});

test('what is known later stands beside what was paid, and the run that paid it says nothing else', async () => {
  await desk.db.transaction(desk.system, async (tx) => {
    const before = (await tx.lock(deals, ids.deal!))!;
    await tx.record({ table: deals, before, after: { ...before, amount: 12_000_000 } });
  });
  const next = (await desk.call('olga', 'POST', '/runs', { period: 'Q3 2026' })).body;
  const rows = (await desk.call('fin', 'GET', `/runs/${next.id}/differences`)).body.items;
  const about = { person: { id: desk.idOf('ana'), name: 'ana' }, deal: { id: ids.deal, name: 'Deal' }, what: null };
  const told = { ...about, component: 'Commission', currency: 'EUR', first: '2026-04-01' };
  expect(rows).toEqual([
    { ...told, was: 1_000_000, now: 1_200_000, change: 200_000 },
    { ...told, was: -500_000, now: -600_000, change: -100_000 },
  ]);
  expect((await desk.call('fin', 'GET', `/runs/${ids.first}/differences`)).body.items).toEqual([]);
  expect((await desk.call('manager', 'GET', `/runs/${next.id}/differences`)).status).toBe(403);
});

test('a sale that no deal gave is called by what it was given for, on the statement and in what a run settles', async () => {
  const given = { personId: desk.idOf('ana'), day: '2026-06-01', measure: 'revenue', role: 'direct', currency: 'EUR' };
  const credit = await desk.call('olga', 'POST', '/credits', { ...given, amount: 100_000, what: 'Sold at the fair' });
  const [next] = (await desk.call('olga', 'GET', '/runs')).body.items;
  const rows = (await desk.call('fin', 'GET', `/runs/${next.id}/differences`)).body.items;
  expect(rows.filter(({ deal }: { deal: unknown }) => deal === null)).toMatchObject([
    { what: 'Sold at the fair', was: 0, now: 10_000 },
    { what: 'Sold at the fair', was: 0, now: -5_000 },
  ]);
  expect((await desk.call('olga', 'DELETE', `/credits/${credit.body.id}`, undefined, 1)).status).toBe(200);
});

test('a share of a deal that one may not open is told without a way to it', async () => {
  const share = (who: string, percent: number) => ({ kind: 'share' as const, personId: desk.idOf(who), percent });
  await desk.won('cleo', 1_000_000, '2026-11-12', { splits: [share('cleo', 70), share('ana', 30)] });
  await desk.quota('ana', '2026-10-01', 10_000_000);
  const { soFar } = (await desk.call('ana', 'GET', '/so-far')).body;
  expect(soFar.lines[0]).toMatchObject({ deal: null, what: 'A deal', amount: 30_000 });
});

test('a statement is had on paper by whoever reads it, and by nobody else', async () => {
  const [own] = (await desk.call('ana', 'GET', '/statements')).body.items;
  const paper = await desk.call('ana', 'GET', `/statements/${own.id}/pdf?language=es`);
  expect([paper.status, Buffer.from(paper.body).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect((await desk.call('ben', 'GET', `/statements/${own.id}/pdf`)).status).toBe(404);
  expect((await desk.call('suse', 'GET', `/statements/${own.id}/pdf`)).status).toBe(403);
});

test('quotas and credits come from a table: first it is said what would be done, then all of it or nothing', async () => {
  const take = (what: string, text: string, sure: boolean, who = 'olga') =>
    desk.call(who, 'POST', '/tables', { what, text, sure });
  const odd = await take(
    'credits',
    'person;day;amount;what\nana;2026-11-02;1.000,00;Fair\nnobody;2026-11-02;1;Fair',
    true,
  );
  expect(odd.body).toEqual({ lines: 1, lacking: [], faults: [{ line: 3, why: 'no-such-person' }], groupId: null });
  expect((await take('credits', 'who,what\na,b', true)).body.lacking).toEqual(['person', 'day', 'amount']);
  const credits = 'person,day,amount,what\nana,2026-11-02,1000.00,Fair\nben,2026-11-03,5,Fair';
  expect((await take('credits', credits, false)).body).toMatchObject({ lines: 2, groupId: null });
  expect((await desk.call('olga', 'GET', '/credits')).body.items).toEqual([]);
  expect((await take('credits', credits, true)).body.groupId).toBeTruthy();
  const given = (await desk.call('olga', 'GET', '/credits')).body.items;
  expect(given.map(({ amount, what }: { amount: number; what: string }) => [amount, what])).toEqual([
    [500, 'Fair'],
    [100_000, 'Fair'],
  ]);
  const quotas = 'quarter,person,quota\nQ4 2026,ana,250000';
  expect((await take('quotas', quotas, true)).body).toMatchObject({ lines: 1, faults: [] });
  expect((await take('quotas', quotas, true, 'fin')).status).toBe(403);
});
