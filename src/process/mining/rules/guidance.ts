import {
  type Apart,
  differenceOf,
  fewestOnASide,
  medianWithRange,
  type Range,
  sharesApart,
} from '../../../ground/index.ts';
import type { Course } from './courses.ts';
import { type Share, shareOf } from './mine.ts';

/** What a stage asks to be done, and the deals in which enough of it was done. */
export type Guidance = { stageId: string; steps: number; followed: ReadonlySet<string> };

/** Deals that left a stage: how long they stood in it, how many went on from it, and how many of those that closed were won. */
export type GuidedSide = {
  n: number;
  /** The median with its range by ranks: each of these stays is over. */
  days: { median: number; range: Range | null } | null;
  on: Share;
  won: Share;
};

/** By how much one side is above the other, with its 95 % range, and whether that is more than chance. */
export type Beyond = {
  difference: { change: number; range: Range } | null;
  says: Apart['says'];
};

export type ByGuidance = {
  stageId: string;
  steps: number;
  /** Deals still in it, of which nothing can be said yet. */
  there: number;
  with: GuidedSide;
  without: GuidedSide;
  days: Beyond;
  on: Beyond;
  won: Beyond;
};

type Passed = { course: Course; days: number; to: string };

/** Deals that stood in a stage and left it: all their days in it together, and where they went the last time. */
function passedThrough(courses: readonly Course[], stageId: string): Passed[] {
  return courses.flatMap((course) => {
    const stays = course.stays.filter((stay) => stay.stageId === stageId);
    const to = stays.at(-1)?.to ?? null;
    return to === null ? [] : [{ course, days: stays.reduce((sum, { days }) => sum + days, 0), to }];
  });
}

const isOn = (order: readonly string[], stageId: string, to: string) =>
  to === 'won' || order.indexOf(to) > order.indexOf(stageId);
const isClosed = ({ end }: Course) => end !== 'open';
const isWon = ({ end }: Course) => end === 'won';

function sideOf(passed: readonly Passed[], order: readonly string[], stageId: string): GuidedSide {
  const closed = passed.filter(({ course }) => isClosed(course));
  return {
    n: passed.length,
    days: medianWithRange(passed.map(({ days }) => days)),
    on: shareOf(passed.filter(({ to }) => isOn(order, stageId, to)).length, passed.length),
    won: shareOf(closed.filter(({ course }) => isWon(course)).length, closed.length),
  };
}

const tooFew: Beyond = { difference: null, says: 'too-few' };
const says = ({ low, high }: Range): Apart['says'] => (low > 0 ? 'more' : high < 0 ? 'less' : 'no-difference');

/** Medians apart, by the ranges of both: 12 days (10 to 14) against 7 (6 to 9) are 5 more, 2.2 to 7.2. */
export function daysApart(one: Pick<GuidedSide, 'n' | 'days'>, other: Pick<GuidedSide, 'n' | 'days'>): Beyond {
  if (one.n < fewestOnASide || other.n < fewestOnASide || !one.days?.range || !other.days?.range) return tooFew;
  const difference = differenceOf(
    { value: other.days.median, range: other.days.range },
    { value: one.days.median, range: one.days.range },
  );
  return { difference, says: says(difference.range) };
}

function apart(one: Share, other: Share): Beyond {
  const given = (share: Share) => ({ n: share?.of ?? 0, rate: share?.share ?? null, range: share?.range ?? null });
  const { difference, says } = sharesApart(given(one), given(other));
  return { difference: difference && { change: difference.points, range: difference.range }, says };
}

/**
 * The deals that left a stage in which enough of what it asks was done, beside those in which it was not. Those still there are left out: they
 * had no time yet to do it. Of 30 that did it 24 went on, of 30 that did not 12: 0.80 against 0.40, 0.40 more, and no chance (0.15 to 0.59).
 */
export function besideByGuidance(
  courses: readonly Course[],
  order: readonly string[],
  { stageId, steps, followed }: Guidance,
): ByGuidance {
  const { yes = [], no = [] } = Object.groupBy(passedThrough(courses, stageId), ({ course }) =>
    followed.has(course.id) ? 'yes' : 'no',
  );
  const [one, other] = [sideOf(yes, order, stageId), sideOf(no, order, stageId)];
  return {
    ...{ stageId, steps },
    there: courses.filter(({ stays }) => stays.some((stay) => stay.stageId === stageId && stay.to === null)).length,
    ...{ with: one, without: other },
    days: daysApart(one, other),
    on: apart(one.on, other.on),
    won: apart(one.won, other.won),
  };
}

const asked = /^(guided|unguided):([0-9a-z-]+)(?:>(on|closed|won))?$/;

/** Of which stage's guidance a number is: `guided:a`, `unguided:a`, each also `>on`, `>closed`, `>won`; null, it is of none. */
export const stageOfGuidance = (of: string): string | null => asked.exec(of)?.[2] ?? null;

/** The deals behind a number of `besideByGuidance`. */
export function behindGuidance(
  of: string,
  courses: readonly Course[],
  order: readonly string[],
  { stageId, followed }: Guidance,
): Course[] {
  const [, side, , part] = asked.exec(of) ?? [];
  const isPart = ({ course, to }: Passed) =>
    part === 'on' ? isOn(order, stageId, to) : part === 'closed' ? isClosed(course) : part !== 'won' || isWon(course);
  return passedThrough(courses, stageId)
    .filter((one) => followed.has(one.course.id) === (side === 'guided') && isPart(one))
    .map(({ course }) => course);
}
