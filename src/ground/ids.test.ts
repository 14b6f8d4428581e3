import { expect, test } from 'vitest';
import { idMaker, instantOfId, isId, newId } from './ids.ts';

test('ids sort in the order they were made, within a millisecond and when the clock steps back', () => {
  let ms = 1_790_000_000_000;
  let calls = 0;
  const make = idMaker({
    now: () => (++calls % 7 === 0 ? --ms : ms),
    random: (bytes) => bytes.fill(calls % 256),
  });
  const ids = Array.from({ length: 20_000 }, make);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an id tells the millisecond it was made in', () => {
  const make = idMaker({ now: () => Date.UTC(2026, 10, 23, 17, 12, 35, 123), random: (bytes) => bytes.fill(0) });
  expect(instantOfId(make())).toBe('2026-11-23T17:12:35.123000Z');
});

// RFC 9562, appendix A.6.
test('the example of the standard is read as 22 February 2022', () => {
  expect(instantOfId('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe('2022-02-22T19:22:22.000000Z');
});

test('only a UUID is an id, and only version 7 knows its time', () => {
  expect(isId(newId())).toBe(true);
  expect(isId('017F22E2-79B0-7CC3-98C4-DC0C0C07398F')).toBe(false);
  expect(isId('1')).toBe(false);
  expect(instantOfId('919108f7-52d1-4320-9bac-f847db4148a8')).toBeNull();
});
