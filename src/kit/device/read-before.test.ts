import { expect, test } from 'vitest';
import { tooOld } from './read-before.ts';

const day = 86_400_000;
const read = (name: string, at: number) => ({ name, at });

test('a page read within the week stays, an older one goes, and of many the last ones stay', () => {
  const reads = [read('deal a', 2 * day), read('deal b', 9 * day), read('deal c', 8 * day)];
  expect(tooOld(reads, 9 * day)).toEqual([]);
  expect(tooOld(reads, 10 * day)).toEqual(['deal a']);
  expect(tooOld(reads, 9 * day, 2)).toEqual(['deal a']);
});
