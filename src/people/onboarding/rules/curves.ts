import {
  addDays,
  kaplanMeier,
  type LocalDate,
  median,
  medianRange,
  type Range,
  rampOf,
  type Stay,
  survivalQuantile,
} from '../../../ground/index.ts';

/** Three months are looked at together, so that one good month is not taken for having arrived. */
export const monthsTogether = 3;
/** Below so many experienced colleagues there is no level to come to. */
export const fewestPeers = 4;
/** From so many months on somebody is a colleague to be compared with. */
export const monthsOfPeers = 12;

/** Somebody is known here from the day on which he accepts; his first day is at most so much later. */
const daysUntilFirst = 183;

/**
 * When somebody began: by the first of his ways into a job, unless that came long after he was known here. Who has sold here for years and
 * learns another job did not begin with that.
 */
export function beganOn(known: LocalDate, ways: readonly LocalDate[]): LocalDate {
  const first = ways.toSorted()[0];
  return first !== undefined && first <= addDays(known, daysUntilFirst) ? first : known;
}

/** What somebody brought in each month since he began, the first one first. */
export type Starter = { personId: string; beganOn: LocalDate; outputs: readonly number[] };

/**
 * What the median of the experienced brings in three months, by his last twelve; null below four of them. Years of 120, 200, 240 and 400 come
 * to 30, 50, 60 and 100: the level is 55.
 */
export function levelOf(years: readonly (readonly number[])[]): number | null {
  if (years.length < fewestPeers) return null;
  const threes = years.map((months) => (months.reduce((sum, each) => sum + each, 0) / months.length) * monthsTogether);
  const level = median(threes);
  return level !== null && level > 0 ? level : null;
}

export type Cohort = {
  from: LocalDate | null;
  n: number;
  arrived: number;
  /** For so many months the longest of them is known: what came later nobody can say. */
  seen: number;
  median: number | null;
  range: { [End in keyof Range]: number | null };
  curve: { month: number; arrived: number }[];
};

/** How long those who began together took to the level; whoever is not there yet counts for as long as he has been at it. */
export function cohortOf(from: LocalDate | null, starters: readonly Starter[], level: number): Cohort {
  const stays: Stay[] = starters.map(({ outputs }) => rampOf(outputs, { level, window: monthsTogether }));
  const steps = kaplanMeier(stays);
  return {
    ...{ from, n: stays.length, arrived: stays.filter(({ ended }) => ended).length },
    seen: starters.reduce((most, { outputs }) => Math.max(most, outputs.length), 0),
    median: survivalQuantile(steps, 0.5),
    range: medianRange(steps),
    curve: steps.map(({ days, share }) => ({ month: days, arrived: 1 - share })),
  };
}

const halfYearOf = (day: LocalDate): LocalDate => `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`;

/** All together, and by the half-year in which they began, the newest last. */
export function cohortsOf(starters: readonly Starter[], level: number): Cohort[] {
  const byHalf = Map.groupBy(starters, ({ beganOn }) => halfYearOf(beganOn));
  const halves = [...byHalf].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return [cohortOf(null, starters, level), ...halves.map(([from, some]) => cohortOf(from, some, level))];
}
