import {
  addDays,
  type FiscalCalendar,
  type LocalDate,
  monthOf,
  type Period,
  parseDay,
  parseQuarter,
  quarterName,
  quarterOf,
  weekdayOf,
} from '../../../ground/index.ts';

export const periodKinds = ['month', 'quarter'] as const;
export type PeriodKind = (typeof periodKinds)[number];
export type CallPeriod = Period & { kind: PeriodKind; name: string };

/** The Monday of the week of a day: Friday 27 November 2026 lies in the week of the 23rd. */
export const weekOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekdayOf(day));

/** A month or a fiscal quarter by its name, `2026-11` or `Q4 2026`; null for anything else. */
export function periodNamed(name: string, fiscal: FiscalCalendar): CallPeriod | null {
  if (/^\d{4}-\d{2}$/.test(name)) {
    const first = parseDay(`${name}-01`);
    return first === null ? null : periodAt('month', first, fiscal);
  }
  const quarter = parseQuarter(name, fiscal);
  return quarter === null ? null : periodAt('quarter', quarter.first, fiscal);
}

/** The month or fiscal quarter in which a day lies. */
export function periodAt(kind: PeriodKind, day: LocalDate, fiscal: FiscalCalendar): CallPeriod {
  if (kind === 'month') {
    const { first, next } = monthOf(day, fiscal);
    return { kind, first, next, name: first.slice(0, 7) };
  }
  const quarter = quarterOf(day, fiscal);
  return { kind, first: quarter.first, next: quarter.next, name: quarterName(quarter, fiscal) };
}

/** The period of the call a week later: the same, or the one after when that week lies beyond its end. */
export function periodOfNextCall(period: CallPeriod, nextWeek: LocalDate, fiscal: FiscalCalendar): CallPeriod {
  return nextWeek >= period.next ? periodAt(period.kind, period.next, fiscal) : period;
}
