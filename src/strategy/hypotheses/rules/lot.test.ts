import { expect, test } from 'vitest';
import { newId } from '../../../ground/ids.ts';
import { isDrawn, isInLot } from './lot.ts';

const lot = { lotPercent: 30, lotSeed: 'cast in spring', startsOn: '2026-01-01', endsOn: '2026-06-30' };

test('a lot draws about as many as it says, always the same ones, and others by another seed', () => {
  const deals = Array.from({ length: 4_000 }, () => newId());
  const drawn = deals.filter((id) => isDrawn(lot, id));
  expect(Math.abs(drawn.length / deals.length - 0.3)).toBeLessThan(0.03);
  expect(deals.filter((id) => isDrawn(lot, id))).toEqual(drawn);
  const other = drawn.filter((id) => isDrawn({ ...lot, lotSeed: 'cast in autumn' }, id));
  expect(Math.abs(other.length / drawn.length - 0.3)).toBeLessThan(0.06);
});

test('without a lot nobody is drawn, and deals from before or after its time take no part', () => {
  expect(isDrawn({ ...lot, lotPercent: null, lotSeed: null }, newId())).toBe(false);
  expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => isInLot(lot, day))).toEqual([
    ...[false, true, true, false],
  ]);
});
