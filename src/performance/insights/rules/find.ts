import type { LocalDate, Period } from '../../../ground/index.ts';
import { againstLimits } from '../../dashboards/index.ts';
import { type Finding, finding } from './finding.ts';

/** Fewer deals than that are single cases, and nobody's pattern. */
export const fewestDeals = 3;
/** From a quarter of the deals on it is more than a few that were forgotten. */
export const tooLarge = 0.25;

type Read = {
  metricId: string;
  personId: string | null;
  readings: readonly { period: Period; value: number | null }[];
};

/**
 * The last whole week or month, beyond what those before it usually stayed within: of all, or of one person. Eight weeks of 10
 * to 12 and a ninth of 2: below. Nothing while fewer than eight stand before it.
 */
export function moved({ metricId, personId, readings }: Read): Finding | null {
  const { limits, last, verdict, have } = againstLimits(readings);
  const period = readings.at(-1)?.period;
  if (!limits || !verdict || last === null || !period) return null;
  return finding(personId ? 'drift' : 'shifted', have, {
    ...{ metricId, personId, side: verdict.side, value: last },
    // Nothing is counted below nothing.
    ...{ low: Math.max(0, limits.low), high: limits.high, fromOn: period.first, untilOn: period.next },
  });
}

export type InStage = {
  pipelineId: string;
  stageId: string;
  open: number;
  stalled: number;
  /** Of the stalled, and of all that stand there. */
  stalledAmount: number;
  openAmount: number;
  limitDays: number;
};

/** A stage in which a quarter of the open deals or more, and three at least, stand longer than it allows. 12 of 30 is one. */
export function stalledIn({ pipelineId, stageId, open, stalled, stalledAmount, limitDays }: InStage): Finding | null {
  if (stalled < fewestDeals || stalled < tooLarge * open) return null;
  return finding('stalled', open, { pipelineId, stageId, value: stalled, high: limitDays, stake: stalledAmount });
}

/** The stage in which deals wait clearly longest, as process mining found it, with what stands in it now. */
export function bottleneckIn(
  slowest: { stageId: string; times: number; n: number } | null,
  here: Pick<InStage, 'pipelineId' | 'openAmount'>,
): Finding | null {
  if (!slowest) return null;
  const { stageId, times, n } = slowest;
  return finding('bottleneck', n, { pipelineId: here.pipelineId, stageId, value: times, stake: here.openAmount });
}

export type Covered = {
  personId: string | null;
  coverage: number | null;
  lowest: number;
  quota: number | null;
  open: number;
  n: number;
  period: Period;
};

/** Open pipeline short of the lowest that is healthy. 150 open against a quota of 100 and a band from 3 on: 150 are missing. */
export function thinFor({ personId, coverage, lowest, quota, open, n, period }: Covered): Finding | null {
  if (coverage === null || quota === null || quota <= 0 || coverage >= lowest) return null;
  return finding('thin', n, {
    ...{ metricId: 'pipeline_coverage', personId, side: 'below', value: coverage, low: lowest },
    ...{ stake: Math.ceil(lowest * quota) - open, fromOn: period.first, untilOn: period.next },
  });
}

export type Landing = {
  personId: string | null;
  quota: { amount: number; chance: number | null } | null;
  p50: number | null;
  n: number;
  period: Period;
};

/** A quota that is rather missed than reached. A quota of 100 with a chance of 0.2 and a middle of 80: 20 are missing. */
export function shortOf({ personId, quota, p50, n, period }: Landing): Finding | null {
  if (!quota || quota.chance === null || quota.chance >= 0.5 || p50 === null || quota.amount <= p50) return null;
  return finding('short', n, {
    ...{ personId, side: 'below', value: quota.chance, low: Math.round(p50), high: quota.amount },
    ...{ stake: quota.amount - Math.round(p50), fromOn: period.first, untilOn: period.next },
  });
}

export type Dated = { personId: string; open: number; overdue: number; amount: number; oldest: LocalDate | null };

/** Somebody of whose open deals a quarter or more, and three at least, should have closed already by what he says. */
export function overdueOf({ personId, open, overdue, amount, oldest }: Dated): Finding | null {
  if (overdue < fewestDeals || overdue < tooLarge * open) return null;
  return finding('overdue', open, { personId, value: overdue, stake: amount, fromOn: oldest });
}

export type Against = {
  standardId: string;
  personId: string;
  per: 'day' | 'week' | 'month' | 'quarter';
  target: number;
  done: readonly number[];
  last: Period;
};

/** So many whole periods one after the other: once is a week off, and a day has its reasons. */
export const fewestMissed = { day: 5, week: 2, month: 2, quarter: 2 } as const;

/** A standard of activity that somebody missed in two whole periods or more, of days of work in five, one after the other. 12, 7 and 6 of 10: missed twice, the last time with 6. */
export function missedBy({ standardId, personId, per, target, done, last }: Against): Finding | null {
  const kept = done.findLastIndex((count) => count >= target);
  const missed = done.length - 1 - kept;
  if (missed < fewestMissed[per]) return null;
  return finding('standard', missed, {
    ...{ standardId, personId, side: 'below', value: done.at(-1) ?? 0, low: target },
    ...{ fromOn: last.first, untilOn: last.next },
  });
}

/** Below this share companies and contacts keep nobody from searching twice. */
export const poorest = 0.6;
/** Fewer records are tidied in an hour. */
export const fewestRecords = 20;

type Kept = { metricId: string; personId: string | null; share: number | null; n: number };

/** Companies and contacts, or open deals, that are kept too badly to work with, from 20 on: 0.55 of 40 is told, 0.55 of 19 and 0.6 are not. */
export function poorIn({ metricId, personId, share, n }: Kept) {
  if (share === null || share >= poorest || n < fewestRecords) return null;
  return finding('quality', n, { metricId, personId, side: 'below', value: share, low: poorest });
}

/**
 * What all did alike is told of all: where the whole moved and two people or more moved with it, it is not told of each of them
 * again. Where it was one alone, he is who moved it, and both are told.
 */
export function withoutTide(found: readonly Finding[]): Finding[] {
  const isWith = (one: Finding, tide: Finding) => one.metricId === tide.metricId && one.side === tide.side;
  const tides = found.filter(({ kind }) => kind === 'shifted');
  const drifts = found.filter(({ kind }) => kind === 'drift');
  const swept = tides.flatMap((tide) => {
    const along = drifts.filter((one) => isWith(one, tide));
    return along.length > 1 ? along : [];
  });
  return found.filter((one) => !swept.includes(one));
}
