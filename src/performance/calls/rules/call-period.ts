import {
  addDays,
  type FiscalCalendar,
  type LocalDate,
  type NamedPeriod,
  namedMonthOf,
  namedQuarterOf,
  weekdayOf,
} from '../../../ground/index.ts';

export const periodKinds = ['month', 'quarter'] as const;
export type PeriodKind = (typeof periodKinds)[number];
export type CallPeriod = NamedPeriod & { kind: PeriodKind };

/** The Monday of the week of a day: Friday 27 November 2026 lies in the week of the 23rd. */
export const weekOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekdayOf(day));

/** The month or fiscal quarter in which a day lies. */
export const periodAt = (kind: PeriodKind, day: LocalDate, fiscal: FiscalCalendar): CallPeriod =>
  kind === 'month' ? namedMonthOf(day) : namedQuarterOf(day, fiscal);

/** The period of the call a week later: the same, or the one after when that week lies beyond its end. */
export function periodOfNextCall(period: CallPeriod, nextWeek: LocalDate, fiscal: FiscalCalendar): CallPeriod {
  return nextWeek >= period.next ? periodAt(period.kind, period.next, fiscal) : period;
}
