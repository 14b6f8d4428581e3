import { expect, test } from 'vitest';
import { proposeQuotas } from './propose-quotas.ts';

const won = (amount: number) => new Map([['ana', { amount, currency: 'EUR' }]]);

test.each([
  [41_300, 0.1, 500, 45_500],
  [100_000, 0.1, 1, 110_000],
  [40_000, 0, 1_000, 40_000],
  [40_001, 0, 1_000, 41_000],
  [40_000, -0.5, 1_000, 20_000],
])('%i won, grown by %f in steps of %i, proposes %i', (amount, growth, step, proposed) => {
  expect(proposeQuotas(won(amount), growth, step)).toEqual([
    { personId: 'ana', amount: { amount: proposed, currency: 'EUR' }, from: { amount, currency: 'EUR' } },
  ]);
});

test('whoever won nothing gets no proposal', () => {
  expect(proposeQuotas(won(0), 0.5, 100)).toEqual([]);
  expect(proposeQuotas(won(900), -1, 100)).toEqual([]);
});
