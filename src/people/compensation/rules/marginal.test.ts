import { describe, expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, assigned, quarters, someInput } from '../testing.ts';
import { calculate } from './calculate.ts';
import type { Credit, PayInput, Statement } from './facts.ts';
import { marginal } from './marginal.ts';

const last = (input: PayInput): Statement => {
  const done = calculate(input);
  if ('refused' in done) throw new Error(JSON.stringify(done.refused));
  return done.statements.at(-1)!;
};
const deal = (over: Partial<Credit> = {}) => aCredit({ id: 'deal', day: '2026-03-01', ...over });
const worth = (over: Partial<PayInput>, extra = deal()) => {
  const input = someInput(over);
  return marginal(last({ ...input, credits: [...input.credits, extra] }), last(input));
};
const plan = (component: Record<string, unknown>, over = {}) => [
  assigned(aPlan({ components: [aCommission(component)], ...over })),
];
/** 200,000 of a quota of 300,000 is sold. */
const before = [aCredit({ amount: 20_000_000 })];

describe('what a deal pays is the pay with it less the pay without it', () => {
  test.each([
    // Base rate 10,000 ÷ 300,000: 120,000 pays 100,000 at 1/30 and 20,000 at 1.5 times that.
    ['above quota it pays the accelerator', { accelerators: [{ from: '1', times: '1.5' }] }, 433_333],
    ['a cap that is reached leaves the rest of it', { cap: { window: 700_000 } }, 33_333],
    ['a gate that it opens pays for the sales before it too', { gates: [gate()] }, 1_066_667],
    [
      'a retroactive tier that it reaches pays for the sales before it too: 320,000 at 6 % less 200,000 at 4 %',
      { schedule: { how: 'retroactive', tiers: tiers() } },
      1_120_000,
    ],
  ])('%s', (_, component, earned) => {
    const told = worth({ assignments: plan(component), credits: before }, deal({ amount: 12_000_000 }));
    expect([told.earned, told.paid, told.held, told.toDraw]).toEqual([earned, earned, 0, 0]);
  });

  test('half of it waits for the buyer, and is earned all the same', () => {
    const told = worth(
      { assignments: plan({ hold: { share: '1/2', until: 'payment' } }) },
      deal({ amount: 3_000_000 }),
    );
    expect(told).toMatchObject({ earned: 100_000, held: 50_000, toDraw: 0, paid: 50_000 });
    expect(told.lines.map(({ line, change }) => [line.kind, change])).toEqual([
      ['earned', 100_000],
      ['hold', -50_000],
    ]);
  });

  test('what the draw pays already is not paid twice: 100 of it fills the draw, the rest is paid', () => {
    const assignments = plan({}, { draw: { amount: 10_000, recoverable: true } });
    const told = worth({ assignments }, deal({ amount: 900_000 }));
    expect(told).toMatchObject({ earned: 30_000, held: 0, toDraw: 10_000, paid: 20_000 });
    expect(told.lines.map(({ line, change, gone }) => [line.kind, change, gone])).toEqual([
      ['earned', 30_000, false],
      ['draw', -10_000, true],
    ]);
  });

  test('without a quota it pays nothing, and its line says so', () => {
    const told = worth({ quotas: [] });
    expect(told.lines.map(({ line, change }) => [line.steps.at(-1)?.step, change])).toEqual([['no-quota', 0]]);
    expect(told.paid).toBe(0);
  });

  test('a plan that does not count it pays nothing, and no line differs', () => {
    expect(worth({}, deal({ role: 'roll-up' }))).toEqual({ earned: 0, held: 0, toDraw: 0, paid: 0, lines: [] });
  });

  test('the lines that differ are what is paid, whatever the plan and the periods that were paid before', () => {
    const periods = quarters(2026, 1, 2);
    const frozen = [{ first: periods[0]!.first, lines: [], balance: 70_000 }];
    const components = [
      {},
      { hold: { share: '30%', until: 'payment' } },
      { schedule: { how: 'retroactive', tiers: tiers() }, cap: { window: 1_500_000 } },
      { window: 'year', accelerators: [{ from: '50%', times: '2' }] },
    ];
    for (const component of components)
      for (const draw of [null, { amount: 400_000, recoverable: true }, { amount: 400_000, recoverable: false }])
        for (const amount of [0, 1, 333_333, 12_000_000, 90_000_000]) {
          const now = { periods, frozen, assignments: plan(component, { draw }), credits: before };
          const told = worth(now, deal({ amount, day: '2026-05-02' }));
          expect(told.lines.reduce((sum, { change }) => sum + change, 0)).toBe(told.paid);
          expect(told.earned).toBe(told.paid + told.held + told.toDraw);
          expect(told.earned).toBeGreaterThanOrEqual(0);
        }
  });
});

function tiers() {
  return [
    { from: '0', rate: '4%' },
    { from: '1', rate: '6%' },
  ];
}

function gate() {
  return { of: { attainment: 'sales' }, atLeast: '1' };
}
