import { daysBetween } from '../../../ground/index.ts';
import { median, quantile, type Range, wilson } from '../../../ground/statistics.ts';
import { kaplanMeier, medianRange, survivalQuantile } from '../../../ground/survival.ts';
import { mayGo, type PipelineRules } from '../../pipeline/index.ts';
import { type Course, hasLoop, kindOf, type MoveKind, movesOf, pathOf } from './courses.ts';

/** A share with the counts behind it and its 95 % range; null where nothing was counted. */
export type Share = { n: number; of: number; share: number; range: Range } | null;

export const shareOf = (n: number, of: number): Share =>
  of === 0 ? null : { n, of, share: n / of, range: wilson(n, of)! };

export type Variant = {
  path: string[];
  deals: number;
  share: number;
  won: Share;
  medianDays: number | null;
  /** Through each stage once, in order. */
  isStraight: boolean;
};

export type FlowMove = {
  from: string;
  to: string;
  kind: MoveKind;
  n: number;
  /** Of all that left the stage. */
  share: number;
  /** Whether the pipeline as it is drawn today lets a deal go that way. */
  allowed: boolean;
  medianDays: number;
};

export type StageFacts = {
  stageId: string;
  entered: number;
  /** Deals still in it. */
  there: number;
  /** Days in it by Kaplan and Meier, those still there counted for as long as they are known. */
  days: { median: number | null; low: number | null; high: number | null; p80: number | null };
  /** Of all days that deals spent in stages the share spent in this one. */
  ofTime: number;
  lost: Share;
  /** Deals that passed it over, came back to it, and entered it more than once. */
  skipped: number;
  sentBack: number;
  again: number;
};

export type Bottleneck = { stageId: string; times: number } | null;

export type Mined = {
  deals: number;
  closed: number;
  won: number;
  variants: Variant[];
  moves: FlowMove[];
  stages: StageFacts[];
  /** The stage in which deals wait clearly longest, in how many times the median of the others. */
  slowest: Bottleneck;
  /** The stage out of which clearly more are lost than out of all, in how many times. */
  leakiest: Bottleneck;
  conformance: { moves: number; allowed: Share; steps: Share; straight: Share };
  loops: { deals: number; share: Share; won: Share; wonOthers: Share };
};

/** What the events of stages tell of the real process, held against the order and the rules of the pipeline. */
export function mine(courses: readonly Course[], order: readonly string[], rules: PipelineRules): Mined {
  const closed = courses.filter(({ end }) => end !== 'open');
  const moves = flowOf(courses, order, rules);
  const stages = order.map((stageId) => factsOf(stageId, courses, order));
  const total = stages.reduce((sum, one) => sum + one.total, 0);
  const facts = stages.map(({ total: days, ...one }) => ({ ...one, ofTime: total === 0 ? 0 : days / total }));
  const looping = closed.filter(hasLoop);
  const others = closed.filter((course) => !hasLoop(course));
  const wonOf = (some: readonly Course[]) => some.filter(({ end }) => end === 'won').length;
  const ofMoves = moves.filter(({ kind }) => kind !== 'lose');
  const count = (some: readonly FlowMove[]) => some.reduce((sum, { n }) => sum + n, 0);
  const straight = closed.filter((course) => isStraight(course, order));
  return {
    deals: courses.length,
    closed: closed.length,
    won: wonOf(closed),
    variants: variantsOf(closed, order),
    moves,
    stages: facts,
    slowest: slowestOf(facts),
    leakiest: leakiestOf(facts),
    conformance: {
      moves: count(ofMoves),
      allowed: shareOf(count(ofMoves.filter(({ allowed }) => allowed)), count(ofMoves)),
      steps: shareOf(count(ofMoves.filter(({ kind }) => kind === 'step' || kind === 'win')), count(ofMoves)),
      straight: shareOf(straight.length, closed.length),
    },
    loops: {
      deals: looping.length,
      share: shareOf(looping.length, closed.length),
      won: shareOf(wonOf(looping), looping.length),
      wonOthers: shareOf(wonOf(others), others.length),
    },
  };
}

/** Only on by steps from the first stage; lost it may be anywhere. */
export function isStraight(course: Course, order: readonly string[]): boolean {
  const { stays } = course;
  if (stays[0]?.stageId !== order[0]) return false;
  return movesOf(course).every(({ from, to }) => ['step', 'win', 'lose'].includes(kindOf(order, from, to)));
}

function variantsOf(closed: readonly Course[], order: readonly string[]): Variant[] {
  return [...Map.groupBy(closed, pathOf).values()]
    .map((same) => {
      const won = same.filter(({ end }) => end === 'won').length;
      const first = same[0] as Course;
      return {
        path: [...first.stays.map(({ stageId }) => stageId), first.end],
        deals: same.length,
        share: same.length / closed.length,
        won: shareOf(won, same.length),
        medianDays: median(
          same.map(({ createdOn, endedOn }) => Math.max(0, daysBetween(createdOn, endedOn ?? createdOn))),
        ),
        isStraight: isStraight(first, order),
      };
    })
    .sort((a, b) => b.deals - a.deals || (a.path.join() < b.path.join() ? -1 : 1));
}

