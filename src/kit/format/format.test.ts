import { expect, test } from 'vitest';
import { calendarYear } from '../../ground/periods.ts';
import { dates } from '../../ground/words/dates.ts';
import { numbers } from '../../ground/words/numbers.ts';

const eur = (units: number) => ({ amount: Math.round(units * 100), currency: 'EUR' });
const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const en = numbers('en');
const de = numbers('de');
const d = dates({ locale: 'en', timeZone: 'Europe/Berlin', today: '2026-12-03', fiscal: calendarYear });

test('money in lists has three telling digits and its unit', () => {
  const cases: [number, string][] = [
    [0, '€ 0'],
    [840, '€ 840'],
    [999.4, '€ 999'],
    [999.6, '€ 1 k'],
    [48_200, '€ 48.2 k'],
    [940_000, '€ 940 k'],
    [999_499, '€ 999 k'],
    [999_950, '€ 1 M'],
    [1_120_000, '€ 1.12 M'],
    [21_480_000, '€ 21.5 M'],
    [3_000_000_000, '€ 3 B'],
    [-48_200, '−€ 48.2 k'],
    [-0.2, '€ 0'],
  ];
  for (const [units, words] of cases) expect(plainSpaces(en.moneyShort(eur(units)))).toBe(words);
});

test('exact money shows cents only where there are any, and knows currencies without cents', () => {
  expect(plainSpaces(en.money(eur(84_000)))).toBe('€ 84,000');
  expect(plainSpaces(en.money(eur(84_000.5)))).toBe('€ 84,000.50');
  expect(plainSpaces(en.money({ amount: 84_000, currency: 'JPY' }))).toBe('¥ 84,000');
  expect(plainSpaces(en.moneyShort({ amount: 48_200, currency: 'JPY' }))).toBe('¥ 48.2 k');
  expect(plainSpaces(de.money(eur(84_000.5)))).toBe('84.000,50 €');
  expect(plainSpaces(de.moneyShort(eur(48_200)))).toBe('48,2 k €');
});

test('Spanish writes numbers, money and days as Spanish does', () => {
  const es = numbers('es-ES');
  const days = dates({ locale: 'es-ES', timeZone: 'Europe/Madrid', today: '2026-12-03', fiscal: calendarYear });
  expect(plainSpaces(es.money(eur(84_000.5)))).toBe('84.000,50 €');
  expect(plainSpaces(es.moneyShort(eur(3_000_000_000)))).toBe('3 mil M €');
  expect(plainSpaces(es.moneyRange(eur(-5), eur(5)))).toBe('−5 € a 5 €');
  expect(days.dayNear('2026-12-04')).toBe('mañana');
  expect(days.day('2026-12-18')).toBe('18 dic');
  expect(days.span('2026-09-02', '2026-09-09')).toBe('2-9 sept');
});

test('a range names its unit once when both ends share it', () => {
  expect(plainSpaces(en.moneyRange(eur(1_900_000), eur(2_300_000)))).toBe('€ 1.9-2.3 M');
  expect(plainSpaces(en.moneyRange(eur(940_000), eur(1_200_000)))).toBe('€ 940 k-1.2 M');
  expect(plainSpaces(en.moneyRange(eur(0), eur(1_200_000)))).toBe('€ 0-1.2 M');
  expect(plainSpaces(en.moneyRange(eur(5), eur(5)))).toBe('€ 5');
  expect(plainSpaces(en.moneyRange(eur(-5), eur(5)))).toBe('−€ 5 to € 5');
});

test('a share never rounds to a certainty it has not', () => {
  const cases: [number, string][] = [
    [0, '0 %'],
    [0.004, '< 1 %'],
    [0.314, '31 %'],
    [0.996, '> 99 %'],
    [1, '100 %'],
    [1.12, '112 %'],
    [-0.12, '−12 %'],
  ];
  for (const [share, words] of cases) expect(plainSpaces(en.percent(share))).toBe(words);
  expect(plainSpaces(en.percentRange(0.27, 0.35))).toBe('27-35 %');
  expect(plainSpaces(en.multiple(2.84))).toBe('2.8 ×');
  expect(plainSpaces(en.days(11.6))).toBe('12 d');
  expect(en.number(-0.01, 1)).toBe('0');
});

test('near days are named, the coming week by weekday, others by date, other years with their year', () => {
  const cases: [string, string][] = [
    ['2026-12-03', 'today'],
    ['2026-12-04', 'tomorrow'],
    ['2026-12-02', 'yesterday'],
    ['2026-12-08', 'Tue'],
    ['2026-12-10', '10 Dec'],
    ['2026-11-30', '30 Nov'],
    ['2027-01-20', '20 Jan 2027'],
  ];
  for (const [date, words] of cases) expect(d.dayNear(date)).toBe(words);
});

test('distance is told in the unit people count in', () => {
  expect(d.relativeDay('2026-12-11')).toBe('in 8 days');
  expect(d.relativeDay('2026-11-01')).toBe('4 weeks ago');
  expect(d.relativeDay('2026-06-01')).toBe('6 months ago');
  expect(d.relativeDay('2023-06-01')).toBe('3 years ago');
});

test('a span within a month names the month once', () => {
  expect(d.span('2026-09-02', '2026-09-09')).toBe('2-9 Sep');
  expect(d.span('2026-09-24', '2026-10-14')).toBe('24 Sep-14 Oct');
  expect(d.span('2026-10-14', '2026-10-14')).toBe('14 Oct');
});

test("a moment belongs to the day of the workspace's clock", () => {
  expect(d.dayOf('2026-12-02T23:30:00.000000Z')).toBe('2026-12-03');
  expect(d.when('2026-12-03T08:12:00.000000Z')).toBe('Today 9:12');
  expect(d.whenWithin('2026-12-03T08:12:00.000000Z')).toBe('today 9:12');
  expect(d.whenWithin('2026-11-28T08:12:00.000000Z')).toBe('28 Nov');
  expect(d.when('2026-11-28T08:12:00.000000Z')).toBe('28 Nov');
});

test('quarters carry the name of the fiscal calendar', () => {
  const february = dates({
    locale: 'en',
    timeZone: 'UTC',
    today: '2026-12-03',
    fiscal: { startMonth: 2, namedAfter: 'end' },
  });
  expect(d.quarter('2026-12-03')).toBe('Q4 2026');
  expect(february.quarter('2026-12-03')).toBe('Q4 FY2027');
});
