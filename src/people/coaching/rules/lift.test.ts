import { expect, test } from 'vitest';
import { liftOf, type Week } from './lift.ts';

const weeks = (...values: number[]): Week[] => values.map((value) => ({ value, weight: 10 }));
const low = weeks(0.3, 0.2, 0.4, 0.3, 0.3, 0.3);
const high = weeks(0.5, 0.6, 0.5, 0.4, 0.5, 0.5);

test('what rose while the others stood still has moved', () => {
  const lift = liftOf({ before: low, after: high }, { before: low, after: low }, 'higher');
  expect(lift).toMatchObject({ says: 'moved' });
  expect(lift?.change).toBeCloseTo(0.2, 10);
});

test('what rose for everybody is the market, not the coaching', () => {
  expect(liftOf({ before: low, after: high }, { before: low, after: high }, 'higher')).toMatchObject({
    says: 'within-noise',
  });
});

test('where less is better, falling is what was wanted', () => {
  const [own, others] = [
    { before: high, after: low },
    { before: low, after: low },
  ];
  expect(liftOf(own, others, 'lower')?.says).toBe('moved');
  expect(liftOf(own, others, 'higher')?.says).toBe('fell');
});

test('a week with many chances weighs more than one with few, and one without any weighs nothing', () => {
  const before = [{ value: 0.2, weight: 30 }, ...weeks(0.6), { value: 0, weight: 0 }, ...weeks(0.3, 0.3)];
  expect(liftOf({ before, after: low }, { before: low, after: low }, 'higher')?.own.before).toBeCloseTo(0.3, 10);
});

test('with fewer than four weeks on a side nothing is told', () => {
  expect(liftOf({ before: low, after: weeks(1, 1, 1) }, { before: low, after: low }, 'higher')).toBeNull();
});

// Equal weights make it Welch's test: his range of the difference between two differences of equal sides.
test('weeks that never move give a range without width', () => {
  const still = weeks(0.3, 0.3, 0.3, 0.3);
  expect(liftOf({ before: still, after: still }, { before: still, after: still }, 'higher')).toMatchObject({
    ...{ change: 0, range: { low: 0, high: 0 }, says: 'within-noise' },
  });
});
