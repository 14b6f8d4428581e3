import { addDays, type LocalDate, weekdayOf } from '../../../ground/index.ts';

/** A day of each year: of a month, some days from Easter Sunday, or the so-manieth weekday of a month (-1 is its last; 1 is Monday). */
type Rule =
  | { on: readonly [month: number, day: number] }
  | { easter: number }
  | { nth: readonly [month: number, weekday: number, count: number] };

/** What a country does with a holiday on a weekend: nothing, the next free day of work, or the nearest one. */
type OnWeekend = 'stays' | 'next' | 'nearest';

const on = (month: number, day: number): Rule => ({ on: [month, day] });
const easter = (days: number): Rule => ({ easter: days });
const nth = (month: number, weekday: number, count: number): Rule => ({ nth: [month, weekday, count] });

const [goodFriday, easterMonday, ascension, whitMonday, corpusChristi] = [-2, 1, 39, 50, 60].map(easter) as [
  Rule,
  Rule,
  Rule,
  Rule,
  Rule,
];
const [newYear, epiphany, labour, assumption, allSaints] = [on(1, 1), on(1, 6), on(5, 1), on(8, 15), on(11, 1)];
const [immaculate, christmas, boxing] = [on(12, 8), on(12, 25), on(12, 26)];

/** The holidays that all of a country keeps by law; those of its regions are added by hand. GB is England and Wales. */
const countries = {
  AT: {
    moves: 'stays',
    days: [
      ...[newYear, epiphany, easterMonday, labour, ascension, whitMonday, corpusChristi, assumption],
      ...[on(10, 26), allSaints, immaculate, christmas, boxing],
    ],
  },
  DE: {
    moves: 'stays',
    days: [newYear, goodFriday, easterMonday, labour, ascension, whitMonday, on(10, 3), christmas, boxing],
  },
  ES: {
    moves: 'stays',
    days: [newYear, epiphany, goodFriday, labour, assumption, on(10, 12), allSaints, on(12, 6), immaculate, christmas],
  },
  FR: {
    moves: 'stays',
    days: [
      ...[newYear, easterMonday, labour, on(5, 8), ascension, whitMonday, on(7, 14), assumption, allSaints],
      ...[on(11, 11), christmas],
    ],
  },
  GB: {
    moves: 'next',
    days: [newYear, goodFriday, easterMonday, nth(5, 1, 1), nth(5, 1, -1), nth(8, 1, -1), christmas, boxing],
  },
  MX: {
    moves: 'stays',
    days: [newYear, nth(2, 1, 1), nth(3, 1, 3), labour, on(9, 16), nth(11, 1, 3), christmas],
  },
  PT: {
    moves: 'stays',
    days: [
      ...[newYear, goodFriday, on(4, 25), labour, corpusChristi, on(6, 10), assumption, on(10, 5), allSaints],
      ...[on(12, 1), immaculate, christmas],
    ],
  },
  US: {
    moves: 'nearest',
    days: [
      ...[newYear, nth(1, 1, 3), nth(2, 1, 3), nth(5, 1, -1), on(6, 19), on(7, 4), nth(9, 1, 1), nth(10, 1, 2)],
      ...[on(11, 11), nth(11, 4, 4), christmas],
    ],
  },
} as const satisfies Record<string, { moves: OnWeekend; days: readonly Rule[] }>;

export type HolidayCountry = keyof typeof countries;
export const holidayCountries = Object.keys(countries) as HolidayCountry[];

const dayIn = (year: number, month: number, day: number): LocalDate =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Easter Sunday of a year by the Gregorian computus (Meeus): 5 April in 2026. */
export function easterOf(year: number): LocalDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayIn(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}

function dayOfRule(rule: Rule, year: number): LocalDate {
  if ('on' in rule) return dayIn(year, ...rule.on);
  if ('easter' in rule) return addDays(easterOf(year), rule.easter);
  const [month, weekday, count] = rule.nth;
  if (count > 0) {
    const first = dayIn(year, month, 1);
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (count - 1));
  }
  const last = addDays(month === 12 ? dayIn(year + 1, 1, 1) : dayIn(year, month + 1, 1), -1);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}

const isWeekend = (day: LocalDate): boolean => weekdayOf(day) > 5;

function movedTo(day: LocalDate, moves: OnWeekend, taken: readonly LocalDate[]): LocalDate {
  if (!isWeekend(day) || moves === 'stays') return day;
  if (moves === 'nearest') return addDays(day, weekdayOf(day) === 6 ? -1 : 1);
  let next = day;
  while (isWeekend(next) || taken.includes(next)) next = addDays(next, 1);
  return next;
}

/** The days of a year on which a country does not work, in order; where it makes up for a weekend, the day on which it does so. */
export function publicHolidays(country: HolidayCountry, year: number): LocalDate[] {
  const { moves, days } = countries[country];
  const planned = days.map((rule) => dayOfRule(rule, year)).sort();
  const kept = planned.filter((day) => !isWeekend(day));
  for (const day of planned.filter(isWeekend)) kept.push(movedTo(day, moves, kept));
  return [...new Set(kept)].sort();
}