function flowOf(courses: readonly Course[], order: readonly string[], rules: PipelineRules): FlowMove[] {
  const stays = courses.flatMap((course) => course.stays.filter(({ to }) => to !== null));
  const left = Map.groupBy(stays, ({ stageId }) => stageId);
  const place = (to: string) => (to === 'won' ? order.length : order.indexOf(to));
  return [...Map.groupBy(stays, ({ stageId, to }) => `${stageId}>${to}`).values()]
    .map((same): FlowMove => {
      const { stageId: from, to } = same[0] as { stageId: string; to: string };
      return {
        from,
        to,
        kind: kindOf(order, from, to),
        n: same.length,
        share: same.length / left.get(from)!.length,
        allowed: to === 'lost' || mayGo(rules, place(from), place(to)),
        medianDays: median(same.map(({ days }) => days))!,
      };
    })
    .sort((a, b) => b.n - a.n);
}

function factsOf(stageId: string, courses: readonly Course[], order: readonly string[]) {
  const stays = courses.flatMap((course) => course.stays.filter((stay) => stay.stageId === stageId));
  const curve = kaplanMeier(stays.map(({ days, to }) => ({ days, ended: to !== null })));
  const left = stays.filter(({ to }) => to !== null);
  const here = order.indexOf(stageId);
  const moves = courses.flatMap(movesOf);
  const placed = (to: string) => (to === 'won' ? order.length : order.indexOf(to));
  return {
    stageId,
    entered: stays.length,
    there: stays.length - left.length,
    days: { median: survivalQuantile(curve, 0.5), ...medianRange(curve), p80: survivalQuantile(curve, 0.8) },
    total: stays.reduce((sum, { days }) => sum + days, 0),
    lost: shareOf(left.filter(({ to }) => to === 'lost').length, left.length),
    skipped: moves.filter(({ from, to }) => to !== 'lost' && order.indexOf(from) < here && placed(to) > here).length,
    sentBack: moves.filter(({ from, to }) => to === stageId && order.indexOf(from) > here).length,
    again: courses.filter((course) => course.stays.filter((stay) => stay.stageId === stageId).length > 1).length,
  };
}

/** Fewer stays in a stage say nothing of it. */
export const fewestStays = 10;

/**
 * The stage with the longest median whose range lies wholly above the median of the others' medians. Medians of 5, 6, 7 and 21 days,
 * the last good from 18 to 24: 21 is 3.5 times 6.
 */
function slowestOf(stages: readonly StageFacts[]): Bottleneck {
  const known = stages.filter(({ entered, days }) => entered >= fewestStays && days.median !== null);
  const [longest] = [...known].sort((a, b) => b.days.median! - a.days.median!);
  const others = quantile(
    known.filter((one) => one !== longest).map(({ days }) => days.median!),
    0.5,
  );
  if (!longest || others === null || longest.days.low === null || longest.days.low <= others) return null;
  return { stageId: longest.stageId, times: longest.days.median! / Math.max(1, others) };
}

/** The stage whose share lost, at the lower end of its range, lies above the share lost out of all others. */
function leakiestOf(stages: readonly StageFacts[]): Bottleneck {
  const known = stages.flatMap(({ stageId, lost }) => (lost && lost.of >= fewestStays ? [{ stageId, ...lost }] : []));
  const [most] = [...known].sort((a, b) => b.share - a.share);
  const others = known.filter((one) => one !== most);
  const of = others.reduce((sum, one) => sum + one.of, 0);
  if (!most || of === 0) return null;
  const usual = others.reduce((sum, { n }) => sum + n, 0) / of;
  return most.range.low > usual && usual > 0 ? { stageId: most.stageId, times: most.share / usual } : null;
}

/** Which deals are behind a number: `variant:a>b>won`, `move:a>b`, `stage:a`, `there:a`, `lost:a`, `skipped:a`, `back:a`, `again:a`, `loops`, `straight`, `off`. */
export function behind(
  of: string,
  courses: readonly Course[],
  order: readonly string[],
  rules: PipelineRules,
): Course[] | null {
  const at = of.indexOf(':');
  const [what, which] = at < 0 ? [of, ''] : [of.slice(0, at), of.slice(at + 1)];
  const here = order.indexOf(which);
  const place = (to: string) => (to === 'won' ? order.length : order.indexOf(to));
  const closed = (course: Course) => course.end !== 'open';
  const some = (course: Course, fits: (move: { from: string; to: string }) => boolean) => movesOf(course).some(fits);
  const tests: Record<string, (course: Course) => boolean> = {
    all: () => true,
    closed,
    variant: (course) => closed(course) && pathOf(course) === which,
    move: (course) => some(course, ({ from, to }) => `${from}>${to}` === which),
    stage: ({ stays }) => stays.some(({ stageId }) => stageId === which),
    there: ({ stays }) => stays.some(({ stageId, to }) => stageId === which && to === null),
    lost: ({ stays }) => stays.some(({ stageId, to }) => stageId === which && to === 'lost'),
    skipped: (course) =>
      some(course, ({ from, to }) => to !== 'lost' && order.indexOf(from) < here && place(to) > here),
    back: (course) => some(course, ({ from, to }) => to === which && order.indexOf(from) > here),
    again: ({ stays }) => stays.filter(({ stageId }) => stageId === which).length > 1,
    loops: (course) => closed(course) && hasLoop(course),
    straight: (course) => closed(course) && isStraight(course, order),
    off: (course) => some(course, ({ from, to }) => to !== 'lost' && !mayGo(rules, place(from), place(to))),
  };
  const test = tests[what];
  return test ? courses.filter(test) : null;
}
