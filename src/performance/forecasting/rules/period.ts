import {
  type FiscalCalendar,
  type LocalDate,
  monthOf,
  type Period,
  parseDay,
  parseQuarter,
  quarterAt,
  quarterName,
  quarterOf,
} from '../../../ground/index.ts';

/** A month, a quarter or a year of the fiscal calendar, as it is named in an address. */
export type NamedPeriod = Period & { kind: 'month' | 'quarter' | 'year'; name: string };

/** `2026-08`, `Q3 2026`, `2026` or `FY2026`; left out, the quarter of the day. Null for anything else. */
export function namedPeriod(asked: string | undefined, day: LocalDate, fiscal: FiscalCalendar): NamedPeriod | null {
  const text = asked?.trim();
  if (!text) return quarterNamed(quarterOf(day, fiscal), fiscal);
  if (/^\d{4}-\d{2}$/.test(text)) {
    const first = parseDay(`${text}-01`);
    return first && first >= '1901-01-01' && first < '2198-12-01' ? monthNamed(first) : null;
  }
  const year = /^(?:FY)?(\d{4})$/i.exec(text)?.[1];
  if (year) {
    const number = Number(year);
    if (number < 1902 || number > 2197) return null;
    const [first, next] = [quarterAt(number, 1, fiscal).first, quarterAt(number, 4, fiscal).next];
    return { kind: 'year', name: fiscal.startMonth === 1 ? year : `FY${year}`, first, next };
  }
  const quarter = parseQuarter(text, fiscal);
  return quarter && quarterNamed(quarter, fiscal);
}

export const monthNamed = (day: LocalDate): NamedPeriod => {
  const { first, next } = monthOf(day);
  return { kind: 'month', name: first.slice(0, 7), first, next };
};

function quarterNamed(quarter: ReturnType<typeof quarterOf>, fiscal: FiscalCalendar): NamedPeriod {
  const { first, next } = quarter;
  return { kind: 'quarter', name: quarterName(quarter, fiscal), first, next };
}

/** So many months from that of a day on. */
export function monthsFrom(day: LocalDate, count: number): NamedPeriod[] {
  const months: NamedPeriod[] = [];
  for (let next = day; months.length < count; next = months.at(-1)!.next) months.push(monthNamed(next));
  return months;
}
