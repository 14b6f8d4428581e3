import { expect, test } from 'vitest';
import { heldOff } from './held-off.ts';

test.each([
  ['', 2_000, null],
  ['', 1_999, 'robot'],
  ['x', 60_000, 'robot'],
  ['', null, 'robot'],
  ['', -1, 'robot'],
  ['', 86_400_000, null],
  ['', 86_400_001, 'stale'],
] as const)('trap %j, open for %s: %s', (trap, openFor, told) => expect(heldOff({ trap, openFor })).toBe(told));
