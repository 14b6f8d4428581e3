import { expect, test } from 'vitest';
import { isLate, isUnseen, readOrBefore, standsSince, tooOld } from './read-before.ts';

const day = 86_400_000;
const read = (name: string, at: number) => ({ name, at });

test('a page read within the week stays, an older one goes, and of many the last ones stay', () => {
  const reads = [read('deal a', 2 * day), read('deal b', 9 * day), read('deal c', 8 * day)];
  expect(tooOld(reads, 9 * day)).toEqual([]);
  expect(tooOld(reads, 10 * day)).toEqual(['deal a']);
  expect(tooOld(reads, 9 * day, 2)).toEqual(['deal a']);
});

test('a question that never comes back is not waited for; one that fails has come back', async () => {
  expect(await isLate(new Promise(() => undefined), 0)).toBe(true);
  expect(await isLate(Promise.resolve('there'), 60_000)).toBe(false);
  expect(await isLate(Promise.reject(new Error('no')), 60_000)).toBe(false);
});

test('a page that was read says since when it stands once the server is not reached, and no longer once it is', async () => {
  const away = Object.assign(new Error('x'), { problem: { type: 'x', title: 'x', status: 0 } });
  const asked = (answer: () => Promise<string>) => readOrBefore('bridge', false, answer);
  const before = Date.now();
  expect(await asked(async () => 'as it is')).toBe('as it is');
  expect(standsSince('bridge')).toBeNull();
  await expect(asked(() => Promise.reject(away))).rejects.toBe(away);
  expect(standsSince('bridge')).toBeGreaterThanOrEqual(before);
  await asked(async () => 'as it is now');
  expect(standsSince('bridge')).toBeNull();
});

test('what the server says is not for somebody any more does not stand as it was read, also when it is not reached afterwards', async () => {
  const problem = (status: number) => Object.assign(new Error('x'), { problem: { type: 'x', title: 'x', status } });
  for (const status of [403, 404]) expect(isUnseen(problem(status))).toBe(true);
  // No answer, a busy server and the end of a session say nothing of rights.
  for (const status of [0, 401, 409, 412, 500, 503]) expect(isUnseen(problem(status))).toBe(false);
  const asked = (answer: () => Promise<string>) => readOrBefore('deal sails', false, answer);
  await asked(async () => 'as it is');
  await expect(asked(() => Promise.reject(problem(404)))).rejects.toBeDefined();
  await expect(asked(() => Promise.reject(problem(0)))).rejects.toBeDefined();
  expect(standsSince('deal sails')).toBeNull();
});
