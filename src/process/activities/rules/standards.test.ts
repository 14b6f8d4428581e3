import { expect, test } from 'vitest';
import { calendarYear } from '../../../ground/index.ts';
import { holdsOn, isFor, missingIn, periodOf, type StandardFields } from './standards.ts';

const standard: StandardFields = {
  name: 'Calls a week',
  kindIds: [],
  definition: 'A talk of more than a minute with somebody who decides',
  why: 'Whoever talks to nobody sells to nobody',
  target: 20,
  per: 'week',
  role: null,
  personId: null,
  published: true,
  startsOn: '2026-01-05',
  endsOn: null,
};

test('a number without a definition, a reason or a target is not published', () => {
  expect(missingIn(standard)).toEqual([]);
  expect(missingIn({ definition: '  ', why: '', target: 0 })).toEqual(['definition', 'why', 'target']);
});

test.each([
  ['day', '2026-12-03', '2026-12-03', '2026-12-04'],
  ['week', '2026-12-03', '2026-11-30', '2026-12-07'],
  ['week', '2026-12-06', '2026-11-30', '2026-12-07'],
  ['month', '2026-02-28', '2026-02-01', '2026-03-01'],
  ['quarter', '2026-12-03', '2026-10-01', '2027-01-01'],
] as const)('by %s, %s is in the days from %s on', (per, day, first, next) => {
  expect(periodOf(per, day, calendarYear)).toEqual({ first, next });
});

test('it holds from its first day to its last, once it is published', () => {
  const ended = { ...standard, endsOn: '2026-06-30' };
  const days = ['2026-01-04', '2026-01-05', '2026-06-30', '2026-07-01'];
  expect(days.map((day) => holdsOn(ended, day))).toEqual([false, true, true, false]);
  expect(holdsOn({ ...standard, published: false }, '2026-02-01')).toBe(false);
});

test('it is for one person, for a role, or for everybody who sells', () => {
  const [rep, fin] = [
    { id: 'ana', role: 'rep' },
    { id: 'fin', role: 'finance' },
  ];
  expect([isFor(standard, rep), isFor(standard, fin)]).toEqual([true, false]);
  expect(isFor({ role: 'finance', personId: null }, fin)).toBe(true);
  expect([isFor({ role: null, personId: 'ana' }, rep), isFor({ role: null, personId: 'ben' }, rep)]).toEqual([
    true,
    false,
  ]);
});
