import { expect, test } from 'vitest';
import { noteReach, serverNow } from './reach.ts';

test('what was tried is dated by the clock of the server, however that of the phone is set, and by none that is not fresh', () => {
  expect(serverNow()).toBeNull();
  noteReach(true, 'Mon, 02 Mar 2026 09:00:00 GMT');
  const nine = Date.parse('2026-03-02T09:00:00Z');
  const here = performance.now();
  expect(Math.abs((serverNow(here + 30_000) ?? 0) - nine - 30_000)).toBeLessThan(1_000);
  expect(serverNow(here + 61_000)).toBeNull();
  noteReach(false);
  noteReach(true, 'no day at all');
  expect(serverNow(here + 1_000)).not.toBeNull();
});
