import { describe, expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, assigned, quarters, someInput, statements } from '../testing.ts';
import { drawn } from './draw.ts';
import type { PayInput } from './facts.ts';
import type { PlanEntered } from './plan.ts';

const pays = (input: PayInput): number[] => statements(input).map(({ paid }) => paid);
const onPlan = (components: PlanEntered['components'], over: Partial<PlanEntered> = {}) => [
  assigned(aPlan({ components, ...over })),
];
const sold = (amount: number) => [aCredit({ amount })];

describe('each formula, by hand', () => {
  test.each([
    // quota 300,000.00, target 10,000.00 a quarter: base rate 1/30
    ['base rate = target ÷ quota', { how: 'flat', rate: 'x1' }, 15_000_000, 500_000],
    ['a rate as it stands', { how: 'flat', rate: '8.5%' }, 1_234_567, 104_938],
    ['marginal: 300,000 at 4 %, 60,000 at 6 %', tiers('marginal'), 36_000_000, 1_560_000],
    ['marginal, just at the tier', tiers('marginal'), 30_000_000, 1_200_000],
    ['retroactive: all 360,000 at 6 %', tiers('retroactive'), 36_000_000, 2_160_000],
    ['retroactive, a cent below', tiers('retroactive'), 29_999_999, 1_200_000],
    ['curve: 75 % of quota lies half way from 20 % to 100 %', curve(), 22_500_000, 600_000],
    ['curve, below its beginning', curve(), 14_999_999, 0],
    ['curve, at its beginning', curve(), 15_000_000, 200_000],
    ['curve, past its end', curve(), 90_000_000, 1_000_000],
  ])('%s', (_, schedule, amount, paid) => {
    expect(pays(someInput({ assignments: onPlan([aCommission({ schedule })]), credits: sold(amount) }))).toEqual([
      paid,
    ]);
  });

  test.each([
    ['gate shut at 40 % of 50 %', { gates: [{ of: { attainment: 'sales' }, atLeast: '50%' }] }, 12_000_000, 0],
    ['gate open at 50 %', { gates: [{ of: { attainment: 'sales' }, atLeast: '50%' }] }, 15_000_000, 500_000],
    ['decelerator below 80 %', { decelerator: { below: '80%', times: '0.5' } }, 15_000_000, 250_000],
    [
      'accelerator above 100 %: 10,000 + 2,000 × 2',
      { accelerators: [{ from: '1', times: '2' }] },
      36_000_000,
      1_400_000,
    ],
    [
      'multiplier by a label',
      { multipliers: [{ when: { label: 'product', is: 'new' }, times: '1.25' }] },
      15_000_000,
      625_000,
    ],
    ['cap of the window', { cap: { window: 450_000 } }, 15_000_000, 450_000],
    ['cap of a deal', { cap: { deal: 300_000 } }, 15_000_000, 300_000],
  ])('%s', (_, rule, amount, paid) => {
    const credits = [aCredit({ amount, labels: { product: 'new' } })];
    expect(pays(someInput({ assignments: onPlan([aCommission(rule)]), credits }))).toEqual([paid]);
  });

  test('a bonus, a special incentive for half a deal, a way of working and a share of the team add up', () => {
    const rest = { window: 'period' as const, target: 0 };
    const components: PlanEntered['components'] = [
      aCommission(),
      {
        ...rest,
        kind: 'bonus',
        id: 'q',
        name: 'Bonus',
        pays: { attainment: 'sales', steps: [{ from: '0.5', amount: 100_000 }] },
      },
      { ...rest, kind: 'bonus', id: 'more', name: 'On top', pays: { earned: 'sales', rate: '10%' } },
      {
        ...rest,
        kind: 'spiff',
        id: 's',
        name: 'Spiff',
        measure: 'revenue',
        counts: ['direct'],
        from: '2026-01-01',
        until: '2026-04-01',
        pays: { deal: 50_000 },
      },
      {
        ...rest,
        kind: 'behaviour',
        id: 'b',
        name: 'Calls',
        metric: 'calls',
        steps: [{ from: '20', amount: 30_000 }],
        cap: { window: 20_000 },
      },
      { ...rest, kind: 'team', id: 't', name: 'Team', measure: 'revenue', rate: '1%', share: '1/3' },
    ];
    const credits = [
      aCredit({ amount: 15_000_000, whole: 30_000_000, share: '1/2' }),
      aCredit({ id: 'c2', amount: 10_000_000, role: 'team' }),
    ];
    const facts = [{ metric: 'calls', first: '2026-01-01', value: '25' }];
    const [statement] = statements(someInput({ assignments: onPlan(components), credits, facts }));
    const byComponent = Object.fromEntries(statement!.lines.map(({ component, amount }) => [component!.id, amount]));
    expect(byComponent).toEqual({ sales: 500_000, q: 100_000, more: 50_000, s: 25_000, b: 20_000, t: 33_333 });
    expect(statement!.paid).toBe(728_333);
  });

  test('Siebel’s and Xactly’s draw tables', () => {
    const table = (amount: number, earned: number[]) => {
      let owed = 0;
      return earned.map((each) => {
        const done = drawn(each, { amount, recoverable: true }, owed);
        owed = done.balance;
        return [done.paid, owed];
      });
    };
    expect(table(2_000, [1_500, 2_375, 3_000])).toEqual([
      [2_000, 500],
      [2_000, 125],
      [2_875, 0],
    ]);
    expect(table(1_500, [500, 3_000])).toEqual([
      [1_500, 1_000],
      [2_000, 0],
    ]);
    expect(drawn(500, { amount: 1_500, recoverable: false }, 0)).toMatchObject({ paid: 1_500, balance: 0 });
  });

  test('the same draw by a plan: what was lent is a line, and so is what is taken back', () => {
    const assignments = onPlan([aCommission({ schedule: { how: 'flat', rate: '1%' } })], {
      draw: { amount: 200_000, recoverable: true },
    });
    const credits = [150_000, 237_500, 300_000].map((earned, at) =>
      aCredit({ id: `c${at}`, amount: earned * 100, day: `2026-0${at * 3 + 1}-15` }),
    );
    const done = statements(someInput({ assignments, credits, periods: quarters(2026, 1, 2, 3) }));
    expect(done.map(({ paid, balance }) => [paid, balance.after])).toEqual([
      [200_000, 50_000],
      [200_000, 12_500],
      [287_500, 0],
    ]);
  });

  test('retroactive tiers over the year catch up what was sold before', () => {
    const assignments = onPlan([aCommission({ window: 'year', schedule: tiers('retroactive') })]);
    const credits = [aCredit({ amount: 40_000_000 }), aCredit({ id: 'c2', amount: 25_000_000, day: '2026-05-01' })];
    const periods = quarters(2026, 1, 2);
    // 400,000 at 4 %; then 650,000 of 600,000: all at 6 %
    expect(pays(someInput({ assignments, credits, periods }))).toEqual([1_600_000, 3_900_000 - 1_600_000]);
  });

  test('a ramp: of three months of a quota of 300,000 the first counts half', () => {
    const assignments = [assigned(aPlan(), { ramp: ['0.5'] })];
    const [statement] = statements(someInput({ assignments, credits: sold(25_000_000) }));
    expect(statement!.paid).toBe(1_000_000); // 250,000 is all of 50,000 + 100,000 + 100,000
  });
});

function tiers(how: string) {
  return {
    how,
    tiers: [
      { from: '0', rate: '4%' },
      { from: '1', rate: '6%' },
    ],
  };
}
function curve() {
  return {
    how: 'curve',
    points: [
      { at: '0.5', pays: '0.2' },
      { at: '1', pays: '1' },
    ],
  };
}
