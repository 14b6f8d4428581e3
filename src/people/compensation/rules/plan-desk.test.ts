import { describe, expect, test } from 'vitest';
import { aCommission, aPlan } from '../testing.ts';
import { orderOfOperations } from './calculate.ts';
import { planFaults, planWarnings } from './check-plan.ts';
import { planSentences } from './plan-words.ts';

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
