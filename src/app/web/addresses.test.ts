import { expect, test } from 'vitest';
import { keepDay, searchText } from './addresses.ts';

test('addresses carry plain words and leave out what is empty', () => {
  expect(searchText({ asOf: '2026-09-30', owner: null, q: '', page: 2 })).toBe('?asOf=2026-09-30&page=2');
  expect(searchText({})).toBe('');
});

test('a way within the app stays on the day that is looked at', () => {
  expect(keepDay('/deals', { asOf: '2026-09-30' })).toBe('/deals?asOf=2026-09-30');
  expect(keepDay('/deals?owner=7', { asOf: '2026-09-30' })).toBe('/deals?owner=7&asOf=2026-09-30');
  expect(keepDay('/deals?asOf=2026-01-01', { asOf: '2026-09-30' })).toBe('/deals?asOf=2026-01-01');
  expect(keepDay('/deals', {})).toBe('/deals');
});
