import { expect, test } from 'vitest';
import { faultIn } from './demo-state.ts';

test.each([
  ['a demo company that is whole', null, null],
  ['one that was stopped', 'stopped', 'stopped'],
  ['one at which something broke', 'No space left on device', 'broke'],
] as const)('says why it is not whole, so that each reader is told in his language: %s', (_, note, fault) => {
  expect(faultIn(note)).toBe(fault);
});
