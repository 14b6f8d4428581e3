import { binomialRange, median, poissonRange, type Range } from '../../../ground/index.ts';

/** What somebody did and what came of it, over the months in which he was at work. */
export type Effort = {
  personId: string;
  months: number;
  activities: number;
  won: number;
  closed: number;
  /** In minor units; null where amounts are hidden from the reader. */
  wonValue: number | null;
};

export const outcomeMeasures = ['win-rate', 'won-value'] as const;
export type OutcomeMeasure = (typeof outcomeMeasures)[number];

/** Below this many closed deals nobody is judged by them. */
export const enoughToJudge = 20;
/** Below this many people a middle says nothing. */
export const enoughPeople = 3;

export type Side = 'more' | 'less';
/** What the place of somebody says; `chance` where he may be there by chance, `too-few` where too little has closed. */
export type Reading = 'quality' | 'focus' | 'strong' | 'start' | 'chance' | 'too-few';

export type Placed = {
  personId: string;
  /** Activities a month, and the outcome: a share won, or won value a month. Null where nothing has closed. */
  x: number;
  y: number | null;
  xRange: Range;
  yRange: Range | null;
  activity: { side: Side; isClear: boolean };
  outcome: { side: Side; isClear: boolean } | null;
  reading: Reading;
};

export type Quadrant = {
  /** The middle of the people: half of them did more. Null for too few people. */
  lines: { x: number; y: number } | null;
  placed: Placed[];
  /** How sure one is of each, so that of all people together hardly anybody is named by chance. */
  confidence: number;
};

/**
 * Who did much and who won much. The lines are the medians of the people; somebody is off a line by more than chance when
 * the exact range of what was counted (Poisson for activities and won deals, binomial for the share won) does not reach it.
 * Of ten people at 95 % each one would be named every other time, so the 5 % are shared among all of them: 99.5 % each.
 *
 * Much activity and little outcome is a question of quality; little activity and much outcome is a good choice of deals.
 */
export function quadrantOf(people: readonly Effort[], measure: OutcomeMeasure): Quadrant {
  const confidence = 1 - 0.05 / Math.max(1, people.length);
  const rates = people.map(({ activities, months }) => activities / months);
  const judged = people.filter((person) => isJudged(person, measure));
  const outcomes = judged.flatMap((person) => outcomeOf(person, measure) ?? []);
  const [x, y] = [median(rates), median(outcomes)];
  const lines =
    people.length < enoughPeople || judged.length < enoughPeople || x === null || y === null ? null : { x, y };
  const wonRate = median(judged.map(({ won, months }) => won / months));
  return {
    lines,
    confidence,
    placed: people.map((person) => placeOf(person, measure, lines, wonRate, confidence)),
  };
}

const isJudged = ({ closed, wonValue }: Effort, measure: OutcomeMeasure) =>
  measure === 'win-rate' ? closed >= enoughToJudge : closed >= enoughToJudge && wonValue !== null;

const outcomeOf = ({ won, closed, wonValue, months }: Effort, measure: OutcomeMeasure): number | null => {
  if (measure === 'win-rate') return closed === 0 ? null : won / closed;
  return wonValue === null ? null : wonValue / months;
};

function placeOf(
  person: Effort,
  measure: OutcomeMeasure,
  lines: Quadrant['lines'],
  wonRate: number | null,
  confidence: number,
): Placed {
  const { personId, months, activities, won, closed } = person;
  const x = activities / months;
  const y = outcomeOf(person, measure);
  const done = poissonRange(activities, confidence);
  const xRange = { low: done.low / months, high: done.high / months };
  const wins = poissonRange(won, confidence);
  const yRange = measure === 'win-rate' ? binomialRange(won, closed, confidence) : null;
  const activity = { side: sideOf(x, lines?.x ?? x), isClear: lines !== null && isOff(xRange, lines.x) };
  // How large the deals are is chance of another kind: of won value, what can be judged is how many were won.
  const isOutcomeClear =
    lines !== null &&
    y !== null &&
    isJudged(person, measure) &&
    (yRange
      ? isOff(yRange, lines.y)
      : wonRate !== null && isOff(wins, wonRate * months) && won > wonRate * months === y > lines.y);
  const outcome = y === null ? null : { side: sideOf(y, lines?.y ?? y), isClear: isOutcomeClear };
  return {
    ...{ personId, x, y, xRange, yRange, activity, outcome },
    reading: isJudged(person, measure) ? readingOf(activity, outcome) : 'too-few',
  };
}

const sideOf = (value: number, line: number): Side => (value >= line ? 'more' : 'less');
const isOff = ({ low, high }: Range, line: number) => line < low || line > high;

function readingOf(activity: Placed['activity'], outcome: Placed['outcome']): Reading {
  if (!outcome || !activity.isClear || !outcome.isClear) return 'chance';
  if (activity.side === 'more') return outcome.side === 'more' ? 'strong' : 'quality';
  return outcome.side === 'more' ? 'focus' : 'start';
}
