import { describe, expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, aQuota, assigned, quarters, someInput, statements } from '../testing.ts';
import { calculate } from './calculate.ts';
import type { PayInput, Statement } from './facts.ts';
import { lineSentence } from './sentences.ts';

const sold = (amount: number) => [aCredit({ amount })];

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
