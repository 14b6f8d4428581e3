import { addMonths, type LocalDate, monthOf, type Period, yearUpTo } from '../../../ground/index.ts';
import { inTreeOrder, type PlacedReason, type Reason, withAllBelow } from './loss-reasons.ts';

/** Closed deals of one kind, counted together; amounts are those of one currency. */
export type ClosedCount = {
  status: 'won' | 'lost';
  lossReasonId: string | null;
  pipelineId: string;
  stageId: string;
  ownerId: string;
  n: number;
  amount: number;
};

/**
 * The period that a report begins with: the last twelve months where something closed in them, else the twelve months that end with
 * the month of the last that closed. On 27 November 2026 with the last on 9 December 2017 it is 2017.
 */
export function firstPeriod(today: LocalDate, lastClose: LocalDate | null): Period & { isEarlier: boolean } {
  const year = yearUpTo(today);
  if (lastClose === null || lastClose >= year.first) return { ...year, isEarlier: false };
  const { next } = monthOf(lastClose);
  return { first: addMonths(next, -12), next, isEarlier: true };
}

/** Deals in which a competitor was, by how they ended. */
export type RivalCount = { competitorId: string; won: number; lost: number; lostTo: number };

export type WonAndLost = { won: number; lost: number; wonAmount: number; lostAmount: number };

const nothing: WonAndLost = { won: 0, lost: 0, wonAmount: 0, lostAmount: 0 };

/** How many of these were won and lost, and what they came to. */
export function wonAndLost(counts: readonly Pick<ClosedCount, 'status' | 'n' | 'amount'>[]): WonAndLost {
  const sum = { ...nothing };
  for (const { status, n, amount } of counts) {
    if (status === 'won') [sum.won, sum.wonAmount] = [sum.won + n, sum.wonAmount + amount];
    else [sum.lost, sum.lostAmount] = [sum.lost + n, sum.lostAmount + amount];
  }
  return sum;
}

/** The same for each value of something the deals have, the most closed first. */
export function closedBy<K extends 'stageId' | 'ownerId' | 'pipelineId'>(
  counts: readonly ClosedCount[],
  by: K,
): (WonAndLost & { id: string; pipelineId: string })[] {
  return [...Map.groupBy(counts, (each) => each[by])]
    .map(([id, of]) => ({ id, pipelineId: of[0]!.pipelineId, ...wonAndLost(of) }))
    .toSorted((a, b) => b.won + b.lost - (a.won + a.lost) || a.id.localeCompare(b.id));
}

export type ReasonCount = {
  /** Null: lost without a reason of the tree. */
  reason: PlacedReason | null;
  /** Lost for just this reason, and with all below it. */
  own: number;
  lost: number;
  amount: number;
};

/**
 * Lost deals by reason, in the order of the tree, each with what is below it: two lost for Price › Too expensive and one for Price
 * itself are 3 under Price, 2 under Too expensive. Those without a reason come last, so that the tops and they add up to all.
 */
export function lostByReason(counts: readonly ClosedCount[], reasons: readonly Reason[]): ReasonCount[] {
  const lost = counts.filter(({ status }) => status === 'lost');
  const known = new Set(reasons.map(({ id }) => id));
  const sum = (of: readonly ClosedCount[]) => wonAndLost(of);
  const rows = inTreeOrder(reasons).flatMap((reason): ReasonCount[] => {
    const ids = new Set(withAllBelow(reasons, reason.id));
    const all = sum(lost.filter(({ lossReasonId }) => lossReasonId !== null && ids.has(lossReasonId)));
    const own = sum(lost.filter(({ lossReasonId }) => lossReasonId === reason.id)).lost;
    return all.lost === 0 ? [] : [{ reason, own, lost: all.lost, amount: all.lostAmount }];
  });
  const without = sum(lost.filter(({ lossReasonId }) => lossReasonId === null || !known.has(lossReasonId)));
  return without.lost === 0
    ? rows
    : [...rows, { reason: null, own: without.lost, lost: without.lost, amount: without.lostAmount }];
}
