import { expect, test } from 'vitest';
import { endOf } from './acceptance.ts';

test.each([
  ['accepted', false, null],
  ['void', false, 'withdrawn'],
  ['accepted', true, 'replaced'],
  ['void', true, 'replaced'],
] as const)('an acceptance that is %s now, and followed by another: %s, is %s', (status, isReplaced, became) => {
  expect(endOf({ status, isReplaced })).toBe(became);
});
