import type { Dice } from '../../../ground/dice.ts';
import { tQuantile } from '../../../ground/index.ts';
import { type Course, courseOf, coursesFrom, winsAlong } from './chances.ts';
import { earliest, type Hazards, type PastDeal, type Times, timesOf } from './hazards.ts';

/** Deals still to be created: how many of them are won within the period, and how far their number may be off. */
export type Creation = {
  throwRates(draws: number, rolls: Dice): Float64Array;
  /** How many of them are expected to be won by several numbers of days in rising order, all win hazards times a factor. */
  winsBy(ends: readonly number[], factor: number): Float64Array;
};

/** Creation is learnt from the last half year; weeks hang together, so that a period swings more than weeks alone would. */
const weeksLookedAt = 26;
const blockDays = 28;
/** What is believed of swings before they are seen: 15 % from one four weeks to the next, worth four of them. */
const believedVariance = 0.15 ** 2;
const believedBlocks = 4;
/** Of a dozen blocks that hang together, and the four that are believed, so many are worth counting. */
const freedom = 12;
/** How much of a swing of four weeks is believed to be still there in the next four, and between what it can be. */
const believedStays = 0.55;
/** A step between blocks counts half for each quarter that it lies back. */
const recentBlocks = 3.25;
const mostStays = [-0.4, 0.8] as const;

export function creation(
  deals: readonly PastDeal[],
  hazards: Hazards,
  asOf: number,
  days: number,
  { without }: { without?: string } = {},
): Creation {
  const first = earliest(deals.map(({ opened }) => opened));
  const span = Math.max(28, Math.min(weeksLookedAt * 7, asOf - first + 1));
  const recent = deals.filter(({ opened }) => opened > asOf - span);
  const perDay = (recent.length + 0.5) / span;
  const traits = usualTraits(recent, without);
  const timed = traits.map(({ traits: each, share }) => ({ times: timesOf(hazards.traits, each), share }));
  // One that comes in the middle of a day of the period has the rest of it.
  const comingOn = (day: number, ends: readonly number[]) =>
    courseOf(
      hazards,
      asOf + day + 0.5,
      asOf + day + 0.5,
      ends.map((end) => Math.max(0, end - day - 0.5)),
    );
  const known = new Map<string, Course[]>();
  const wonBy = (ends: readonly number[], factor: number) => {
    const sums = new Float64Array(ends.length);
    const won = new Float64Array(ends.length);
    const courses = known.get(ends.join()) ?? Array.from({ length: ends.at(-1) ?? 0 }, (_, day) => comingOn(day, ends));
    known.set(ends.join(), courses);
    for (const course of courses) {
      for (const { times, share } of timed) {
        winsAlong(course, times, factor, won);
        for (let at = 0; at < ends.length; at++) sums[at]! += share * perDay * won[at]!;
      }
    }
    return sums;
  };
  const year = Math.min(364, asOf - first + 1);
  const blocks = countsOf(
    deals.map(({ opened }) => opened),
    asOf,
    Math.floor(year / blockDays),
  );
  const variance = overPeriod(stepsOf(blocks), days, span) + 1 / (recent.length + 1);
  return {
    throwRates: (draws, rolls) => throwSwings(variance, draws, rolls).map(Math.exp),
    winsBy: wonBy,
  };
}

/** The variance of the common shock over periods of any length: how far wins of past weeks swung beyond what chance makes of them. */
export function swingsUntil(deals: readonly PastDeal[], hazards: Hazards, asOf: number): (days: number) => number {
  const closings = deals.flatMap((deal) =>
    deal.isWon && deal.closed !== null && deal.closed <= asOf ? [deal.closed] : [],
  );
  if (closings.length === 0) return () => believedVariance;
  const span = Math.min(52 * 7, asOf - earliest(closings) + 1);
  const blocks = Math.floor(span / blockDays);
  const counts = countsOf(closings, asOf, blocks);
  const expected = new Array<number>(blocks).fill(0);
  const begins = Array.from({ length: blocks }, (_, block) => asOf - (block + 1) * blockDays);
  const won = new Float64Array(1);
  const courses = begins.map((from) => coursesFrom(hazards, from, [blockDays]));
  const ofOpened = new Map<number, Course>();
  for (const deal of deals) {
    let times: Times | null = null;
    for (let block = 0; block < blocks; block++) {
      const from = begins[block]!;
      if (deal.closed !== null && deal.closed <= from) continue;
      if (deal.opened > from + blockDays) continue;
      times ??= timesOf(hazards.traits, deal.traits);
      const { opened } = deal;
      let course = opened <= from ? courses[block]!(opened) : ofOpened.get(opened);
      if (!course) {
        course = courseOf(hazards, opened, opened, [from + blockDays - opened]);
        ofOpened.set(opened, course);
      }
      expected[block]! += winsAlong(course, times, 1, won)[0]!;
    }
  }
  const swings = swingsOf(counts, expected);
  return (days) => overPeriod(swings, days, span);
}

/** Student’s curve cut into so many parts of equal chance, each by its middle: worked out once. */
const parts = 500;
let middles: Float64Array | null = null;
function partsOfCurve(): Float64Array {
  middles ??= Float64Array.from({ length: parts }, (_, i) => {
    const share = (Math.max(i, parts - 1 - i) + 0.5) / parts;
    return (2 * i < parts ? -1 : 1) * tQuantile(share, freedom);
  });
  return middles;
}

