import { expect, test } from 'vitest';
import { firstDay, spanFor, stepped } from './days.ts';

const today = '2026-11-28';

test('a replay reaches back 13 weeks, a year or three years', () => {
  expect(firstDay('quarter', today)).toBe('2026-08-29');
  expect(firstDay('year', today)).toBe('2025-11-28');
  expect(firstDay('long', today)).toBe('2023-11-28');
  expect(firstDay('year', '2024-02-29')).toBe('2023-02-28');
});

test('it opens with the shortest span that holds the day looked at', () => {
  expect(spanFor(null, today)).toBe('quarter');
  expect(spanFor('2026-08-29', today)).toBe('quarter');
  expect(spanFor('2026-08-28', today)).toBe('year');
  expect(spanFor('2025-11-27', today)).toBe('long');
  expect(spanFor('2001-01-01', today)).toBe('long');
});

test('a step leads to another day, at most to the first and to today, which is now', () => {
  const within = { first: '2026-08-29', today };
  expect(stepped(null, -1, within)).toBe('2026-11-27');
  expect(stepped('2026-11-20', -7, within)).toBe('2026-11-13');
  expect(stepped('2026-11-20', 7, within)).toBe('2026-11-27');
  expect(stepped('2026-11-21', 7, within)).toBeNull();
  expect(stepped(null, 1, within)).toBeNull();
  expect(stepped('2026-08-30', -7, within)).toBe('2026-08-29');
});

test('from a day before the first it goes on, and no further back', () => {
  const within = { first: '2026-08-29', today };
  expect(stepped('2001-01-01', 7, within)).toBe('2001-01-08');
  expect(stepped('2001-01-01', -7, within)).toBe('2001-01-01');
});
