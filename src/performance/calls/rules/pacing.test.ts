import { expect, test } from 'vitest';
import { coverageNeeded, folkCoverage, linearity, pacingOf } from './pacing.ts';

test('attainment, gap, coverage of it and what is still to create', () => {
  expect(pacingOf({ won: 40, open: 90, quota: 100, needed: 3 })).toEqual({
    ...{ attainment: 0.4, gap: 60, coverage: 1.5, toCreate: 90 },
  });
});

test('a quota that is reached needs nothing more, and without one nothing is said', () => {
  expect(pacingOf({ won: 120, open: 10, quota: 100, needed: 3 })).toMatchObject({
    gap: 0,
    coverage: null,
    toCreate: 0,
  });
  expect(pacingOf({ won: 40, open: 90, quota: null, needed: 3 })).toMatchObject({ attainment: null, toCreate: null });
  expect(pacingOf({ won: 40, open: 90, quota: 100, needed: null }).toCreate).toBeNull();
});

test('34 won of 100 open at week 3 ask for 2.9 times; the folk rule with a win rate of a third says 3', () => {
  const found = coverageNeeded([
    { won: 14, openAtWeekThree: 40 },
    { won: 20, openAtWeekThree: 60 },
    { won: 5, openAtWeekThree: 0 },
  ]);
  expect(found).toEqual({ conversion: 0.34, needed: 100 / 34, n: 2 });
  expect(folkCoverage(1 / 3)).toBe(3);
  expect([coverageNeeded([]), folkCoverage(0), folkCoverage(null)]).toEqual([null, null, null]);
});

test('what was won by the months of a quarter', () => {
  const won = [
    { closedOn: '2026-10-31', amount: 10 },
    { closedOn: '2026-11-01', amount: 20 },
    { closedOn: '2026-12-31', amount: 70 },
    { closedOn: '2027-01-01', amount: 99 },
  ];
  const thirds = linearity({ first: '2026-10-01', next: '2027-01-01' }, won);
  expect(thirds.map(({ first, share }) => [first, share])).toEqual([
    ['2026-10-01', 0.1],
    ['2026-11-01', 0.2],
    ['2026-12-01', 0.7],
  ]);
  expect(linearity({ first: '2026-11-01', next: '2026-12-01' }, []).map(({ first, share }) => [first, share])).toEqual([
    ['2026-11-01', null],
    ['2026-11-11', null],
    ['2026-11-21', null],
  ]);
});
