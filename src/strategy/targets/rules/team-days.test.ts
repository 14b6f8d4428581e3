import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byDays, hasMoved, stintsOf, type TeamLine, teamSpans } from './team-days.ts';

const quarter = { first: '2026-07-01', next: '2026-10-01' };
const line = (
  personId: string,
  managerId: string | null,
  firstDay = '2020-01-01',
  nextDay: string | null = null,
): TeamLine => ({ ...{ personId, managerId, firstDay, nextDay } });
const zoe = line('zoe', null);
const teams = [zoe, line('mia', 'zoe'), line('carl', 'zoe'), line('bob', 'mia'), line('dan', 'carl')];
const moved = [...teams, line('ann', 'mia', '2020-01-01', '2026-08-15'), line('ann', 'carl', '2026-08-15')];
const stintsAt = (lines: readonly TeamLine[], personId: string, asOf = '2026-12-31') =>
  stintsOf(teamSpans(lines, quarter, asOf), personId);
const told = (lines: readonly TeamLine[], personId: string, amount: number, asOf?: string) =>
  byDays(amount, stintsAt(lines, personId, asOf)).map((part) => [part.leaderId, part.days, part.amount]);

test('whoever goes over in the middle of a quarter counts 45 days with one team and 47 with the other, to the cent', () => {
  expect(told(moved, 'ann', 9_200)).toEqual([
    ['mia', 45, 4_500],
    ['carl', 47, 4_700],
  ]);
  expect(told(moved, 'ann', 100).map(([, , amount]) => amount)).toEqual([49, 51]);
  expect(hasMoved(stintsAt(moved, 'ann'))).toBe(true);
  expect(told(moved, 'bob', 9_200)).toEqual([['mia', 92, 9_200]]);
});

test('read on a day before the move, nothing of it is known', () => {
  expect(told(moved, 'ann', 9_200, '2026-08-14')).toEqual([['mia', 92, 9_200]]);
  expect(told(moved, 'ann', 9_200, '2026-06-01')).toEqual([['mia', 92, 9_200]]);
});

test('days before somebody came count for no team', () => {
  const late = [...teams, line('eve', 'mia', '2026-09-01')];
  expect(told(late, 'eve', 3_000)).toEqual([['mia', 30, 3_000]]);
});

test('whoever gets people of his own leads them from that day, and has not moved', () => {
  const grown = [...teams, line('fay', 'bob', '2026-09-01')];
  expect(told(grown, 'bob', 9_200)).toEqual([
    ['mia', 62, 6_200],
    ['bob', 30, 3_000],
  ]);
  expect(hasMoved(stintsAt(grown, 'bob'))).toBe(false);
});

test('however often people go over, the parts make up the amount to the cent and the days of the quarter', () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 92 }), { maxLength: 6 });
  fc.assert(
    fc.property(days, fc.nat(10_000_000), (at, amount) => {
      const cuts = at.sort((a, b) => a - b).map((day) => new Date(Date.UTC(2026, 6, day)).toISOString().slice(0, 10));
      const bounds = ['2020-01-01', ...cuts];
      const own = bounds.map((first, n) => line('ann', n % 2 ? 'carl' : 'mia', first, bounds[n + 1] ?? null));
      const parts = byDays(amount, stintsAt([...teams, ...own], 'ann'));
      expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
      expect(parts.reduce((sum, part) => sum + part.days, 0)).toBe(92);
    }),
  );
});
