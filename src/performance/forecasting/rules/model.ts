import type { Amounts } from './amounts.ts';
import { type Course, coursesFrom, winsAlong } from './chances.ts';
import { type Hazards, type PastDeal, type Times, timesOf } from './hazards.ts';
import { hazardTimes } from './states.ts';
import type { Creation } from './swings.ts';

/** A deal with whose part it belongs to: a place in the list of parts. */
export type OwnedDeal = PastDeal & {
  part: number;
  /** How many times as often a deal that stands as this one does is won in the end; 1, or nothing, where nobody knows. */
  standsAt?: number;
};

export type Common = { shock: Float64Array; place: Float64Array; level: Float64Array; rate: Float64Array };
export type Days = { from: number; to: number };
/** What deals go through from the day on, by the day they opened: in the period, by the ends of months, and while how they stand counts. */
type Courses = {
  period(opened: number): Course;
  months(opened: number): Course;
  stands(opened: number): Course;
};
export type Model = {
  hazards: Hazards;
  courses: Courses;
  amounts: Amounts;
  made: Creation;
  common: Common;
  days: Days;
  asOf: number;
  draws: number;
  /** How many deals are open. */
  open: number;
  /** The variance of the common shock of the period. */
  swing: number;
};

/** With fewer closed deals there is not enough to say. */
export const fewestClosed = 5;

/** How a deal stands was held against what came within a quarter. */
const standsFor = 91;

/** Chances are worked out at these shocks; between them they run straight. */
export const grid: readonly number[] = Array.from({ length: 9 }, (_, i) => -1.2 + i * 0.3);
/** The two points and weights of Gauss and Hermite for a bell curve: true up to its third power. */
export const hermite = [
  { at: -1, weight: 1 / 2 },
  { at: 1, weight: 1 / 2 },
] as const;

export const coursesOf = (hazards: Hazards, asOf: number, days: Days, months: readonly number[]): Courses => ({
  period: coursesFrom(hazards, asOf, endsOf(days)),
  months: coursesFrom(hazards, asOf, months),
  stands: coursesFrom(hazards, asOf, [standsFor]),
});

/** By how much an open deal’s hazards differ: by its traits, and by how it stands, as that turned out over a quarter. */
export function timesFor({ hazards, courses }: Pick<Model, 'hazards' | 'courses'>, deal: OwnedDeal): Times {
  const times = timesOf(hazards.traits, deal.traits);
  if (deal.standsAt === undefined || deal.standsAt === 1) return times;
  const chance = winsAlong(courses.stands(deal.opened), times)[0]!;
  return { ...times, won: times.won * hazardTimes(chance, deal.standsAt) };
}

/** How far the chance to win may be off because few ends were seen: losses compete, and tell of it somewhat less than wins. */
export const learntOf = ({ wins, losses }: Hazards) => 1 / (wins + 1) + 0.5 / (losses + 1);

/** A period that has begun ends once; one that is still to come has a beginning too. */
export const endsOf = ({ from, to }: Days) => (from > 0 ? [from, to] : [to]);
export const inWindow = (wins: Float64Array, { from }: Days) => (from > 0 ? wins[1]! - wins[0]! : wins[0]!);

export const factorAt = (point: number, swing: number) => Math.exp(point * Math.sqrt(swing) - swing / 2);
