import { type Hazards, type PastDeal, type Times, timesOf } from './hazards.ts';
import { groupOfWeek, monthOf } from './weeks.ts';

/** The weeks of its age that a deal goes through from a day on, with the hazards of each before its traits, and where each end lies. */
export type Course = { won: Float64Array; lost: Float64Array; stops: Int32Array };

/** By several numbers of days in rising order: of all deals that opened on one day it is the same. */
export function courseOf(hazards: Hazards, opened: number, from: number, ends: readonly number[]): Course {
  const age = from - opened;
  const [won, lost]: [number[], number[]] = [[], []];
  const stops = new Int32Array(ends.length);
  let day = 0;
  for (let at = 0; at < ends.length; at++) {
    const end = ends[at]!;
    while (day < end) {
      const length = Math.min(7 - ((age + day) % 7), end - day);
      const group = groupOfWeek(Math.floor((age + day) / 7));
      const month = hazards.months[monthOf(from + day + length / 2)]!;
      won.push((hazards.won[group]! * month.won * length) / 7);
      lost.push((hazards.lost[group]! * month.lost * length) / 7);
      day += length;
    }
    stops[at] = won.length;
  }
  return { won: Float64Array.from(won), lost: Float64Array.from(lost), stops };
}

/**
 * The chance to be won by each end of a course, for a deal whose traits multiply its hazards so, all win hazards times a factor.
 * Whoever asks a hundred thousand times brings the place where it is written.
 */
export function winsAlong(
  { won, lost, stops }: Course,
  times: Times,
  factor = 1,
  into: Float64Array = new Float64Array(stops.length),
): Float64Array {
  const ofWon = times.won * factor;
  const ofLost = times.lost;
  let open = 1;
  let sum = 0;
  let step = 0;
  for (let at = 0; at < stops.length; at++) {
    for (const stop = stops[at]!; step < stop; step++) {
      const win = won[step]! * ofWon;
      const both = win + lost[step]! * ofLost;
      const ended = open * (1 - Math.exp(-both));
      if (ended > 0) sum += (ended * win) / both;
      open -= ended;
    }
    into[at] = sum;
  }
  return into;
}

/** The chance that a deal that is open on a day is won within so many days from then, all win hazards times a factor. */
export function chanceToWin(
  hazards: Hazards,
  deal: Pick<PastDeal, 'opened' | 'traits'>,
  from: number,
  days: number,
  factor = 1,
): number {
  return winsAlong(courseOf(hazards, deal.opened, from, [days]), timesOf(hazards.traits, deal.traits), factor)[0]!;
}

/** Courses that are asked for again and again, kept by the day on which deals opened. */
export function coursesFrom(hazards: Hazards, from: number, ends: readonly number[]): (opened: number) => Course {
  const known = new Map<number, Course>();
  return (opened) => {
    let course = known.get(opened);
    if (!course) {
      course = courseOf(hazards, opened, from, ends);
      known.set(opened, course);
    }
    return course;
  };
}
