import type { TemplateId } from './templates.ts';

export type Seats = { ownerId: string; people: readonly string[] };

/** Whoever leads a meeting and all who take part in it. */
export const seatsOf = ({ ownerId, people }: Seats): string[] => [...new Set([ownerId, ...people])];

export type SeatFlaw = 'nobody' | 'two-people';

/** What is wrong with who is named for a meeting: nobody beside the one who leads it, or a talk of two that is not one of two. */
export function flawOfSeats(template: TemplateId, { ownerId, people }: Seats): SeatFlaw | null {
  const others = new Set(people.filter((id) => id !== ownerId));
  if (others.size === 0) return 'nobody';
  return template === 'one-on-one' && others.size > 1 ? 'two-people' : null;
}

type Running = Seats & { template: TemplateId; endedOn: string | null };

/** Whether the same people already meet for the same: two such series would ask for everything twice. */
export const isSameSeries = (one: Running, other: Running): boolean =>
  one.endedOn === null &&
  other.endedOn === null &&
  one.template === other.template &&
  seatsOf(one).toSorted().join() === seatsOf(other).toSorted().join();

/**
 * Who takes a series over when the one who leads it has left: whoever most of its people report to now, of two the one named first; nobody
 * where none of them reports to anybody who is here.
 */
export function successorOf(
  people: readonly string[],
  managers: ReadonlyMap<string, string | null>,
  isHere: (id: string) => boolean,
): string | null {
  const votes = new Map<string, number>();
  for (const id of people) {
    const manager = managers.get(id) ?? null;
    if (manager !== null && isHere(manager)) votes.set(manager, (votes.get(manager) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
