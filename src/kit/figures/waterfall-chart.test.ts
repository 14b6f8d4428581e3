import { expect, test } from 'vitest';
import { placesOf } from './waterfall-chart.tsx';

test('each step of a waterfall begins where the one before ended, and the end is what they come to', () => {
  const steps = [{ value: 100, isEnd: true }, { value: 30 }, { value: -10 }, { value: 120, isEnd: true }];
  expect(placesOf(steps)).toEqual([
    { from: 0, to: 100 },
    { from: 100, to: 130 },
    { from: 130, to: 120 },
    { from: 0, to: 120 },
  ]);
});

test('one that goes below nothing stands on both sides of it', () => {
  expect(placesOf([{ value: 10, isEnd: true }, { value: -30 }, { value: -20, isEnd: true }])[1]).toEqual({
    from: 10,
    to: -20,
  });
});
