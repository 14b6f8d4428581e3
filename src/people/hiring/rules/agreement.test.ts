import { expect, test } from 'vitest';
import { intraclass } from './agreement.ts';

test('six targets rated by four judges agree to 0.17, as Shrout and Fleiss published it', () => {
  const published = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ];
  expect(intraclass(published)).toBeCloseTo(0.17, 2);
});

test('raters who give everybody the same agree wholly, and of one rating nothing is told', () => {
  expect(
    intraclass([
      [1, 1],
      [3, 3],
      [4, 4],
    ]),
  ).toBe(1);
  expect(intraclass([[1], [3], [4]])).toBeNull();
  expect(
    intraclass([
      [2, 2],
      [2, 2],
    ]),
  ).toBeNull();
});

test('raters of different numbers of people count each for what he rated', () => {
  const even = intraclass([
    [1, 2],
    [3, 4],
    [4, 4],
  ])!;
  const more = intraclass([[1, 2, 1], [3, 4], [4, 4], [2]])!;
  expect(even).toBeGreaterThan(0.7);
  expect(more).toBeGreaterThan(0.7);
});
