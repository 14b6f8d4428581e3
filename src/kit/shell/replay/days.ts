import { addDays, addMonths, type LocalDate } from '../../../ground/days.ts';

/** How far back a replay reaches. */
export const spans = ['quarter', 'year', 'long'] as const;
export type Span = (typeof spans)[number];

/** How far one step goes. */
export const steps = ['day', 'week'] as const;
export type Step = (typeof steps)[number];
export const daysOf: Record<Step, number> = { day: 1, week: 7 };

/** The first day of a replay: 13 weeks, a year or three years before today. */
export function firstDay(span: Span, today: LocalDate): LocalDate {
  if (span === 'quarter') return addDays(today, -91);
  return addMonths(today, span === 'year' ? -12 : -36);
}

/** The shortest span that holds the day looked at; the longest for one that none holds. */
export const spanFor = (day: LocalDate | null, today: LocalDate): Span =>
  spans.find((span) => day === null || firstDay(span, today) <= day) ?? 'long';

/**
 * The day that so many days lead to, held between the first of the replay and today. Who stands before the first, by an
 * address, goes on from there. Today is now, and so is null.
 */
export function stepped(
  from: LocalDate | null,
  by: number,
  { first, today }: { first: LocalDate; today: LocalDate },
): LocalDate | null {
  const day = from ?? today;
  const bound = day < first ? day : first;
  const to = addDays(day, by);
  if (to >= today) return null;
  if (to < bound) return bound;
  return to;
}
