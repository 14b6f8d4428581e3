import { expect, test } from 'vitest';
import { aCommission, aPlan } from '../testing.ts';
import { exactOf, metricsOf } from './looked-at.ts';

test('a plan names each metric once, wherever it looks at it', () => {
  const plan = aPlan({
    components: [
      aCommission({
        gates: [{ of: { metric: 'win_rate' }, atLeast: '0.2' }],
        multipliers: [{ of: { metric: 'cycle' }, steps: [{ from: '1', times: '1.1' }] }],
      }),
      {
        ...{ kind: 'behaviour', id: 'w', name: 'W', target: 0, window: 'period', metric: 'win_rate' },
        ...{ steps: [{ from: '0.3', amount: 7 }], cap: { window: 7 } },
      },
    ],
  });
  expect(metricsOf(plan)).toEqual(['cycle', 'win_rate']);
  expect(metricsOf(aPlan())).toEqual([]);
});

test('numbers of metrics become exact', () => {
  expect([0.1 + 0.2, 3, 100, 2 / 3, -0.5].map(exactOf)).toEqual(['0.3', '3', '100', '0.666666667', '-0.5']);
});
