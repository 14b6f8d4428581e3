import { expect, test } from 'vitest';
import { stepsOf } from './waterfall-steps.ts';

test('each step begins where the one before ended', () => {
  const { steps } = stepsOf(100, [{ value: 40 }, { value: -60 }], 80);
  expect(steps.map(({ from, to }) => [from, to])).toEqual([
    [0, 100],
    [100, 140],
    [140, 80],
    [0, 80],
  ]);
});

test('the axis begins at zero unless all lies far above it', () => {
  expect(stepsOf(100, [{ value: 40 }], 140)).toMatchObject({ low: expect.closeTo(100 - 40 / 3), high: 140 });
  expect(stepsOf(30, [{ value: 40 }], 70)).toMatchObject({ low: 0, high: 70 });
  expect(stepsOf(0, [], 0)).toMatchObject({ low: 0, high: 1 });
});
