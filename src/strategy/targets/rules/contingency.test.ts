import { expect, test } from 'vitest';
import { armingOf } from './contingency.ts';

const quarter = '2026-10-01';
test.each([
  [null, 0.39, 'arm'],
  [null, 0.4, 'stay'],
  [null, null, 'stay'],
  // It was armed in this quarter: neither told again nor disarmed by a good week.
  [quarter, 0.1, 'stay'],
  [quarter, 0.9, 'stay'],
  // What was armed for the last quarter is over, or armed anew.
  ['2026-07-01', 0.9, 'stand-down'],
  ['2026-07-01', null, 'stand-down'],
  ['2026-07-01', 0.2, 'arm'],
] as const)('armed for %s, with a chance of %s: %s', (armedQuarter, chance, expected) => {
  expect(armingOf({ armedQuarter, leastPercent: 40 }, { chance, quarter })).toBe(expected);
});
