import { beforeAll, expect, test } from 'vitest';
import { capabilities } from '../../web.tsx';
import { fillRecordPaths } from '../record-paths.ts';
import { wayTo } from './record-ways.ts';

beforeAll(() => fillRecordPaths(capabilities));

test('a notice leads to its record today, opened at its comment', () => {
  expect(wayTo({ kind: 'deal', id: '1' }, '2')).toBe('/deals/1?asOf=&comment=2');
  expect(wayTo({ kind: 'company', id: '1' }, null)).toBe('/companies/1?asOf=');
  expect(wayTo({ kind: 'product', id: '1' }, null)).toBe('/products/1?asOf=');
  expect(wayTo({ kind: 'quote', id: '1' }, null)).toBe('/quotes/1?asOf=');
  expect(wayTo({ kind: 'meeting', id: '1' }, '2')).toBe('/week/1?asOf=&comment=2');
});

test('a kind without a page leads nowhere', () => {
  expect(wayTo({ kind: 'quota', id: '1' }, '2')).toBeNull();
});

test('an activity opens over the list of activities', () => {
  expect(wayTo({ kind: 'activity', id: '1' }, null)).toBe('/activities?asOf=&activity=1');
});
