import {
  addDays,
  daysBetween,
  differenceOf,
  type LocalDate,
  type Period,
  type Range,
  welchDifference,
} from '../../../../ground/index.ts';

export type Expects = 'rise' | 'fall';
export const verdicts = ['keep', 'change', 'stop'] as const;
export type Verdict = (typeof verdicts)[number];

/** Fewer weeks say nothing of a change. */
export const fewestWeeks = 4;
const mostWeeks = 26;

/** The whole weeks after a decision up to its review, and as many before it; null while fewer than four have passed. */
export function windowsOf(
  { decidedOn, reviewOn }: { decidedOn: LocalDate; reviewOn: LocalDate },
  today: LocalDate,
): { before: Period[]; after: Period[] } | null {
  const [until] = [reviewOn, today].sort() as [LocalDate];
  const weeks = Math.min(mostWeeks, Math.floor(daysBetween(decidedOn, until) / 7));
  if (weeks < fewestWeeks) return null;
  const week = (at: number): Period => ({ first: addDays(decidedOn, at * 7), next: addDays(decidedOn, at * 7 + 7) });
  return {
    before: Array.from({ length: weeks }, (_, at) => week(at - weeks)),
    after: Array.from({ length: weeks }, (_, at) => week(at)),
  };
}

export const wholeOf = (weeks: readonly Period[]): Period => ({
  first: (weeks[0] as Period).first,
  next: (weeks.at(-1) as Period).next,
});

type Read = { value: number | null; range: Range | null };

export type Effect = { before: number; after: number; change: number; range: Range; by: 'ranges' | 'weeks' };

/**
 * How far a metric moved from before to after: from the ranges of both where the metric has them, else from its weekly readings. Null
 * where there is too little to say.
 */
export function effectOf(
  whole: { before: Read; after: Read },
  weekly: { before: readonly (number | null)[]; after: readonly (number | null)[] },
): Effect | null {
  const { before, after } = whole;
  if (before.value !== null && after.value !== null && before.range && after.range) {
    const found = differenceOf(
      { value: before.value, range: before.range },
      { value: after.value, range: after.range },
    );
    return { before: before.value, after: after.value, ...found, by: 'ranges' };
  }
  const known = (values: readonly (number | null)[]) => values.flatMap((value) => (value === null ? [] : [value]));
  const [one, other] = [known(weekly.before), known(weekly.after)];
  if (one.length < fewestWeeks || other.length < fewestWeeks) return null;
  const found = welchDifference(one, other);
  if (!found) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { before: mean(one), after: mean(other), change: found.change, range: found.range, by: 'weeks' };
}

/** Whether it went as expected, the other way, or nowhere that chance does not explain: only a range that leaves out nothing says so. */
export function saysOf({ range }: Pick<Effect, 'range'>, expects: Expects): 'as-expected' | 'other-way' | 'unclear' {
  if (range.low > 0) return expects === 'rise' ? 'as-expected' : 'other-way';
  if (range.high < 0) return expects === 'fall' ? 'as-expected' : 'other-way';
  return 'unclear';
}
