import type { Dice } from '../../../ground/dice.ts';
import { aroundMedian } from './calendar.ts';

/** A stay in a stage, by its place in the pipeline, and for how many days. */
export type Stay = { stage: number; days: number };
/** How a deal goes: from stage to stage, and how it ends; `stuck` waits in the last one until somebody gives it up. */
export type Course = { stays: Stay[]; ends: 'won' | 'lost' | 'stuck' };

/** Days that half of all deals stay, by the place in the usual six stages. The fourth is the bottleneck. */
const usualStays = [5, 8, 10, 34, 9, 6] as const;
const lostAt = [0.12, 0.25, 0.18, 0.3, 0.12, 0.03] as const;
const usualPlaces = usualStays.length;

const stuckShare = 0.055;
const skipShare = 0.04;
const backShare = 0.05;

/** Where in the usual six stages a stage of this pipeline stands: the fourth of six is 3, the second of three as well. */
export const usualPlace = (stage: number, stages: number): number =>
  stages < 2 ? 0 : Math.round((stage * (usualPlaces - 1)) / (stages - 1));

/** The stage in which deals wait: that which comes nearest to the fourth of six. */
export function bottleneckIn(stages: number): number {
  const places = Array.from({ length: stages }, (_, at) => usualPlace(at, stages));
  const near = (place: number) => Math.abs(place - 3);
  return places.reduce((best, place, at) => (near(place) < near(places[best] as number) ? at : best), 0);
}

/** The course of a deal whose owner wins this share; `speed` below 1 is quicker. Some skip a stage, some go back once. */
export function courseOf(
  throws: Dice,
  { stages, wins, ends, speed }: { stages: number; wins: number; ends: 'won' | 'lost' | null; speed: number },
): Course {
  const isStuck = ends === null && throws.chance() < stuckShare;
  const end = ends ?? (isStuck ? 'stuck' : throws.chance() < wins ? 'won' : 'lost');
  const last =
    end === 'won'
      ? stages - 1
      : end === 'stuck'
        ? throws.chance() < 0.7
          ? bottleneckIn(stages)
          : 1
        : lossStage(throws, stages);
  const path = [0];
  let wentBack = false;
  while ((path.at(-1) as number) < last) {
    const at = path.at(-1) as number;
    if (!wentBack && at > 1 && throws.chance() < backShare) {
      wentBack = true;
      path.push(at - 1);
    } else path.push(at + 2 <= last && throws.chance() < skipShare ? at + 2 : at + 1);
  }
  const stays = path.map((stage) => {
    const median = usualStays[usualPlace(stage, stages)] as number;
    return { stage, days: Math.max(1, Math.round(aroundMedian(throws, median * speed, speed < 1 ? 0.2 : 0.5))) };
  });
  return { stays, ends: end };
}

function lossStage(throws: Dice, stages: number): number {
  let left = throws.chance();
  for (let stage = 0; stage < stages; stage++) {
    left -= (lostAt[usualPlace(stage, stages)] as number) * (usualPlaces / stages);
    if (left < 0) return stage;
  }
  return Math.min(stages - 1, bottleneckIn(stages));
}

/** How many days are still to come from a stage on, as half of all deals have them. */
export function daysAhead(stage: number, stages: number): number {
  let days = 0;
  for (let at = stage; at < stages; at++) days += usualStays[usualPlace(at, stages)] as number;
  return Math.round(days * 1.15);
}
