import type { Range } from '../../../ground/index.ts';
import type { Band, BandPlace } from '../../../platform/metrics/rules/answer.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'quiet';
export type Standing = 'reached' | 'ahead' | 'on-pace' | 'behind';

/** What stands out, the most important first. Shares are 0 to 1, amounts in minor units of the workspace's currency. */
export type HeadlineFact =
  | { kind: 'nothing-yet'; tone: Tone }
  | { kind: 'data-ends'; tone: Tone; on: string }
  | {
      kind: 'won-against-quota';
      tone: Tone;
      won: number;
      quota: number;
      attainment: number;
      pace: number;
      standing: Standing;
    }
  | { kind: 'won'; tone: Tone; won: number }
  | { kind: 'coverage'; tone: Tone; value: number; band: Band; place: BandPlace }
  | { kind: 'weakest-stage'; tone: Tone; stageId: string; name: string; conversion: number; n: number }
  | { kind: 'trend'; tone: Tone; metricId: string; before: number; now: number };

export type Trend = {
  metricId: string;
  now: number | null;
  before: number | null;
  range: Range | null;
  betterIs: 'higher' | 'lower' | 'within-band';
};

export type Standout = {
  won: number | null;
  quota: number | null;
  pace: number;
  coverage: { value: number | null; band: Band | null; place: BandPlace | null };
  weakest: { stageId: string; name: string; conversion: number; n: number } | null;
  trends: readonly Trend[];
  /** The last day on which a deal closed, when the data ended then. */
  endedOn: string | null;
};

/** How far from the pace still counts as on it. */
const tolerance = 0.05;

/** Where won value stands to quota and to the share of the period that is over: 62 % of quota at 58 % of the days is on pace. */
export function standingOf(attainment: number, pace: number): Standing {
  if (attainment >= 1) return 'reached';
  if (attainment > pace + tolerance) return 'ahead';
  return attainment < pace - tolerance ? 'behind' : 'on-pace';
}

/**
 * What a leader should hear first: won value against quota and pace, coverage against its band, the weakest stage, and
 * the trend that moved most. A trend is told only when the value before lies outside the range of the value now: less
 * than that is chance.
 */
export function headline(facts: Standout): HeadlineFact[] {
  if (facts.won === null) return [{ kind: 'nothing-yet', tone: 'quiet' }];
  const told: HeadlineFact[] = [];
  if (facts.endedOn) told.push({ kind: 'data-ends', tone: 'quiet', on: facts.endedOn });
  told.push(wonAgainstQuota(facts.won, facts.quota, facts.pace));
  const { value, band, place } = facts.coverage;
  if (value !== null && band && place)
    told.push({ kind: 'coverage', tone: place === 'within' ? 'good' : 'warn', value, band, place });
  if (facts.weakest) {
    const { stageId, name, conversion, n } = facts.weakest;
    told.push({ kind: 'weakest-stage', tone: 'warn', stageId, name, conversion, n });
  }
  const trend = strongestTrend(facts.trends);
  if (trend) told.push(trend);
  return told;
}

function wonAgainstQuota(won: number, quota: number | null, pace: number): HeadlineFact {
  if (quota === null) return { kind: 'won', tone: 'quiet', won };
  const attainment = won / quota;
  const standing = standingOf(attainment, pace);
  const tone = standing === 'behind' ? 'bad' : standing === 'on-pace' ? 'quiet' : 'good';
  return { kind: 'won-against-quota', tone, won, quota, attainment, pace, standing };
}

function strongestTrend(trends: readonly Trend[]): HeadlineFact | null {
  const moved = trends.flatMap((trend) => {
    const { metricId, now, before, range } = trend;
    if (now === null || before === null || before === 0 || !range) return [];
    if (before >= range.low && before <= range.high) return [];
    return [
      { metricId, now, before, tone: toneOfChange(now - before, trend.betterIs), size: Math.abs(now / before - 1) },
    ];
  });
  const strongest = moved.sort((a, b) => b.size - a.size)[0];
  if (!strongest) return null;
  const { size: _, ...told } = strongest;
  return { kind: 'trend', ...told };
}

/** Whether a change is welcome: a shorter time to win is, a lower win rate is not. Quiet where nobody said. */
export function toneOfChange(change: number, betterIs: Trend['betterIs']): Tone {
  if (change === 0 || betterIs === 'within-band') return 'quiet';
  return change > 0 === (betterIs === 'higher') ? 'good' : 'bad';
}
