import type { LocalDate } from '../../../ground/days.ts';
import { isQuarterStart } from '../../../ground/periods.ts';

/** How many records of a kind are kept for the quarter that begins on a day. */
export type InQuarter = { kind: string; first: LocalDate; count: number };
/** What would lose its quarter, by kind: how many records, in quarters that begin on these first and last days. */
export type Losing = { kind: string; count: number; first: LocalDate; last: LocalDate };

/** The months in which a year may begin and have the same quarters: from January, also April, July and October. */
export const monthsThatKeep = (startMonth: number): number[] =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter((month) => (month - startMonth) % 3 === 0);

/**
 * What a year that begins in this month would have no quarter for. Quotas of Q1 to Q4 from January: from April none, since
 * the quarters stay and are only named anew; from February all of them.
 */
export function losingQuarters(kept: readonly InQuarter[], startMonth: number): Losing[] {
  const lost = kept.filter(({ first }) => !isQuarterStart(first, startMonth));
  return [...Map.groupBy(lost, ({ kind }) => kind)].map(([kind, its]) => {
    const days = its.map(({ first }) => first).sort();
    const count = its.reduce((sum, { count: n }) => sum + n, 0);
    return { kind, count, first: days[0] as LocalDate, last: days.at(-1) as LocalDate };
  });
}
