import { expect, test } from 'vitest';
import { daysInFile, mostDays } from './days-in-file.ts';

test('a calendar file names its days, folded lines and the end as others write them', () => {
  const text = [
    'BEGIN:VCALENDAR',
    ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Christmas\\, both'],
    ...['  days', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'DTSTART:20260501T000000Z', 'SUMMARY:Labour Day', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'SUMMARY:Nothing', 'END:VEVENT'],
    'END:VCALENDAR',
  ].join('\r\n');
  expect(daysInFile(text)).toEqual({
    days: [
      { day: '2026-05-01', name: 'Labour Day' },
      { day: '2026-12-25', name: 'Christmas, both days' },
      { day: '2026-12-26', name: 'Christmas, both days' },
    ],
    left: [
      { line: 12, why: 'repeats' },
      { line: 16, why: 'no-day' },
    ],
  });
});

test('a table names a day in each line; what is no day is left with its line, and nothing is guessed', () => {
  const text =
    '\uFEFFDate;Name\n2026-12-25;"Christmas"\n06.01.2026;Epiphany\n\n2026-12-25;Twice\n12/25/2026;Which\n2026-02-30;Never\n';
  expect(daysInFile(text)).toEqual({
    days: [
      { day: '2026-01-06', name: 'Epiphany' },
      { day: '2026-12-25', name: 'Christmas' },
    ],
    left: [
      { line: 6, why: 'no-day' },
      { line: 7, why: 'no-day' },
    ],
  });
});

test('an empty file names none, and one that is too long is cut and says so', () => {
  expect(daysInFile('')).toEqual({ days: [], left: [] });
  const lines = Array.from({ length: mostDays + 5 }, (_, at) => `${2000 + Math.floor(at / 300)}-01-01`);
  const many = lines.map((day, at) => {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + (at % 300));
    return date.toISOString().slice(0, 10);
  });
  const told = daysInFile(many.join('\n'));
  expect([told.days.length, told.left]).toEqual([mostDays, [{ line: 0, why: 'too-many' }]]);
});
