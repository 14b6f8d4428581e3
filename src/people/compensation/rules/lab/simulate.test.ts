import { expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, assigned, quarters, someInput } from '../../testing.ts';
import { costAt, factorOf, scaled, simulate, underPlan } from './simulate.ts';

const old = aPlan();
const next = { ...aPlan({ components: [aCommission({ accelerators: [{ from: '100%', times: '2' }] })] }), id: 'next' };
const sold = (personId: string, amount: number) =>
  someInput({
    person: { id: personId, name: '' },
    periods: quarters(2026, 1, 2),
    assignments: [assigned(old)],
    credits: [aCredit({ amount })],
  });
const both = (personId: string, amount: number) => {
  const was = sold(personId, amount);
  return { was, now: underPlan(was, (id) => id === old.id, next) };
};

test('who sold past the quota wins by an accelerator, who did not earns the same', () => {
  expect(simulate([both('ana', 45_000_000), both('ben', 15_000_000)])).toEqual([
    { personId: 'ana', was: 1_500_000, now: 2_000_000 },
    { personId: 'ben', was: 500_000, now: 500_000 },
  ]);
});

test('what waits for its release counts as earned, and days of another plan stay as they were', () => {
  const held = aPlan({ components: [aCommission({ hold: { share: '50%', until: 'payment' } })] });
  const was = sold('ana', 30_000_000);
  expect(simulate([{ was, now: underPlan(was, () => true, held) }])).toEqual([
    { personId: 'ana', was: 1_000_000, now: 1_000_000 },
  ]);
  expect(underPlan(was, () => false, next)).toEqual(was);
});

test('somebody who cannot be reckoned is named with the reason and costs nobody a number', () => {
  const odd = both('eve', 1);
  const credits = [...odd.now.credits, ...odd.now.credits];
  expect(simulate([{ ...odd, now: { ...odd.now, credits } }])).toMatchObject([{ personId: 'eve', refused: [{}, {}] }]);
  expect(costAt([{ ...odd.now, credits }], '1')).toBeNull();
});

test('a year whose quarters land higher costs more, by the rules and not in proportion', () => {
  const people = [both('ana', 30_000_000).now];
  // A fifth past the quota: 10,000.00 and 60,000 ÷ 30 × 2.
  expect(['1', '6/5', '1/2'].map((factor) => costAt(people, factor))).toEqual([1_000_000, 1_400_000, 500_000]);
  expect(scaled(people[0]!, '1/3').credits[0]).toMatchObject({ whole: 10_000_000, amount: 10_000_000, share: '1' });
  expect(factorOf(30_000_000, 100_000_000)).toBe('1200/1000');
  expect(factorOf(1, 0)).toBeNull();
});
