import { describe, expect, test } from 'vitest';
import { usualWeek } from './hours.ts';
import { daysWorked, flawOfLeave, overlaps, stateOfNew } from './leave.ts';

const agreed = (firstDay: string, lastDay = firstDay, part: 'day' | 'morning' | 'afternoon' = 'day') => ({
  ...{ firstDay, lastDay, part },
  state: 'agreed' as const,
});

describe('leave that is asked for', () => {
  test.each([
    ['ends before it begins', agreed('2026-11-05', '2026-11-04'), 'ends-before-it-begins'],
    ['half of two days', agreed('2026-11-05', '2026-11-06', 'morning'), 'half-of-many-days'],
    ['longer than a year', agreed('2026-11-05', '2028-01-01'), 'too-long'],
    ['was over long ago', agreed('2026-08-05', '2026-08-06'), 'is-over'],
    ['began yesterday and is entered today', agreed('2026-11-01', '2026-11-06'), null],
  ] as const)('%s', (_, leave, flaw) => expect(flawOfLeave(leave, '2026-11-02')).toBe(flaw));

  test('a rep asks his manager; a manager enters it for him, and who has nobody above says so himself', () => {
    expect(stateOfNew({ bySelf: true, hasManager: true })).toBe('asked');
    expect(stateOfNew({ bySelf: false, hasManager: true })).toBe('agreed');
    expect(stateOfNew({ bySelf: true, hasManager: false })).toBe('agreed');
  });
});

test('nobody is away twice at the same time, but a morning and an afternoon go together', () => {
  const week = agreed('2026-11-02', '2026-11-06');
  expect(overlaps(week, agreed('2026-11-06'))).toBe(true);
  expect(overlaps(week, agreed('2026-11-07'))).toBe(false);
  expect(overlaps(week, { ...agreed('2026-11-06'), state: 'declined' })).toBe(false);
  const [morning, afternoon] = [
    agreed('2026-11-06', '2026-11-06', 'morning'),
    agreed('2026-11-06', '2026-11-06', 'afternoon'),
  ];
  expect(overlaps(morning, afternoon)).toBe(false);
  expect(overlaps(morning, morning)).toBe(true);
});

test('days of work leave out weekends, holidays and leave, and count half a day as a half', () => {
  const hours = {
    ...{ timeZone: 'UTC', week: usualWeek, holidays: ['2026-11-03'] },
    leave: [{ first: '2026-11-13', last: '2026-11-13', part: 'morning' as const }],
  };
  expect(daysWorked('2026-11-02', '2026-11-13', hours)).toBe(8.5);
  expect(daysWorked('2026-11-07', '2026-11-08', hours)).toBe(0);
});
