import { addDays, daysBetween, type LocalDate, type Period } from '../../../ground/index.ts';

export type Days = { firstDay: LocalDate; lastDay: LocalDate };
export type ContestState = 'to-come' | 'running' | 'to-end' | 'ended';

/** A contest takes a day at least and a quarter at most. */
export const longestDays = 92;
/** So many stretches of the same length before it are looked at for somebody's best. */
export const stretchesBefore = 4;
/** The night ends a contest so many days after its last: until then what came late is entered. */
export const endsAfterDays = 4;

export type ContestFlaw = 'ends-before-it-begins' | 'too-long' | 'began-already';

export function flawOfDays({ firstDay, lastDay }: Days, today: LocalDate): ContestFlaw | null {
  if (lastDay < firstDay) return 'ends-before-it-begins';
  if (daysBetween(firstDay, lastDay) >= longestDays) return 'too-long';
  return firstDay < today ? 'began-already' : null;
}

export function stateOf(
  { firstDay, lastDay, endedOn }: Days & { endedOn: LocalDate | null },
  today: LocalDate,
): ContestState {
  if (endedOn !== null) return 'ended';
  if (today < firstDay) return 'to-come';
  return today <= lastDay ? 'running' : 'to-end';
}

/** From when on somebody's days count: the first day, or the one on which he joined later. */
export const countsFrom = ({ firstDay }: Days, joinedOn: LocalDate): LocalDate =>
  joinedOn > firstDay ? joinedOn : firstDay;

/** The stretches of the same length that lie before a contest, the nearest first. */
export function periodsBefore({ firstDay, lastDay }: Days): Period[] {
  const length = daysBetween(firstDay, lastDay) + 1;
  return Array.from({ length: stretchesBefore }, (_, at) => ({
    first: addDays(firstDay, -length * (at + 1)),
    next: addDays(firstDay, -length * at),
  }));
}

export type Measured = {
  tells: 'leading' | 'lagging';
  reads: 'stock' | 'events';
  unit: string;
  betterIs: string;
  additive: boolean;
  byPerson: boolean;
};

/** A number can be a contest where it counts or adds up what happened, by person, and more of it is better. Money that only leads, such as a quota, is planned. */
export function isFitMeasure({ reads, unit, tells, betterIs, additive, byPerson }: Measured): boolean {
  const hasHappened = unit === 'count' || (unit === 'money' && tells === 'lagging');
  return reads === 'events' && hasHappened && betterIs === 'higher' && additive && byPerson;
}

/** What a number tempts to: what moves first is mostly entered by people themselves; what comes of it can be moved over the border of a day. */
export const temptationOf = (tells: 'leading' | 'lagging'): 'entered-by-oneself' | 'moved-over-the-border' =>
  tells === 'leading' ? 'entered-by-oneself' : 'moved-over-the-border';
