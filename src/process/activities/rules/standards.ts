import {
  addDays,
  type FiscalCalendar,
  type LocalDate,
  monthOf,
  type Period,
  quarterOf,
  weekdayOf,
} from '../../../ground/index.ts';

export const frequencies = ['day', 'week', 'month', 'quarter'] as const;
export type Frequency = (typeof frequencies)[number];

/** What is expected of people: how many of which activities, how often, what counts, and why. */
export type StandardFields = {
  name: string;
  /** The kinds that count; empty: whatever counts as contact with a customer. */
  kindIds: string[];
  definition: string;
  why: string;
  target: number;
  per: Frequency;
  /** For everybody of a role, for one person, or for all who sell when both are null. */
  role: string | null;
  personId: string | null;
  published: boolean;
  startsOn: LocalDate;
  /** The last day it holds; null: until somebody ends it. */
  endsOn: LocalDate | null;
};

/**
 * What a standard lacks before anybody is measured by it: what counts must be said, and why, and how many. A number
 * without a definition invites people to count whatever is easy.
 */
export function missingIn({ definition, why, target }: Pick<StandardFields, 'definition' | 'why' | 'target'>) {
  return [
    ...(definition.trim() === '' ? (['definition'] as const) : []),
    ...(why.trim() === '' ? (['why'] as const) : []),
    ...(target < 1 ? (['target'] as const) : []),
  ];
}

/** The day, week (from Monday), month or fiscal quarter that a day is in. */
export function periodOf(per: Frequency, day: LocalDate, fiscal: FiscalCalendar): Period {
  if (per === 'day') return { first: day, next: addDays(day, 1) };
  if (per === 'week') {
    const first = addDays(day, 1 - weekdayOf(day));
    return { first, next: addDays(first, 7) };
  }
  const { first, next } = per === 'month' ? monthOf(day, fiscal) : quarterOf(day, fiscal);
  return { first, next };
}

/** Whether a standard holds on a day: published, begun and not over. */
export const holdsOn = ({ published, startsOn, endsOn }: StandardFields, day: LocalDate): boolean =>
  published && startsOn <= day && (endsOn === null || day <= endsOn);

/** Whether a standard is about a person; without a role or person it is about everybody who sells. */
export function isFor(
  { role, personId }: Pick<StandardFields, 'role' | 'personId'>,
  person: { id: string; role: string },
): boolean {
  if (personId !== null) return personId === person.id;
  return role === null ? person.role === 'rep' || person.role === 'manager' : role === person.role;
}
