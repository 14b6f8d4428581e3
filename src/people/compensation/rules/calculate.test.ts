import { describe, expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, aQuota, assigned, quarters, someInput } from '../testing.ts';
import { calculate, orderOfOperations } from './calculate.ts';
import { planFaults, planWarnings } from './check-plan.ts';
import { drawn } from './draw.ts';
import { apportion, exactFrom, exactText, rounded, zero } from './exact.ts';
import type { PayInput, Statement } from './facts.ts';
import type { PlanEntered } from './plan.ts';
import { planSentences } from './plan-words.ts';
import { lineSentence } from './sentences.ts';

function statements(input: PayInput): Statement[] {
  const done = calculate(input);
  if ('refused' in done) throw new Error(JSON.stringify(done.refused));
  return done.statements;
}
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

describe('three quarters by hand', () => {
  const old = aPlan({
    components: [
      aCommission({ accelerators: [{ from: '1', times: '1.5' }], hold: { share: '0.5', until: 'payment' } }),
    ],
  });
  const fresh = aPlan({ id: 'second', components: [aCommission({ schedule: { how: 'flat', rate: '4%' } })] });
  const periods = quarters(2026, 1, 2, 3);
  const credits = [
    aCredit({ id: 'D1', day: '2026-01-20', whole: 24_000_000, share: '1/2', amount: 12_000_000 }),
    aCredit({ id: 'D2', day: '2026-03-10', amount: 20_000_000 }),
    aCredit({ id: 'D3', day: '2026-05-15', amount: 9_000_000 }),
    aCredit({ id: 'D4', day: '2026-07-20', amount: 15_000_000 }),
    aCredit({ id: 'D5', day: '2026-09-01', amount: 10_000_000 }),
  ];
  const input = someInput({
    ...{ periods, credits },
    assignments: [assigned(old, { until: '2026-08-15' }), assigned(fresh, { from: '2026-08-15' })],
    payments: [
      { id: 'p1', creditId: 'D1', day: '2026-03-20', share: '1/2' },
      { id: 'p2', creditId: 'D1', day: '2026-04-20', share: '1/2' },
      { id: 'p3', creditId: 'D2', day: '2026-05-05', share: '1' },
    ],
    reversals: [
      { id: 'r1', creditId: 'D2', day: '2026-06-10', share: '1/4' },
      { id: 'r2', creditId: 'D3', day: '2026-09-10', share: '1' },
    ],
  });
  const linesOf = ({ lines }: Statement) =>
    Object.fromEntries(lines.map(({ credit, kind, amount }) => [`${credit?.id} ${kind}`, amount]));

  test('split, hold, release, clawback at the rate of then and a plan that changes within a quarter', () => {
    const [one, two, three] = statements(input);
    expect(linesOf(one!)).toEqual({
      'D1 earned': 400_000,
      'D1 hold': -100_000,
      'D2 earned': 700_000,
      'D2 hold': -350_000,
    });
    expect([one!.paid, one!.held]).toEqual([650_000, 450_000]);
    expect(linesOf(two!)).toEqual({
      ...{ 'D1 release': 100_000, 'D2 release': 350_000, 'D2 clawback': -175_000 },
      ...{ 'D3 earned': 300_000, 'D3 hold': -150_000 },
    });
    expect(two!.paid).toBe(425_000);
    expect(linesOf(three!)).toEqual({
      ...{ 'D4 earned': 508_065, 'D4 hold': -254_033, 'D5 earned': 400_000, 'D3 clawback': -150_000 },
    });
    expect([three!.paid, three!.held]).toEqual([504_032, 254_033]);
  });

  test('every cent names its rule, what it used and a sentence', () => {
    const all = statements(input).flatMap(({ lines }) => lines);
    expect(all.every(({ steps, plan, component }) => steps.length > 0 && plan !== null && component !== null)).toBe(
      true,
    );
    const second = all.find(({ credit, kind }) => credit?.id === 'D2' && kind === 'earned')!;
    expect(lineSentence(second, 'EUR')).toBe(
      [
        'Deal was won on 2026-03-10: 200,000.00 EUR.',
        '200,000.00 EUR pays 180,000.00 EUR at 3.33 % and 20,000.00 EUR at 3.33 %, from 40 % to 106.67 %.',
        '20,000.00 EUR of it lies above the accelerator and pays × 1.5.',
      ].join(' '),
    );
    expect(all.some((line) => /undefined|NaN|\{/.test(lineSentence(line, 'EUR', 'es')))).toBe(false);
  });

  test('a split corrected after two quarters were paid is settled by difference lines, once', () => {
    const paid = statements(input).map(({ period, lines, balance }) => ({
      first: period.first,
      lines,
      balance: balance.after,
    }));
    const corrected = credits.map((credit) =>
      credit.id === 'D1' ? { ...credit, share: '3/5', amount: 14_400_000 } : credit,
    );
    const [third] = statements({ ...input, credits: corrected, frozen: paid.slice(0, 2) });
    const late = third!.lines.filter(({ kind }) => kind === 'difference');
    // D1 800 − 200 held + 200 released, D2 400 − 200 + 200, and a quarter of D2's 400 clawed back
    expect(late.reduce((sum, { amount }) => sum + amount, 0)).toBe(110_000);
    expect(third!.paid).toBe(504_032 + 110_000);
    const again = [...paid.slice(0, 2), { first: third!.period.first, lines: third!.lines, balance: 0 }];
    const [fourth] = statements({ ...input, credits: corrected, frozen: again, periods: quarters(2026, 1, 2, 3, 4) });
    expect(fourth!.lines).toEqual([]);
  });
});

describe('what does not fit is refused or shown', () => {
  const outcome = (over: Partial<PayInput>) => {
    const done = calculate(someInput(over));
    return 'refused' in done
      ? done.refused.map(({ why }) => `refused ${why}`)
      : [...done.shown.map(({ why }) => why), done.statements[0]!.paid];
  };
  const dollars = aPlan({ id: 'usd', currency: 'USD' });

  test.each([
    ['a negative deal', { credits: [aCredit({ amount: -5, whole: -5 })] }, ['negative-credit', 0]],
    ['a quota of nothing', { credits: sold(1_000), quotas: [aQuota(quarters(2026, 1)[0]!, 0)] }, ['no-quota', 0]],
    [
      'a sale after leaving',
      { assignments: [assigned(aPlan(), { until: '2026-01-31' })], credits: sold(1_000) },
      ['no-plan-on-day', 0],
    ],
    ['a sale in another currency', { credits: [aCredit({ currency: 'USD' })] }, ['other-currency', 0]],
    [
      'another currency from within the quarter on',
      { assignments: [assigned(aPlan(), { until: '2026-02-15' }), assigned(dollars, { from: '2026-02-15' })] },
      ['refused currency-change'],
    ],
    ['a sale before all periods', { credits: [aCredit({ day: '2026-06-01' })] }, ['outside-periods', 0]],
    ['the same credit twice', { credits: [aCredit(), aCredit()] }, ['refused counted-twice', 'refused counted-twice']],
    [
      'parts of 101 %',
      {
        credits: [
          aCredit({ share: '1/2', whole: 1_000, amount: 500 }),
          aCredit({ id: 'c2', dealId: 'd1', share: '51%', whole: 1_000, amount: 510 }),
        ].map((each) => ({ ...each, dealId: 'd' })),
      },
      ['refused counted-twice'],
    ],
    [
      'a part that is not its share',
      { credits: [aCredit({ whole: 1_000, share: '1/2', amount: 700 })] },
      ['refused part-is-not-share'],
    ],
    [
      'reversed by more than all',
      {
        credits: sold(1_000),
        reversals: [0, 1].map((n) => ({ id: `${n}`, creditId: 'c1', day: '2026-03-01', share: '0.6' })),
      },
      ['refused reversed-too-much'],
    ],
    [
      'reversed before it was sold',
      { credits: sold(1_000), reversals: [{ id: 'r', creditId: 'c1', day: '2026-01-01', share: '1' }] },
      ['refused before-the-sale'],
    ],
    [
      'two plans at once',
      { assignments: [assigned(aPlan()), assigned(aPlan(), { from: '2026-03-01' })] },
      ['refused plans-overlap'],
    ],
  ] satisfies [string, Partial<PayInput>, unknown[]][])('%s', (_, over, expected) => {
    expect(outcome(over)).toEqual(expected);
  });
});

describe('a plan at its desk', () => {
  const bonusOf = (id: string, earned: string) =>
    ({ kind: 'bonus', id, name: id, window: 'period', target: 0, pays: { earned, rate: '1%' } }) as const;

  test('a loop is refused with its names', () => {
    const faults = planFaults(aPlan({ components: [bonusOf('a', 'b'), bonusOf('b', 'c'), bonusOf('c', 'a')] }));
    expect(faults).toEqual([{ field: 'components.0', why: 'loop', names: ['a', 'b', 'c', 'a'] }]);
    expect(() => planFaults(aPlan({ components: [bonusOf('a', 'a')] }))).not.toThrow();
  });

  test('what pays less for more is refused unless it is meant', () => {
    const schedule = {
      how: 'retroactive',
      tiers: [
        { from: '0', rate: '6%' },
        { from: '1', rate: '4%' },
      ],
    };
    const components = [aCommission({ schedule })];
    expect(planFaults(aPlan({ components })).map(({ why }) => why)).toEqual(['pays-less-for-more']);
    expect(planFaults(aPlan({ components, mayFall: true }))).toEqual([]);
  });

  test('targets that are not the variable pay, steps out of order and components nobody knows are named', () => {
    const components = [
      aCommission({
        accelerators: [
          { from: '2', times: '2' },
          { from: '1', times: '3' },
        ],
        gates: [{ of: { earned: 'ghost' }, atLeast: '1' }],
      }),
    ];
    expect(planFaults(aPlan({ components, variable: 1 })).map(({ field, why }) => `${field} ${why}`)).toEqual([
      'variable targets-are-not-the-variable-pay',
      'components.0.gates.0.of unknown-component',
      'components.0.accelerators must-rise',
    ]);
  });

  test('a cap is warned of, and every rule has its sentence', () => {
    const plan = aPlan({
      components: [aCommission({ cap: { window: 1_000_000 } })],
      draw: { amount: 5_000, recoverable: false },
    });
    expect(planWarnings(plan).map(({ why }) => why)).toEqual(['cap', 'forgiven-draw']);
    expect(planSentences(plan).map(({ says }) => says)).toEqual([
      '100,000.00 EUR on target: 60,000.00 EUR base and 40,000.00 EUR variable pay a year (60:40).',
      'Commission pays 1 × the base rate (target pay ÷ quota) of revenue.',
      'Commission pays at most 10,000.00 EUR a period.',
      'What is reversed is taken back at the rate it was paid at; attainment stays.',
      'At least 50.00 EUR is paid for every period; it is not taken back.',
    ]);
  });

  test('the order of operations is fixed', () => {
    expect(orderOfOperations.join(' → ')).toBe(
      'credit → split → gate → decelerator → rate → accelerator → multiplier → bonus → spiff → cap → hold → clawback → draw',
    );
  });
});

describe('exact numbers', () => {
  test('a third of 100 three times is 100', () => {
    expect(apportion(100, ['100/3', '100/3', '100/3'].map(exactFrom))).toEqual([34, 33, 33]);
    expect(apportion(-1, [zero, exactFrom('-2/3')])).toEqual([0, -1]);
  });

  test('half a cent goes away from zero, and a fraction has one way to be written', () => {
    expect(['2.5', '-2.5', '2.4999'].map((text) => rounded(exactFrom(text)))).toEqual([3, -3, 2]);
    expect(['0.50', '50%', '2/4'].map((text) => exactText(exactFrom(text)))).toEqual(['1/2', '1/2', '1/2']);
    expect(() => exactFrom('1e3')).toThrow('is not a number');
  });
});
