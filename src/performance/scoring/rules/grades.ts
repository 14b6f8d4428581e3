import { dice } from '../../../ground/dice.ts';

export const grades = ['A', 'B', 'C', 'D', 'E'] as const;
export type Grade = (typeof grades)[number];

/** The odds against what is usual from which each grade holds. */
const oddsFrom: readonly [Grade, number][] = [
  ['A', 3],
  ['B', 1.5],
  ['C', 1 / 1.5],
  ['D', 1 / 3],
];

const odds = (chance: number) => chance / (1 - chance);

/**
 * A to E by chance, held against the share that is usual: C is about as likely as any, A has three times the odds, E a third.
 * Where 0.25 are won (1 to 3), A is from 0.5 (1 to 1) on, B from 0.333, C from 0.182, D from 0.1.
 */
export function gradeOf(chance: number, base: number): Grade {
  if (!(base > 0 && base < 1)) return 'C';
  const times = odds(Math.min(1 - 1e-9, Math.max(0, chance))) / odds(base);
  return oddsFrom.find(([, from]) => times >= from * (1 - 1e-9))?.[0] ?? 'E';
}

/** The chance from which each grade holds. */
export const gradeBounds = (base: number): { grade: Grade; from: number }[] => [
  ...oddsFrom.map(([grade, times]) => {
    const its = times * odds(base);
    return { grade, from: its / (1 + its) };
  }),
  { grade: 'E', from: 0 },
];

/** A score never says more than was seen: what happened in the best and in the worst tenth of what it was judged on. */
export type Bounds = { low: number; high: number };
export const within = ({ low, high }: Bounds, chance: number): number => Math.min(high, Math.max(low, chance));

/** So many of those to be worked are ranked by lot. */
export const lotShare = 0.05;

/** Whether the lot of a week draws it. */
export const isByLot = (week: string, id: string): boolean => dice(`${week}/${id}`).chance() < lotShare;

/**
 * The order in which to work: by chance, but one in twenty, drawn for a week, stands where the lot puts it. So what is never worked
 * still teaches, and whether the scores are right can be seen. The same list in the same week is drawn alike.
 */
export function ranked<Scored extends { id: string; chance: number }>(
  scored: readonly Scored[],
  week: string,
): (Scored & { byLot: boolean; rank: number })[] {
  const sorted = scored.map(({ chance }) => chance).sort((a, b) => b - a);
  return scored.map((one) => {
    const rolls = dice(`${week}/${one.id}`);
    const byLot = rolls.chance() < lotShare;
    return { ...one, byLot, rank: byLot ? sorted[rolls.whole(0, sorted.length - 1)]! : one.chance };
  });
}
