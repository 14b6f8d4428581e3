import { expect, test } from 'vitest';
import { occurrences } from './cadence.ts';

const office = [{ from: '09:00', until: '17:00' }];
const week = [office, office, office, office, office, [], []];
const none = { week, holidays: [] };
const days = (cadence: Parameters<typeof occurrences>[0]['cadence'], startsOn: string, from: string, until: string) =>
  occurrences({ startsOn, cadence, endedOn: null }, { from, until }, none).map(({ on }) => on);

test('a weekly review of Mondays comes every Monday, a fortnightly one every second', () => {
  expect(days('weekly', '2026-11-02', '2026-11-08', '2026-11-30')).toEqual([
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ]);
  expect(days('fortnightly', '2026-11-02', '2026-11-02', '2026-11-30')).toEqual([
    '2026-11-02',
    '2026-11-16',
    '2026-11-30',
  ]);
});

test('what begins on the 31st comes on the last day of a shorter month, and on Monday where that is a weekend', () => {
  expect(days('monthly', '2026-08-31', '2026-08-31', '2026-12-31')).toEqual([
    '2026-08-31',
    '2026-09-30',
    '2026-11-02',
    '2026-11-30',
    '2026-12-31',
  ]);
  expect(days('quarterly', '2026-10-01', '2026-10-01', '2027-04-30')).toEqual([
    '2026-10-01',
    '2027-01-01',
    '2027-04-01',
  ]);
});

test('on a holiday it is held on the next day of work; the leave of whoever leads it is told, not left out', () => {
  const off = { week, holidays: ['2026-11-09', '2026-11-10'], leave: [{ first: '2026-11-20', last: '2026-11-24' }] };
  const all = occurrences(
    { startsOn: '2026-11-02', cadence: 'weekly', endedOn: null },
    { from: '2026-11-02', until: '2026-11-30' },
    off,
  );
  expect(all.map(({ dueOn, skipWhy }) => [dueOn.slice(8), skipWhy])).toEqual([
    ['02', null],
    ['11', null],
    ['16', null],
    ['23', 'leave'],
    ['30', null],
  ]);
});

test('a holiday without a day of work before the next meeting falls out, and half a day of leave does not', () => {
  const holidays = ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24', '2026-12-25'];
  const off = { week, holidays, leave: [{ first: '2026-12-28', last: '2026-12-28', part: 'morning' as const }] };
  const all = occurrences(
    { startsOn: '2026-12-14', cadence: 'weekly', endedOn: null },
    { from: '2026-12-21', until: '2026-12-30' },
    off,
  );
  expect(all.map(({ dueOn, skipWhy }) => [dueOn.slice(8), skipWhy])).toEqual([
    ['21', 'holiday'],
    ['28', null],
  ]);
});

test('a series that ended has no day after its last, and what happens once happens once', () => {
  const ended = { startsOn: '2026-11-02', cadence: 'weekly', endedOn: '2026-11-15' } as const;
  expect(occurrences(ended, { from: '2026-11-01', until: '2026-12-31' }, none).map(({ on }) => on)).toEqual([
    '2026-11-02',
    '2026-11-09',
  ]);
  expect(days('once', '2026-11-05', '2026-11-01', '2027-11-01')).toEqual(['2026-11-05']);
});