/**
 * Of so many draws the logarithm of a factor whose mean is 1: a swing of this variance, which is itself known from few blocks only
 * (Student's t). Each draw stands for its part of the curve, in an order by lot, so that few draws tell of all of it (McKay and others
 * 1979): ranges hang on what is drawn and not on how it fell.
 */
export function throwSwings(variance: number, draws: number, rolls: Dice): Float64Array {
  const curve = partsOfCurve();
  const order = rolls.shuffle(Array.from({ length: draws }, (_, i) => i));
  return Float64Array.from(order, (place) => {
    const at = ((place + rolls.chance()) / draws) * parts;
    const swing = Math.sqrt(variance) * curve[Math.min(parts - 1, Math.floor(at))]! - variance / 2;
    return Math.min(1.2, Math.max(-1.2, swing));
  });
}

/** Few traits together, each with its share, so that what is created is like what was. */
function usualTraits(
  deals: readonly PastDeal[],
  without: string | undefined,
): { traits: PastDeal['traits']; share: number }[] {
  const counts = new Map<string, { traits: PastDeal['traits']; count: number }>();
  for (const { traits: all } of deals) {
    let key = '';
    for (const kind in all) if (kind !== without) key += `${kind}: ${all[kind]}\n`;
    let tally = counts.get(key);
    if (!tally) {
      const { [without ?? '']: _, ...traits } = all;
      tally = { traits, count: 0 };
      counts.set(key, tally);
    }
    tally.count += 1;
  }
  const most = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, 12);
  const all = most.reduce((sum, { count }) => sum + count, 0);
  return all === 0 ? [{ traits: {}, share: 1 }] : most.map(({ traits, count }) => ({ traits, share: count / all }));
}

/** How many fell into each four weeks, the latest first. */
function countsOf(days: readonly number[], asOf: number, blocks: number): number[] {
  const counts = new Array<number>(blocks).fill(0);
  for (const day of days) {
    const block = Math.floor((asOf - day) / blockDays);
    if (block >= 0 && block < blocks) counts[block]! += 1;
  }
  return counts;
}

type Swings = { variance: number; stays: number };

/**
 * How far the rate swings from block to block beyond what Poisson's law makes of it, and how much of a swing is still there in
 * the next: both drawn to what is believed. Months that go up and down in turn cancel out over a quarter.
 */
function swingsOf(counts: readonly number[], expected: readonly number[]): Swings {
  const seen = counts.reduce((sum, each) => sum + each, 0);
  const said = expected.reduce((sum, each) => sum + each, 0);
  if (said <= 0 || seen === 0) return { variance: believedVariance, stays: believedStays };
  const means = expected.map((each) => (each * seen) / said);
  const off = counts.map((count, i) => (means[i]! > 0 ? count / means[i]! - 1 : 0));
  // A block of many says more of the swing: chance alone has 1 / mean.
  const trust = means.map((mean) => (mean > 0 ? (believedVariance / (believedVariance + 1 / mean)) ** 2 : 0));
  // Blocks that hang together spread less around their own mean than around the true one.
  const unbiased = 1 / Math.max(0.3, 1 - ofMean(counts.length, believedStays));
  let squares = believedBlocks * believedVariance;
  let crosses = believedBlocks * believedVariance * believedStays;
  let weight: number = believedBlocks;
  let crossWeight: number = believedBlocks;
  for (let i = 0; i < counts.length; i++) {
    if (trust[i] === 0) continue;
    squares += trust[i]! * (off[i]! ** 2 * unbiased - 1 / means[i]!);
    weight += trust[i]!;
    if (i === 0) continue;
    const both = Math.sqrt(trust[i]! * trust[i - 1]!);
    crosses += both * off[i]! * off[i - 1]!;
    crossWeight += both;
  }
  const variance = Math.max(1e-6, squares / weight);
  const lost = (1 - 1 / unbiased) * (1 - believedBlocks / crossWeight);
  const stays = Math.min(mostStays[1], Math.max(mostStays[0], crosses / crossWeight / variance + lost));
  return { variance, stays };
}

/**
 * The same from the steps between neighbours alone (von Neumann 1941), the latest first and heaviest: a company that grows
 * changes its rate without swinging.
 */
function stepsOf(counts: readonly number[]): Swings {
  let sum = believedBlocks * believedVariance;
  let weight: number = believedBlocks;
  for (let i = 1; i < counts.length; i++) {
    const mean = (counts[i]! + counts[i - 1]!) / 2;
    if (mean === 0) continue;
    const trust = (believedVariance / (believedVariance + 1 / mean)) ** 2 * 0.5 ** (i / recentBlocks);
    const step = (counts[i]! - counts[i - 1]!) / mean;
    sum += (trust * (step ** 2 / 2 - 1 / mean)) / (1 - believedStays);
    weight += trust;
  }
  return { variance: Math.max(1e-6, sum / weight), stays: believedStays };
}

/** What a swing from block to block makes of a whole period, and of the past that the mean was learnt from. */
const overPeriod = ({ variance, stays }: Swings, days: number, span: number): number =>
  variance * (ofMean(days / blockDays, stays) + ofMean(span / blockDays, stays));

/** The variance of the mean of so many blocks that hang together, in that of one; less than a block swings as one does. */
function ofMean(blocks: number, stays: number): number {
  const n = Math.max(1, blocks);
  let sum = 1;
  for (let lag = 1; lag < n; lag++) sum += 2 * (1 - lag / n) * stays ** lag;
  return Math.max(0.05, sum / n);
}
