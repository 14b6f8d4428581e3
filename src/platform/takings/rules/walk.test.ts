import { expect, test } from 'vitest';
import { isOver, longestMs, restMs, type Walk, withPage } from './walk.ts';

const onScreen = (...further: boolean[]) =>
  further.reduce<Walk | null>((walk, isFurther) => withPage(walk, { records: 200, isFurther, byKey: false }, 0), null);

test('who goes on from a first page has read that too, and who only looks at it again and again has not', () => {
  expect(onScreen(false, true, true, true, true)?.records).toBe(1_000);
  expect(onScreen(false, false, false, false, false, false)?.records).toBe(0);
  expect(onScreen(false, true, false, true)?.records).toBe(800);
});

test('a program counts with every page', () => {
  const page = { records: 200, isFurther: false, byKey: true };
  expect(withPage(withPage(null, page, 0), page, 1_000).records).toBe(400);
});

test('after a rest, and after a day, it is another walk', () => {
  const page = { records: 5, isFurther: true, byKey: false };
  const walk = withPage(null, page, 0);
  expect([isOver(walk, restMs), isOver(walk, restMs + 1)]).toEqual([false, true]);
  expect(withPage(walk, page, restMs + 1)).toMatchObject({ records: 5, beganMs: restMs + 1 });
  expect(isOver({ ...walk, lastMs: longestMs }, longestMs + 1)).toBe(true);
});
