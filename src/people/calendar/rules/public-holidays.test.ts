import { describe, expect, test } from 'vitest';
import { easterOf, holidayCountries, publicHolidays } from './public-holidays.ts';

describe('holidays of a country', () => {
  test.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('Easter of %i', (year, day) => expect(easterOf(year)).toBe(day));

  test('England makes up for a weekend on the next free day', () => {
    expect(publicHolidays('GB', 2027).slice(-3)).toEqual(['2027-08-30', '2027-12-27', '2027-12-28']);
    expect(publicHolidays('GB', 2026)).toEqual([
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'],
      ...['2026-12-25', '2026-12-28'],
    ]);
  });

  test('the United States take the nearest day', () => {
    expect(publicHolidays('US', 2026)).toEqual([
      ...['2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-09-07'],
      ...['2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25'],
    ]);
  });

  test('Germany keeps nine days, whatever the weekday', () => {
    expect(publicHolidays('DE', 2026)).toEqual([
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
      ...['2026-10-03', '2026-12-25', '2026-12-26'],
    ]);
  });

  test('every country has its days once, in the year', () => {
    for (const country of holidayCountries)
      for (let year = 2020; year < 2060; year++) {
        const days = publicHolidays(country, year);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.length).toBeGreaterThan(6);
        // New Year on a Saturday is kept on the day before where the nearest day is taken.
        expect(days.filter((day) => !day.startsWith(String(year))).length).toBeLessThanOrEqual(1);
      }
  });
});
