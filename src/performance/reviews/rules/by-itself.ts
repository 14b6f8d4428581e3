import {
  addDays,
  type FiscalCalendar,
  type LocalDate,
  type NamedPeriod,
  quarterName,
  quarterOf,
} from '../../../ground/index.ts';
import type { QuarterlyReviews } from '../../../platform/settings/rules/quarterly-reviews.ts';

/** So long after its end a quarter is still reviewed by itself: a server that was off over the new year makes up for it. */
const daysToMakeUp = 14;

/** The quarter that has just ended; null from its fifteenth day after on. On 1 October that of July to September. */
export function quarterJustOver(today: LocalDate, fiscal: FiscalCalendar): NamedPeriod | null {
  const running = quarterOf(today, fiscal);
  if (today >= addDays(running.first, daysToMakeUp)) return null;
  const over = quarterOf(addDays(running.first, -1), fiscal);
  return { kind: 'quarter', first: over.first, next: over.next, name: quarterName(over, fiscal) };
}

type Person = { id: string; role: string; active: boolean };

/** Whose quarter is reviewed: leaders, and where it is wished managers to whom somebody active reports. */
export function reviewedByItself(
  setting: QuarterlyReviews,
  people: readonly Person[],
  managers: ReadonlyMap<string, string | null>,
): string[] {
  if (setting === 'off') return [];
  const active = people.filter((person) => person.active);
  const led = new Set(active.map(({ id }) => managers.get(id) ?? null));
  return active
    .filter(({ id, role }) => role === 'leader' || (setting === 'managers' && role === 'manager' && led.has(id)))
    .map(({ id }) => id);
}
