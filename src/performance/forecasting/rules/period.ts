import {
  type FiscalCalendar,
  type LocalDate,
  monthOrQuarterNamed,
  type NamedPeriod,
  namedMonthOf,
  namedQuarterOf,
  quarterAt,
} from '../../../ground/index.ts';

export type { NamedPeriod };

/** `2026-08`, `Q3 2026`, `2026` or `FY2026`; left out, the quarter of the day. Null for anything else. */
export function namedPeriod(asked: string | undefined, day: LocalDate, fiscal: FiscalCalendar): NamedPeriod | null {
  const text = asked?.trim();
  if (!text) return namedQuarterOf(day, fiscal);
  const year = /^(?:FY)?(\d{4})$/i.exec(text)?.[1];
  if (!year) return monthOrQuarterNamed(text, fiscal);
  const number = Number(year);
  if (number < 1902 || number > 2197) return null;
  const [first, next] = [quarterAt(number, 1, fiscal).first, quarterAt(number, 4, fiscal).next];
  return { kind: 'year', name: fiscal.startMonth === 1 ? year : `FY${year}`, first, next };
}

export const monthNamed = (day: LocalDate): NamedPeriod => namedMonthOf(day);

/** So many months from that of a day on. */
export function monthsFrom(day: LocalDate, count: number): NamedPeriod[] {
  const months: NamedPeriod[] = [];
  for (let next = day; months.length < count; next = months.at(-1)!.next) months.push(monthNamed(next));
  return months;
}
