import { expect, test } from 'vitest';
import { daysKeptFrom, periodsUntil, weekOf } from './span.ts';
import { foldSmall, isEnough, type Team } from './told.ts';

const team = (leaderId: string, size: number): Team => ({
  leaderId,
  members: Array.from({ length: size }, (_, at) => `${leaderId}${at}`),
});
const sizes = (teams: readonly Team[]) => teams.map(({ leaderId, members }) => [leaderId, members.length]);

test('a sum over a team tells of nobody while three others are in it', () => {
  expect(isEnough(['ana', 'rob', 'ria', 'rolf'], 'ana')).toBe(true);
  expect(isEnough(['ana', 'rob', 'ria'], 'ana')).toBe(false);
  expect(isEnough(['max', 'rob', 'ria'], 'ana')).toBe(true);
});

test.each([
  [
    'teams that are large enough',
    [5, 4],
    [
      ['a', 5],
      ['b', 4],
    ],
  ],
  [
    'two small ones, together large enough',
    [5, 4, 2, 1],
    [
      ['a', 5],
      ['b', 4],
      [null, 3],
    ],
  ],
  [
    'a small one, which takes the smallest of the others with it',
    [5, 4, 1],
    [
      ['a', 5],
      [null, 5],
    ],
  ],
  ['small ones alone', [2, 2], [[null, 4]]],
  ['all too small even together', [1, 1], []],
] as const)('without names are told: %s', (_, given, told) => {
  const teams = given.map((size, at) => team('abcd'[at] as string, size));
  expect(sizes(foldSmall(teams, 'somebody else'))).toEqual(told);
});

test('a week begins on Monday, and the current one ends with the day', () => {
  expect(weekOf('2026-11-27')).toBe('2026-11-23');
  expect(weekOf('2026-11-23')).toBe('2026-11-23');
  const weeks = periodsUntil('2026-11-27', 'week', '2026-11-27');
  expect([weeks.length, weeks[0], weeks.at(-1)]).toEqual([
    12,
    { from: '2026-09-07', until: '2026-09-14' },
    { from: '2026-11-23', until: '2026-11-28' },
  ]);
});

test('by days thirteen months are kept before the current one, and further back there are months alone', () => {
  expect(daysKeptFrom('2026-11-27')).toBe('2025-10-01');
  expect(periodsUntil('2025-10-15', 'week', '2026-11-27')).toEqual([
    { from: '2025-10-06', until: '2025-10-13' },
    { from: '2025-10-13', until: '2025-10-16' },
  ]);
  const months = periodsUntil('2025-10-15', 'month', '2026-11-27');
  expect([months.length, months[0]]).toEqual([24, { from: '2023-11-01', until: '2023-12-01' }]);
});
