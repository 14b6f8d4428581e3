import {
  type FiscalCalendar,
  type FiscalQuarter,
  type Period,
  quarterOf,
  shiftQuarter,
} from '../../../ground/index.ts';

/** The fiscal quarters that make up a period; null when it is not made of whole ones, since quotas are not cut into days. */
export function wholeQuarters(period: Period, fiscal: FiscalCalendar): FiscalQuarter[] | null {
  const quarters: FiscalQuarter[] = [];
  for (
    let quarter = quarterOf(period.first, fiscal);
    quarter.first < period.next;
    quarter = shiftQuarter(quarter, 1, fiscal)
  )
    quarters.push(quarter);
  const isWhole = quarters[0]?.first === period.first && quarters.at(-1)?.next === period.next;
  return isWhole ? quarters : null;
}
