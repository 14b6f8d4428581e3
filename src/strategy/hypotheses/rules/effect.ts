import {
  differenceOf,
  type LocalDate,
  meanWithRange,
  type Range,
  welchDifference,
  wilson,
} from '../../../ground/index.ts';
import { type Alike, alikeDifference } from './alike.ts';

/** The metrics of the registry whose value is told by each closed deal by itself, so that two sets of deals can be set beside each other. */
export const testedMetrics = ['win_rate', 'average_deal_size', 'time_to_win', 'days_created_to_close'] as const;
export type TestedMetric = (typeof testedMetrics)[number];

/** With what tagged deals are compared: with all others as they are, or with those that were alike. */
export const comparisons = ['alike', 'all'] as const;
export type Comparison = (typeof comparisons)[number];

/** What was said of a hypothesis before it began: it is judged by this and nothing else. */
export type Said = {
  metricId: TestedMetric;
  /** By how much the deals with the tag are expected above the others: 0.1 is ten points of a win rate, -5 five days less. */
  expected: number;
  /** Fewer deals on either side decide nothing. */
  fewest: number;
  startsOn: LocalDate;
  endsOn: LocalDate;
  compares: Comparison;
};

export type ClosedDeal = {
  isWon: boolean;
  /** In minor units of the workspace's currency; null where it is in another or nobody knows. */
  amount: number | null;
  days: number;
  /** Which deals it is like (`stratumOf`). */
  stratum: string;
};

export const verdicts = ['not-begun', 'running', 'too-few', 'held', 'smaller', 'refuted', 'undecided'] as const;
export type Verdict = (typeof verdicts)[number];

export type Side = { n: number; value: number | null; range: Range | null };
export type Effect = {
  tagged: Side;
  others: Side;
  /** The tagged over the others; null while there are too few of either. */
  difference: { change: number; range: Range } | null;
  /** The same among deals that were alike; null where that was not said, or too few have any like them. */
  alike: Alike | null;
  verdict: Verdict;
};

/** What a deal counts for a metric; null where the metric does not count it. */
function countsAs(metricId: TestedMetric, deal: ClosedDeal): number | null {
  if (metricId === 'win_rate') return deal.isWon ? 1 : 0;
  if (metricId === 'days_created_to_close') return deal.days;
  if (!deal.isWon) return null;
  return metricId === 'time_to_win' ? deal.days : deal.amount;
}

function sideOf(metricId: TestedMetric, values: readonly number[], fewest: number): Side {
  const n = values.length;
  if (n < fewest) return { n, value: null, range: null };
  if (metricId !== 'win_rate') {
    const found = meanWithRange(values);
    return { n, value: found?.mean ?? null, range: found?.range ?? null };
  }
  const won = values.filter((one) => one === 1).length;
  return { n, value: won / n, range: wilson(won, n) };
}

/**
 * How far the deals with a tag are from those without, in the metric that was said beforehand, and what that says of the hypothesis. Of a
 * win rate the range is Newcombe's, of means Welch's: 56 of 70 won with it against 48 of 80 without are 0.20 more (0.05 to 0.33), which holds
 * what was expected as 0.10. Below the fewest that were said, the value of a side is not told. Where it was said that deals are compared with those
 * that were alike, the verdict goes by these alone.
 */
export function effectOf(
  said: Said,
  { tagged, others }: { tagged: readonly ClosedDeal[]; others: readonly ClosedDeal[] },
  today: LocalDate,
): Effect {
  const placed = (deals: readonly ClosedDeal[]) =>
    deals.flatMap((deal) => {
      const value = countsAs(said.metricId, deal);
      return value === null ? [] : [{ value, stratum: deal.stratum }];
    });
  const [one, other] = [placed(tagged), placed(others)];
  const [withIt, without] = [one.map(({ value }) => value), other.map(({ value }) => value)];
  const sides = {
    tagged: sideOf(said.metricId, withIt, said.fewest),
    others: sideOf(said.metricId, without, said.fewest),
  };
  const difference = differenceBetween(said.metricId, sides, { withIt, without });
  const kind = said.metricId === 'win_rate' ? 'rate' : 'mean';
  const alike = said.compares === 'alike' ? alikeDifference(kind, { tagged: one, others: other }, said.fewest) : null;
  const judged = said.compares === 'alike' ? alike : difference;
  return { ...sides, difference, alike, verdict: verdictOf(said, judged, today) };
}

function differenceBetween(
  metricId: TestedMetric,
  { tagged, others }: Pick<Effect, 'tagged' | 'others'>,
  { withIt, without }: { withIt: readonly number[]; without: readonly number[] },
): Effect['difference'] {
  if (tagged.value === null || others.value === null || !tagged.range || !others.range) return null;
  if (metricId !== 'win_rate') {
    const found = welchDifference(without, withIt);
    return found && { change: found.change, range: found.range };
  }
  return differenceOf({ value: others.value, range: others.range }, { value: tagged.value, range: tagged.range });
}

/**
 * The rule, the same for every hypothesis and fixed before the first deal: nothing is decided before its last day is over, nor by too few
 * deals. It held when the whole range lies on the expected side of nothing and reaches as far as was expected; there is an effect, but a smaller
 * one, when it lies on that side and ends before; it is refuted when the range ends before what was expected and does not tell an effect at all;
 * else it stays open. Of an expected 0.10, (0.05 to 0.33) held, (0.01 to 0.08) is smaller, (-0.10 to 0.05) refuted and (-0.02 to 0.20) undecided.
 */
export function verdictOf(said: Said, difference: { range: Range } | null, today: LocalDate): Verdict {
  if (today < said.startsOn) return 'not-begun';
  if (today <= said.endsOn) return 'running';
  if (!difference) return 'too-few';
  const sign = said.expected < 0 ? -1 : 1;
  const [least, most] =
    sign < 0 ? [-difference.range.high, -difference.range.low] : [difference.range.low, difference.range.high];
  const reaches = most >= Math.abs(said.expected);
  if (least > 0) return reaches ? 'held' : 'smaller';
  return reaches ? 'undecided' : 'refuted';
}

/** What may not change once it has begun: else the rule would be written after the fact. */
export const saidBeforehand = [
  ...(['metricId', 'expected', 'fewest', 'startsOn', 'endsOn'] as const),
  ...(['segmentId', 'pipelineId', 'teamId', 'statement'] as const),
  ...(['compares', 'lotPercent', 'lotSeed'] as const),
] as const;
