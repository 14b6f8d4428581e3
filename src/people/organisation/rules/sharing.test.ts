import { expect, test } from 'vitest';
import { holdsOn, mayShare } from './sharing.ts';

test('a share holds on its last day and not on the day after; without a last day it holds', () => {
  expect(holdsOn({ until: '2026-11-30' }, '2026-11-30')).toBe(true);
  expect(holdsOn({ until: '2026-11-30' }, '2026-12-01')).toBe(false);
  expect(holdsOn({ until: null }, '2199-01-01')).toBe(true);
});

test.each([
  ['writers', { mayChange: true, mayChangeByOwner: false, isKeeper: false }, true],
  ['writers', { mayChange: false, mayChangeByOwner: false, isKeeper: true }, false],
  ['owners', { mayChange: true, mayChangeByOwner: false, isKeeper: false }, false],
  ['owners', { mayChange: true, mayChangeByOwner: true, isKeeper: false }, true],
  ['keepers', { mayChange: true, mayChangeByOwner: true, isKeeper: false }, false],
  ['keepers', { mayChange: true, mayChangeByOwner: true, isKeeper: true }, true],
] as const)('where %s share, somebody with %o may: %s', (setting, who, may) => {
  expect(mayShare(setting, who)).toBe(may);
});
