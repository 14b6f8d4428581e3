import { expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, assigned, someInput } from '../testing.ts';
import { projectedPay } from './projected.ts';

const plan = aPlan({
  components: [
    aCommission({ accelerators: [{ from: '100%', times: '1.5' }], hold: { share: '50%', until: 'payment' } }),
  ],
});
const input = someInput({ assignments: [assigned(plan)], credits: [aCredit({ amount: 20_000_000 })] });
const today = { day: '2026-03-01', role: 'direct' as const };

test('what is still to come earns by the plan’s own rules, also what of it waits', () => {
  const lands = { p10: 15_000_000, p50: 30_000_000, p90: 36_000_000 };
  // Below what is won already nothing is added: 200,000 ÷ 30; the quota makes 10,000.00; 60,000 ÷ 30 × 1.5 above it.
  expect(projectedPay(input, lands, today)).toEqual({ p10: 666_667, p50: 1_000_000, p90: 1_300_000 });
});

test('of facts that cannot be reckoned nothing is projected', () => {
  const lands = { p10: 1, p50: 2, p90: 3 };
  expect(projectedPay({ ...input, assignments: [] }, lands, today)).toBeNull();
  expect(projectedPay({ ...input, credits: [...input.credits, ...input.credits] }, lands, today)).toBeNull();
});
