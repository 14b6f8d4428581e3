import type { LocalDate } from '../../../ground/days.ts';
import {
  add,
  apportion,
  type Exact,
  exactFrom,
  exactText,
  isBelow,
  isSame,
  least,
  one,
  ratio,
  rounded,
  sum,
  times,
  whole,
  zero,
} from './exact.ts';
import type { Credit, QuoteLineSold } from './facts.ts';

export type Split = { personId: string; share: string; kind: 'revenue' | 'overlay' };
export type WonDeal = {
  id: string;
  name: string;
  day: LocalDate;
  amount: number;
  currency: string;
  measure: string;
  labels: Readonly<Record<string, string>>;
  splits: readonly Split[];
  /** Of a line of a quote: its deal, and which line it is. */
  dealId?: string;
  quote?: QuoteLineSold;
};
export type Owned = { personId: string; credit: Credit };
export type SplitFault = 'splits-are-not-all' | 'twice-in-the-splits' | 'negative-deal' | 'nobody';

/**
 * Who is credited with a deal: the revenue splits are all of it, to the last cent; an overlay counts beside them and need
 * not sum to anything. 101 % is refused.
 */
export function creditsFrom(deal: WonDeal): { credits: Owned[] } | { refused: SplitFault } {
  if (deal.amount < 0) return { refused: 'negative-deal' };
  const revenue = deal.splits.filter(({ kind }) => kind === 'revenue');
  if (revenue.length === 0) return { refused: 'nobody' };
  if (new Set(deal.splits.map(({ personId, kind }) => `${personId} ${kind}`)).size < deal.splits.length)
    return { refused: 'twice-in-the-splits' };
  const shares = revenue.map(({ share }) => exactFrom(share));
  if (!isSame(sum(shares), one)) return { refused: 'splits-are-not-all' };
  const parts = apportion(
    deal.amount,
    shares.map((share) => times(whole(deal.amount), share)),
  );
  const direct = revenue.map((split, at) => owned(deal, split.personId, 'direct', split.share, parts[at]!));
  const overlays = deal.splits
    .filter(({ kind }) => kind === 'overlay')
    .map(({ personId, share }) =>
      owned(deal, personId, 'overlay', share, rounded(times(whole(deal.amount), least(exactFrom(share), one)))),
    );
  return { credits: [...direct, ...overlays] };
}

function owned(deal: WonDeal, personId: string, role: Credit['role'], share: string, amount: number): Owned {
  const { id, dealId = id, name, day, measure, currency, labels, quote } = deal;
  const credit: Credit = {
    ...{ id: `${id}/${role}/${personId}`, dealId, deal: name, day, measure, role },
    ...{ whole: deal.amount, share, amount, currency, labels },
    ...(quote ? { quote } : {}),
  };
  return { personId, credit };
}

/**
 * What managers are credited with: of a deal the shares of everybody below, each person once, less the manager's own. Two
 * sellers of one deal in one tree therefore give their manager the deal once and never twice. `managersOf` names everybody
 * above somebody on the day of the deal.
 */
export function rolledUp(
  deal: WonDeal,
  managersOf: (personId: string) => readonly string[],
  role: 'roll-up' | 'team' = 'roll-up',
): Owned[] {
  const below = new Map<string, Exact>();
  for (const { personId, share, kind } of deal.splits) {
    if (kind === 'overlay') continue;
    for (const manager of new Set(managersOf(personId))) {
      if (manager === personId) continue;
      below.set(manager, add(below.get(manager) ?? zero, exactFrom(share)));
    }
  }
  return [...below].map(([manager, share]) => {
    const part = isBelow(one, share) ? one : share;
    return owned(deal, manager, role, exactText(part), rounded(times(whole(deal.amount), part)));
  });
}

/** A part in per cent with up to two digits, as splits are entered, as an exact share: 33.33 is `3333/10000`. */
export const shareOfPercent = (percent: number): string => exactText(ratio(Math.round(percent * 100), 10_000));

const measuredMark = 'metric/';

/** Whether a credit is what a metric came to, and of no one deal. */
export const isMeasured = ({ id }: { id: string }): boolean => id.startsWith(measuredMark);

/** What a metric of the registry came to for somebody in a period, as if it were sold on the last day of it. */
export const measured = (
  personId: string,
  {
    metric,
    first,
    day,
    amount,
    currency,
  }: { metric: string; first: LocalDate; day: LocalDate; amount: number; currency: string },
): WonDeal => ({
  ...{ id: `${measuredMark}${metric}/${first}/${personId}`, name: metric, day, amount, currency, measure: metric },
  labels: {},
  splits: [{ personId, share: '1', kind: 'revenue' }],
});
