import { expect, test } from 'vitest';
import { aCommission, aPlan } from '../../testing.ts';
import { checkPlan, payAt, promises } from './check.ts';
import { thresholdsOf } from './sales.ts';

const all = (plan: ReturnType<typeof aPlan>, cases: number) =>
  promises.map((promise) => checkPlan(plan, promise, cases));
const brokenBy = (plan: ReturnType<typeof aPlan>, cases = 200) =>
  all(plan, cases).flatMap(({ promise, example }) => (example ? [promise] : []));
const tiers = (how: string, ...rates: [string, string][]) => ({
  schedule: { how, tiers: rates.map(([from, rate]) => ({ from, rate })) },
});

test('a usual plan keeps what pay promises, tried with hundreds of years of sales', () => {
  const plan = aPlan({
    components: [
      aCommission({
        accelerators: [{ from: '100%', times: '1.5' }],
        gates: [{ of: { attainment: 'sales' }, atLeast: '50%' }],
        cap: { window: 4_000_000 },
        hold: { share: '50%', until: { days: 30 } },
      }),
    ],
  });
  expect(all(plan, 200).map(({ promise, tried, example }) => [promise, tried, example])).toEqual(
    promises.map((promise) => [promise, 200, null]),
  );
});

test('a retroactive tier that falls is shown by the fewest sales that pay less for more', () => {
  const plan = aPlan({ mayFall: true, components: [aCommission(tiers('retroactive', ['0', '8%'], ['100%', '4%']))] });
  const { sales, other, pays, otherPays } = checkPlan(plan, 'monotone', 500).example!;
  expect([sales.length, other.length]).toEqual([1, 1]);
  expect(other[0]!.amount).toBeGreaterThan(sales[0]!.amount);
  // 8 % of what is below the quota is more than 4 % of what is above it.
  expect([pays, otherPays]).toEqual([Math.round(sales[0]!.amount * 0.08), Math.round(other[0]!.amount * 0.04)]);
  expect(brokenBy(plan, 500)).toEqual(['monotone']);
});

test('a plan is tried alike every time', () => {
  const plan = aPlan({ mayFall: true, components: [aCommission(tiers('retroactive', ['0', '8%'], ['100%', '4%']))] });
  expect(all(plan, 100)).toEqual(all(plan, 100));
});

test('bonuses, behaviour and special incentives are tried too', () => {
  const usual = { target: 0, window: 'period' as const };
  const plan = aPlan({
    components: [
      aCommission(),
      {
        ...{ ...usual, kind: 'bonus', id: 'b', name: 'B' },
        pays: { attainment: 'sales', steps: [{ from: '1', amount: 5 }] },
      },
      {
        ...usual,
        kind: 'behaviour',
        id: 'w',
        name: 'W',
        metric: 'win_rate',
        steps: [{ from: '0.3', amount: 7 }],
        cap: { window: 5 },
      },
      {
        ...{ ...usual, kind: 'spiff', id: 's', name: 'S', measure: 'revenue', counts: ['direct'] },
        ...{ from: '2026-01-01', until: '2026-04-01', pays: { deal: 1_000 } },
      },
    ],
  });
  expect(brokenBy(plan)).toEqual([]);
});

test('the pay of a year by how far the quotas are reached', () => {
  const plan = aPlan({ components: [aCommission({ accelerators: [{ from: '100%', times: '2' }] })] });
  expect([0, 0.5, 1, 1.5].map((share) => payAt(plan, share))).toEqual([0, 2_000_000, 4_000_000, 8_000_000]);
});

test('the thresholds of a plan are where something of it changes', () => {
  const component = aCommission({
    ...tiers('marginal', ['0', '5%'], ['1/2', '8%']),
    gates: [{ of: { attainment: 'sales' }, atLeast: '30%' }],
    accelerators: [{ from: '120%', times: '1.5' }],
    decelerator: { below: '80%', times: '0.5' },
  });
  expect(thresholdsOf(aPlan({ components: [component] }))).toEqual([0.3, 0.5, 0.8, 1.2]);
});
