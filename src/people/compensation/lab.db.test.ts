import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { simulationOf } from './lab.ts';
import { projectedTold } from './outlook.ts';

let desk: PayDesk;
const plans: Record<string, string> = {};

beforeAll(async () => {
  desk = await payDesk();
  const { call, idOf } = desk;
  for (const [name, rate] of [
    ['Now', '10%'],
    ['Next', '5%'],
  ] as const) {
    const schedule = {
      how: 'marginal',
      tiers: [
        { from: '0', rate },
        { from: '100%', rate: '20%' },
      ],
    };
    plans[name] = (await call('olga', 'POST', '/plans', { name, terms: termsOf({ schedule }) })).body.id;
  }
  for (const who of ['ana', 'ben']) {
    await call('olga', 'POST', '/assignments', {
      ...{ planId: plans.Now, personId: idOf(who), from: '2025-01-01', until: null, ramp: [] },
    });
    for (const start of ['2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01'])
      await desk.quota(who, start, 10_000_000);
  }
  await desk.won('ana', 10_000_000, '2026-02-10');
  await desk.won('ana', 20_000_000, '2026-08-10');
  await desk.won('ben', 4_000_000, '2025-11-10');
  // Won before the last four quarters, and in the one that is running.
  await desk.won('ben', 9_000_000, '2025-09-10');
  await desk.won('ben', 9_000_000, '2026-10-10');
});
afterAll(async () => desk?.close());

test('the last four quarters under another plan: who earns more, who less, and what it costs', async () => {
  const told = await desk.call('fin', 'GET', `/plans/${plans.Next}/simulation?insteadOf=${plans.Now}`);
  expect(told.body).toMatchObject({ from: '2025-10-01', until: '2026-10-01', currency: 'EUR', cost: null });
  // Ana: 100,000 at 10 % twice and 100,000 at 20 %, against 5 % twice and 20 %; Ben: 40,000.
  expect(told.body.people.map(({ was, now }: { was: number; now: number }) => [was, now])).toEqual([
    [400_000, 200_000],
    [4_000_000, 3_000_000],
  ]);
  expect([told.body.was, told.body.now]).toEqual([4_400_000, 3_200_000]);
  const same = (await desk.call('leader', 'GET', `/plans/${plans.Now}/simulation?insteadOf=${plans.Now}`)).body;
  expect([same.was, same.now]).toEqual([4_400_000, 4_400_000]);
  const seldom = await desk.call('leader', 'GET', `/plans/${plans.Now}/simulation?insteadOf=${plans.Next}`);
  expect(seldom.body.people).toEqual([]);
});

test('its cost follows the forecast by the rules: twice the sales cost more than twice', async () => {
  const actor = desk.actors.get('leader')!;
  const landing = async () => ({ p10: 8_500_000, p50: 17_000_000, p90: 0 });
  const asked = { tried: { planId: plans.Next! }, insteadOf: plans.Next!, today: '2026-11-23', landing };
  const told = await desk.db.read(actor, (reader) => simulationOf(reader, actor, { ...asked, insteadOf: plans.Now! }));
  // 340,000 were sold in the year: at P10 as much again, at P50 twice that.
  expect(told!.cost).toEqual({ p10: 3_200_000, p50: 500_000 + 2_000_000 + 500_000 + 6_000_000 + 400_000, p90: 0 });
});

test('patterns of selling are told with their range to those who read all plans, and to nobody else', async () => {
  const told = (await desk.call('olga', 'GET', '/radar')).body;
  expect(told).toMatchObject({ from: '2024-10-01', until: '2026-10-01', quarters: 8 });
  const found = told.traces.map(({ pattern, n, isMarked }: { pattern: string; n: number; isMarked: boolean }) => [
    ...[pattern, n, isMarked],
  ]);
  expect(found).toEqual([
    ['bunching', 1, false],
    ['discount', 0, false],
    ['sandbag', 0, false],
    ['pull', 1, false],
  ]);
  const others = await Promise.all(['manager', 'ana', 'suse'].map((who) => desk.call(who, 'GET', '/radar')));
  expect(others.map(({ status }) => status)).toEqual([403, 403, 403]);
});

test('whoever agrees is shown to the others who agreed, by attainment and without a word of pay', async () => {
  const board = async (who: string) => (await desk.call(who, 'GET', '/board')).body;
  for (const who of ['ana', 'ben']) await desk.quota(who, '2026-10-01', 10_000_000);
  expect(await board('ben')).toEqual({ isShown: false, items: [] });
  expect((await desk.call('ben', 'POST', '/board', { shown: true })).body).toEqual({ isShown: true });
  expect((await board('ben')).items).toEqual([
    { person: { id: desk.idOf('ben'), name: 'ben' }, attainment: 0.9, place: 1 },
  ]);
  expect((await board('ana')).items).toEqual([]);
  expect((await board('leader')).items).toHaveLength(1);
  await desk.call('ana', 'POST', '/board', { shown: true });
  expect((await board('ana')).items.map(({ place }: { place: number }) => place)).toEqual([1, 2]);
  await desk.call('ana', 'POST', '/board', { shown: false });
  expect((await board('ben')).items).toHaveLength(1);
  expect((await desk.call('suse', 'GET', '/board')).status).toBe(403);
});

test('what the quarter earns is projected from where it lands, and by nobody where nobody can say', async () => {
  expect((await desk.call('ben', 'GET', '/projected')).body).toEqual({ projected: null });
  const ben = desk.actors.get('ben')!;
  const landing = async () => ({ p10: 9_000_000, p50: 10_000_000, p90: 12_000_000 });
  const told = await desk.db.read(ben, (reader) => projectedTold(reader, ben, '2026-11-23', landing));
  // 10 % up to the quota of 100,000, 20 % above it.
  expect(told).toMatchObject({ name: 'Q4 2026', currency: 'EUR', p10: 900_000, p50: 1_000_000, p90: 1_400_000 });
});
