import { expect, test } from 'vitest';
import { rampLeft } from './ramp.ts';
import { rampFrom } from './ramp-text.ts';

const ramp = ['25%', '50%', '75%'];

test('of a ramp that is left is what has not begun, and a month is never cut', () => {
  expect(rampLeft('2026-07-01', ramp, '2026-09-01')).toEqual(['75%']);
  expect(rampLeft('2026-07-01', ramp, '2026-07-01')).toEqual(ramp);
  expect(rampLeft('2026-07-01', ramp, '2026-10-01')).toEqual([]);
  expect(rampLeft('2026-07-01', ramp, '2027-01-15')).toEqual([]);
  expect(rampLeft('2026-07-01', ramp, '2026-08-15')).toBeNull();
  expect(rampLeft('2026-07-01', ramp, '2026-09-15')).toBeNull();
  expect(rampLeft('2026-07-01', [], '2026-08-15')).toEqual([]);
  expect(rampLeft('2026-01-31', ['50%', '75%'], '2026-02-28')).toEqual(['75%']);
});

test('a ramp is read as people write it', () => {
  expect(rampFrom('25%, 50%,75% 1/2')).toEqual(['25%', '50%', '75%', '1/2']);
  expect(rampFrom('  ')).toEqual([]);
  expect(rampFrom('25%, half')).toBeNull();
});
