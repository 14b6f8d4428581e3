import { expect, test } from 'vitest';
import { isLongWork } from './long-work.ts';

test.each([
  [5, 37, false],
  [20, 10, false],
  [20, 12, true],
  [500, 1, true],
])('the pay of %i people in %i periods is a job: %s', (people, periods, isLong) => {
  expect(isLongWork({ people, periods })).toBe(isLong);
});
