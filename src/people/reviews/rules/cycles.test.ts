import { expect, test } from 'vitest';
import { dueOf, isOpening, leftIn, outOfOrder, overlapping, raterOf } from './cycles.ts';

const days = {
  ...{ firstOn: '2026-01-01', lastOn: '2026-12-31', selfDueOn: '2026-12-10' },
  ...{ ratingsDueOn: '2026-12-20', releaseOn: '2027-01-15' },
};

test.each([
  ['nothing', {}, null],
  ['a year that ends before it begins', { lastOn: '2025-12-31' }, 'lastOn'],
  ['ratings before people wrote of themselves', { ratingsDueOn: '2026-12-01' }, 'ratingsDueOn'],
  ['a release before the ratings', { releaseOn: '2026-12-19' }, 'releaseOn'],
])('out of order is %s', (_, some, field) => {
  expect(outOfOrder({ ...days, ...some })).toBe(field);
});

test('appraisals are opened from a month before the first is due until they are told, not all year long', () => {
  expect(['2026-11-09', '2026-11-10', '2027-01-15', '2027-01-16'].map((day) => isOpening(days, day))).toEqual([
    ...[false, true, true, false],
  ]);
});

test('nobody is reviewed twice for the same days by the same kind of review', () => {
  const year = { id: 'a', name: 'Year 2026', kind: 'annual' as const, ...days, people: ['ana', 'ben'] };
  const other = { ...year, id: 'b', people: ['cleo', 'ben'] };
  expect(overlapping(other, [year])).toEqual({ cycle: year, personId: 'ben' });
  expect(overlapping({ ...other, people: ['cleo'] }, [year])).toBeNull();
  expect(overlapping({ ...other, kind: 'quarterly' }, [year])).toBeNull();
  expect(overlapping({ ...other, firstOn: '2027-01-01', lastOn: '2027-12-31' }, [year])).toBeNull();
  expect(overlapping(year, [year])).toBeNull();
});

test('a manager who leaves in the middle leaves the rating to his successor, and one that is in stays', () => {
  const draft = { role: 'manager' as const, ownerId: 'max', submittedOn: null };
  expect(raterOf([draft], 'mia')).toBe('mia');
  expect(raterOf([{ ...draft, submittedOn: '2026-12-12' }], 'mia')).toBe('max');
  expect(raterOf([{ ...draft, role: 'self', submittedOn: '2026-12-01' }], null)).toBeNull();
});

test('who rates has until later than those whom he reads before', () => {
  expect([dueOf('self', days), dueOf('upward', days), dueOf('manager', days)]).toEqual([
    ...['2026-12-10', '2026-12-10', '2026-12-20'],
  ]);
});

test('what stays open of a round is told person by person: to open, to rate, to tell or to take note of', () => {
  const stood = [
    { ownerId: 'ben', state: 'open' as const, isRated: false },
    { ownerId: 'cleo', state: 'open' as const, isRated: true },
    { ownerId: 'dora', state: 'released' as const, isRated: true },
    { ownerId: 'emil', state: 'acknowledged' as const, isRated: true },
  ];
  expect(leftIn(['ana', 'ben', 'cleo', 'dora', 'emil'], stood).map(({ what }) => what)).toEqual([
    ...['open', 'rate', 'release', 'acknowledge'],
  ]);
  expect(leftIn([], stood)).toEqual([]);
});
