import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

test('others are served between one and the next of many, whose order stays', async () => {
  let served = 0;
  const seen: number[] = [];
  const again = () => {
    served += 1;
    if (seen.length < 4) setImmediate(again);
  };
  setImmediate(again);
  const done = await inTurns([1, 2, 3, 4], (one) => {
    seen.push(served);
    return one * 10;
  });
  expect(done).toEqual([10, 20, 30, 40]);
  expect(new Set(seen).size).toBe(4);
});
