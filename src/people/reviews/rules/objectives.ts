import type { LocalDate } from '../../../ground/index.ts';

export const objectiveKinds = ['result', 'development'] as const;
export type ObjectiveKind = (typeof objectiveKinds)[number];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

export type Goal = { baseline: number | null; target: number };

/** What is reached beyond so much of an objective makes up for no other. */
export const mostOfOne = 1.2;

/**
 * How far somebody came from where he began to what was agreed: from 20 to 30, standing at 25, is half. A target below the beginning counts
 * downwards alike. Null while there is no value, or where there is no way to go.
 */
export function progressOf({ baseline, target }: Goal, value: number | null): number | null {
  const from = baseline ?? 0;
  if (value === null || target === from) return null;
  return Math.min(mostOfOne, Math.max(0, (value - from) / (target - from)));
}

type Weighed = { weight: number; progress: number | null };

/** All objectives together: by their weights, of those of which something is known. 60 % done at weight 75 and nothing known at 25 is 60 %. */
export function together(objectives: readonly Weighed[]): { weight: number; known: number; progress: number | null } {
  const known = objectives.filter(({ progress }) => progress !== null);
  const weights = sum(known.map(({ weight }) => weight));
  return {
    weight: sum(objectives.map(({ weight }) => weight)),
    known: weights,
    progress: weights === 0 ? null : sum(known.map(({ weight, progress }) => weight * (progress as number))) / weights,
  };
}

/**
 * How far an objective is that others hang under: what its metric or whoever leads says, and where neither says anything, what they come to
 * together by their weights. 50 % at weight 30 and 80 % at weight 60 are 70 %.
 */
export const rolledUp = (own: number | null, isRead: boolean, under: readonly Weighed[]): number | null =>
  own ?? (isRead ? null : together(under).progress);

type Standing = { id: string; weight: number; startsOn: LocalDate; dueOn: LocalDate; state: 'open' | 'dropped' };

/** Objectives of which some days are the same: they share out the same hundred percent. */
const meets = (one: Pick<Standing, 'startsOn' | 'dueOn'>, other: Pick<Standing, 'startsOn' | 'dueOn'>) =>
  one.startsOn <= other.dueOn && other.startsOn <= one.dueOn;

/**
 * How many percent are left for an objective on the fullest of its days: beside 60 until June and 50 from July on, one of the whole year has
 * 40 left, since the other two never meet.
 */
export function leftFor(wanted: Omit<Standing, 'weight' | 'state'>, all: readonly Standing[]): number {
  const others = all.filter(({ id, state, ...days }) => id !== wanted.id && state === 'open' && meets(wanted, days));
  const firsts = [wanted.startsOn, ...others.map(({ startsOn }) => startsOn)].filter((day) => day >= wanted.startsOn);
  const taken = firsts.map((day) =>
    sum(others.filter(({ startsOn, dueOn }) => startsOn <= day && day <= dueOn).map(({ weight }) => weight)),
  );
  return 100 - Math.max(0, ...taken);
}
