import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { reckoned } from './reckoned.ts';
import { runById } from './store.ts';

let desk: PayDesk;
let runId = '';

beforeAll(async () => {
  desk = await payDesk();
  const { call, idOf } = desk;
  const plan = await call('olga', 'POST', '/plans', {
    ...{ name: 'Sellers', terms: termsOf({ schedule: { how: 'flat', rate: '10%' } }) },
  });
  await call('olga', 'POST', '/assignments', {
    ...{ planId: plan.body.id, personId: idOf('ana'), from: '2026-01-01', until: null, ramp: [] },
  });
  await desk.won('ana', 10_000_000, '2026-08-10');
  runId = (await call('olga', 'POST', '/runs', { period: 'Q3 2026' })).body.id;
});
afterAll(async () => desk?.close());

const look = () =>
  desk.db.read(desk.system, async (reader) =>
    reckoned(reader, desk.system, (await runById(reader, desk.system, runId))!),
  );
const paid = async () => {
  const [ana] = (await look()).people;
  return ana && 'statement' in ana ? ana.statement.paid : null;
};

test('a draft that nothing was written about is not reckoned twice', async () => {
  const first = await look();
  expect(await look()).toBe(first);
});

test.each([
  ['a deal that is won', () => desk.won('ana', 5_000_000, '2026-08-11'), 1_500_000],
  [
    'a credit that is given',
    () =>
      desk.call('olga', 'POST', '/credits', {
        ...{ personId: desk.idOf('ana'), day: '2026-08-12', measure: 'revenue', role: 'direct' },
        ...{ amount: 1_000_000, currency: 'EUR', what: 'Fair' },
      }),
    1_600_000,
  ],
  ['a quota', () => desk.quota('ana', '2026-07-01', 1), 1_600_000],
])('%s is seen with the next look', async (_, write, is) => {
  const before = await look();
  await write();
  expect(await look()).not.toBe(before);
  expect(await paid()).toBe(is);
});

test('one person’s pay is kept apart from everybody’s', async () => {
  const own = await desk.db.read(desk.system, async (reader) =>
    reckoned(reader, desk.system, (await runById(reader, desk.system, runId))!, { only: desk.idOf('ben') }),
  );
  expect(own.people).toEqual([]);
  expect((await look()).people).toHaveLength(1);
});
