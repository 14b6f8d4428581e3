import { addDays, addMonths, dayFrom, daysBetween, type LocalDate, parseDay, partsOf } from './days.ts';

/** Days from `first` up to, not including, `next`. */
export type Period = { first: LocalDate; next: LocalDate };

/** Where a company's year begins (month 1 to 12), and whether the year is named after the calendar year it begins or ends in. */
export type FiscalCalendar = { startMonth: number; namedAfter: 'start' | 'end' };
export const calendarYear: FiscalCalendar = { startMonth: 1, namedAfter: 'end' };

export type FiscalQuarter = Period & { kind: 'quarter'; year: number; quarter: 1 | 2 | 3 | 4 };
export type FiscalYear = Period & { kind: 'year'; year: number };
export type FiscalMonth = Period & { kind: 'month'; year: number; month: number };

/** The period of two days, the last one included, as people write it; null when it ends before it begins. */
export function periodThrough(first: string, last: string): Period | null {
  const from = parseDay(first);
  const to = parseDay(last);
  if (!from || !to || to < from) return null;
  const next = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { first: from, next };
}

export function isWithin(day: LocalDate, period: Period): boolean {
  return day >= period.first && day < period.next;
}

export function daysIn(period: Period): number {
  return daysBetween(period.first, period.next);
}

function yearNamed(firstYearOfIt: number, fiscal: FiscalCalendar): number {
  return fiscal.startMonth > 1 && fiscal.namedAfter === 'end' ? firstYearOfIt + 1 : firstYearOfIt;
}

function yearBegun(named: number, fiscal: FiscalCalendar): number {
  return fiscal.startMonth > 1 && fiscal.namedAfter === 'end' ? named - 1 : named;
}

/** The share of a period's days that are over at the end of a day, 0 to 1: 30 September is all of the third quarter. */
export function shareOver(period: Period, day: LocalDate): number {
  if (day < period.first) return 0;
  return day >= period.next ? 1 : (daysBetween(period.first, day) + 1) / daysIn(period);
}

/** The calendar month of a day; `year` is the fiscal year it belongs to, `month` the calendar's. */
export function monthOf(day: LocalDate, fiscal: FiscalCalendar = calendarYear): FiscalMonth {
  const first = `${day.slice(0, 7)}-01`;
  return { kind: 'month', first, next: addMonths(first, 1), year: yearOf(day, fiscal).year, month: partsOf(day)[1] };
}

/** The fiscal year of a day: with a year from February named after its end, 31 January 2026 lies in fiscal 2026. */
export function yearOf(day: LocalDate, fiscal: FiscalCalendar = calendarYear): FiscalYear {
  const [year, month] = partsOf(day);
  const begun = month >= fiscal.startMonth ? year : year - 1;
  const first = monthStart(begun, fiscal.startMonth);
  return { kind: 'year', first, next: addMonths(first, 12), year: yearNamed(begun, fiscal) };
}

/** The fiscal quarter of a day. */
export function quarterOf(day: LocalDate, fiscal: FiscalCalendar = calendarYear): FiscalQuarter {
  const [, month] = partsOf(day);
  const monthsIn = (month - fiscal.startMonth + 12) % 12;
  return quarterAt(yearOf(day, fiscal).year, (Math.floor(monthsIn / 3) + 1) as 1 | 2 | 3 | 4, fiscal);
}

/** Whether a fiscal quarter begins on this day: where the year begins in January, one does on 1 April and none on 1 March. */
export function isQuarterStart(day: LocalDate, startMonth: number): boolean {
  return quarterOf(day, { startMonth, namedAfter: 'end' }).first === day;
}

/** A fiscal quarter by its year and number. */
export function quarterAt(year: number, quarter: 1 | 2 | 3 | 4, fiscal: FiscalCalendar = calendarYear): FiscalQuarter {
  const first = addMonths(monthStart(yearBegun(year, fiscal), fiscal.startMonth), (quarter - 1) * 3);
  return { kind: 'quarter', first, next: addMonths(first, 3), year, quarter };
}

/** The quarter some quarters later; -1 is the one before. */
export function shiftQuarter(from: FiscalQuarter, by: number, fiscal: FiscalCalendar = calendarYear): FiscalQuarter {
  return quarterOf(addMonths(from.first, by * 3), fiscal);
}

/** `Q3 2026`, or `Q3 FY2026` where the company's year is not the calendar's. */
export function quarterName(quarter: FiscalQuarter, fiscal: FiscalCalendar = calendarYear): string {
  return `Q${quarter.quarter} ${fiscal.startMonth === 1 ? '' : 'FY'}${quarter.year}`;
}

/** Reads `Q3 2026`, `q3 FY2026` and `2026-Q3`; anything else is null. */
export function parseQuarter(text: string, fiscal: FiscalCalendar = calendarYear): FiscalQuarter | null {
  const match = /^(?:Q([1-4])[ -]?(?:FY)?(\d{4})|(?:FY)?(\d{4})[ -]?Q([1-4]))$/i.exec(text.trim());
  if (!match) return null;
  const year = Number(match[2] ?? match[3]);
  if (year < 1901 || year > 2198) return null;
  return quarterAt(year, Number(match[1] ?? match[4]) as 1 | 2 | 3 | 4, fiscal);
}

/** A month, quarter or year of the fiscal calendar, with the name that it has in addresses: `2026-11`, `Q4 2026`, `FY2026`. */
export type NamedPeriod = Period & { kind: 'month' | 'quarter' | 'year'; name: string };
type Named<Kind extends NamedPeriod['kind']> = NamedPeriod & { kind: Kind };

/** The calendar month of a day with its name. */
export function namedMonthOf(day: LocalDate): Named<'month'> {
  const { first, next } = monthOf(day);
  return { kind: 'month', first, next, name: first.slice(0, 7) };
}

/** The fiscal quarter of a day with its name. */
export function namedQuarterOf(day: LocalDate, fiscal: FiscalCalendar = calendarYear): Named<'quarter'> {
  const quarter = quarterOf(day, fiscal);
  return { kind: 'quarter', first: quarter.first, next: quarter.next, name: quarterName(quarter, fiscal) };
}

/** A month or a fiscal quarter by its name, `2026-11` or `Q4 2026`; null for anything else. */
export function monthOrQuarterNamed(
  name: string,
  fiscal: FiscalCalendar = calendarYear,
): Named<'month' | 'quarter'> | null {
  if (/^\d{4}-\d{2}$/.test(name)) {
    const first = parseDay(`${name}-01`);
    return first && first >= '1901-01-01' && first < '2198-12-01' ? namedMonthOf(first) : null;
  }
  const quarter = parseQuarter(name, fiscal);
  return quarter && namedQuarterOf(quarter.first, fiscal);
}

/** The twelve months that end with a day: those up to 30 June 2026 begin on 1 July 2025. */
export function yearUpTo(day: LocalDate): Period {
  const next = addDays(day, 1);
  return { first: addMonths(next, -12), next };
}

function monthStart(year: number, month: number): LocalDate {
  return dayFrom(year, month, 1) ?? `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
