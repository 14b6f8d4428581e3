import { addMonths, type LocalDate } from '../../../ground/days.ts';
import { type FiscalCalendar, monthOf, quarterName, quarterOf, shiftQuarter } from '../../../ground/periods.ts';

/** The periods that a call can be chosen for: three quarters back to one ahead, and the months around today. */
export function periodsAround(
  day: LocalDate,
  fiscal: FiscalCalendar,
): { id: string; kind: 'quarter' | 'month'; first: LocalDate }[] {
  const quarter = quarterOf(day, fiscal);
  const month = monthOf(day, fiscal);
  return [
    ...[1, 0, -1, -2, -3].map((by) => {
      const one = shiftQuarter(quarter, by, fiscal);
      return { id: quarterName(one, fiscal), kind: 'quarter' as const, first: one.first };
    }),
    ...[1, 0, -1, -2].map((by) => {
      const first = addMonths(month.first, by);
      return { id: first.slice(0, 7), kind: 'month' as const, first };
    }),
  ];
}
