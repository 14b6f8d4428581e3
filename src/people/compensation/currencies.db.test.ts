import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';

let desk: PayDesk;
let sold = '';
const call: PayDesk['call'] = (...asked) => desk.call(...asked);
type Row = { currency: string; earned: number; paid: number; balance: number; refused: object[] };

const runOf = async (period: string) => (await call('olga', 'POST', '/runs', { period })).body.id as string;
const told = async (id: string) =>
  (await call('fin', 'GET', `/runs/${id}`)).body.people.map(({ currency, earned, paid, balance }: Row) => ({
    ...{ currency, earned, paid, balance },
  }));
const freeze = async (id: string) =>
  expect((await call('olga', 'PATCH', `/runs/${id}`, { state: 'frozen' }, 1)).status).toBe(200);

beforeAll(async () => {
  desk = await payDesk();
  const plan = async (currency: string, from: string) => {
    const terms = termsOf({ schedule: { how: 'flat', rate: '10%' } }, { currency });
    const { id } = (await call('olga', 'POST', '/plans', { name: currency, terms })).body;
    const on = { planId: id, personId: desk.idOf('ana'), from, until: null, ramp: [] };
    expect((await call('olga', 'POST', '/assignments', on)).status).toBe(201);
  };
  await plan('EUR', '2026-01-01');
  await plan('USD', '2026-08-15');
  sold = await desk.won('ana', 1_000_000, '2026-05-10');
  await desk.won('ana', 2_000_000, '2026-08-01');
  await desk.won('ana', 3_000_000, '2026-09-01', { currency: 'USD' });
});
afterAll(async () => desk?.close());

test('whoever goes over to a plan in another currency is paid in both for the quarter in which he does', async () => {
  const before = await runOf('Q2 2026');
  expect(await told(before)).toEqual([{ currency: 'EUR', earned: 100_000, paid: 100_000, balance: 0 }]);
  await freeze(before);
  const between = await runOf('Q3 2026');
  expect((await told(between)).sort((a: Row, b: Row) => (a.currency < b.currency ? -1 : 1))).toEqual([
    { currency: 'EUR', earned: 200_000, paid: 200_000, balance: 0 },
    { currency: 'USD', earned: 300_000, paid: 300_000, balance: 0 },
  ]);
  await freeze(between);
});

test('later he is told in the earlier currency only what is settled of before', async () => {
  const after = await runOf('Q4 2026');
  expect(await told(after)).toEqual([{ currency: 'USD', earned: 0, paid: 0, balance: 0 }]);
  await call('olga', 'POST', '/events', { dealId: sold, what: 'reversal', day: '2026-11-02', share: '50%' });
  expect(await told(after)).toContainEqual({ currency: 'EUR', earned: -50_000, paid: 0, balance: 50_000 });
  expect((await call('ana', 'GET', '/so-far')).body.soFar).toMatchObject({ currency: 'USD' });
  await freeze(after);
});
