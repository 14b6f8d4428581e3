import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../../test/support/pay-desk.ts';
import { openNumbers } from '../../../app/numbers.ts';
import { metricRoutes } from '../../../platform/metrics/routes.ts';
import type { DealLine } from '../../../process/pipeline/rules/deal-lines.ts';
import { financeRoutes } from './routes.ts';

let desk: PayDesk;
const feed = async (who: string, query = '') => (await desk.call(who, 'GET', `/api/v1/finance/feed${query}`)).body;
const seat: DealLine = {
  ...{ id: 'seats', productId: '00000000-0000-7000-8000-000000000001', name: 'Seats', quantity: 3, unitPrice: 3_335 },
  ...{ discount: { kind: 'percent', percent: 10 }, rhythm: 'month', termMonths: 12 },
};

beforeAll(async () => {
  const registry = openNumbers();
  desk = await payDesk([...financeRoutes(registry), ...metricRoutes(registry)]);
  await desk.won('ana', 10_000_000, '2026-05-10');
  await desk.won('ben', 108_048, '2026-08-31', { name: 'Seats for a year', lines: [seat] });
  await desk.won('cleo', 50_000, '2026-08-02', { currency: 'USD' });
  await desk.won('ana', 700_000, '2025-12-30');
  const terms = termsOf({ schedule: { how: 'flat', rate: '10%' } });
  const plan = await desk.call('olga', 'POST', '/plans', { name: 'Sellers', terms });
  await desk.call('olga', 'POST', '/assignments', {
    ...{ planId: plan.body.id, personId: desk.idOf('ana'), from: '2026-01-01', until: null, ramp: [] },
  });
  const run = await desk.call('olga', 'POST', '/runs', { period: 'Q2 2026' });
  await desk.call('olga', 'PATCH', `/runs/${run.body.id}`, { state: 'frozen' }, 1);
});
afterAll(async () => desk?.close());

test('what was booked in a year is what the metric says, to the cent, and its months add up to it', async () => {
  const { whole, months, otherCurrencies } = await feed('fin', '?period=2026');
  const metric = await desk.call('fin', 'GET', '/api/v1/metrics/won_value?from=2026-01-01&until=2027-01-01');
  expect(whole.booked).toEqual({ n: 2, amount: 10_108_048 });
  expect(metric.body.whole).toMatchObject({ n: 2, value: whole.booked.amount });
  const booked = months.map(({ booked }: { booked: { amount: number | null } }) => booked.amount ?? 0);
  expect(booked.reduce((sum: number, amount: number) => sum + amount, 0)).toBe(whole.booked.amount);
  const rows = await desk.call('fin', 'GET', months[7].rowsHref);
  expect(rows.body.items).toMatchObject([{ name: 'Seats for a year', amount: 108_048 }]);
  expect(otherCurrencies).toEqual([{ currency: 'USD', booked: 50_000, due: 50_000 }]);
});

test('a yearly contract falls due month by month, over two years to the cent of the deal', async () => {
  const [first, second] = [await feed('fin', '?period=2026'), await feed('fin', '?period=2027')];
  expect(first.months[8].due).toEqual({ once: 0, recurring: 9_004, besideLines: 0, total: 9_004 });
  expect(first.whole.due).toMatchObject({ recurring: 5 * 9_004, besideLines: 10_000_000 });
  expect(second.whole.due).toMatchObject({ recurring: 7 * 9_004, besideLines: 0 });
  expect(first.whole.due.recurring + second.whole.due.recurring).toBe(108_048);
});

test('the payments behind it are told one by one, a page at a time', async () => {
  const page = async (skip: number) =>
    (await desk.call('fin', 'GET', `/api/v1/finance/payments?period=2026&limit=4&skip=${skip}`)).body;
  const [one, two] = [await page(0), await page(4)];
  expect(one.total).toBe(7);
  expect([...one.items, ...two.items].map(({ day, amount, currency }) => [day, amount, currency])).toEqual([
    ['2026-05-10', 10_000_000, 'EUR'],
    ['2026-08-02', 50_000, 'USD'],
    ['2026-08-31', 9_004, 'EUR'],
    ['2026-09-30', 9_004, 'EUR'],
    ['2026-10-31', 9_004, 'EUR'],
    ['2026-11-30', 9_004, 'EUR'],
    ['2026-12-31', 9_004, 'EUR'],
  ]);
});

test('a day before the deal was won knows nothing of it', async () => {
  const { whole } = await feed('fin', '?period=2026&asOf=2026-08-30');
  expect(whole.booked).toEqual({ n: 1, amount: 10_000_000 });
  expect(whole.due).toMatchObject({ recurring: 0 });
});

test('what pay comes to stands beside it by run, and a draft without a sum', async () => {
  await desk.call('olga', 'POST', '/runs', { period: 'Q3 2026' });
  const { pay } = await feed('fin', '?period=2026');
  expect(pay).toMatchObject([
    { name: 'Q2 2026', state: 'frozen', sums: [{ currency: 'EUR', people: 1, earned: 1_000_000, paid: 1_000_000 }] },
    { name: 'Q3 2026', state: 'draft', sums: [] },
  ]);
});

test('it is for those who answer for the books, and an odd period is refused by its name', async () => {
  for (const [who, status] of [
    ...[['leader', 200] as const, ['olga', 200] as const, ['fin', 200] as const],
    ...[['manager', 403] as const, ['ana', 403] as const, ['suse', 403] as const],
  ])
    expect((await desk.call(who, 'GET', '/api/v1/finance/feed')).status, who).toBe(status);
  const odd = await desk.call('fin', 'GET', '/api/v1/finance/payments?period=soon');
  expect(odd.status).toBe(400);
  expect(odd.body.errors[0].field).toBe('period');
});
