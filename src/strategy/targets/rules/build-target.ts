import { type Money, money } from '../../../ground/index.ts';

/** What a year's target rests on. Amounts in minor units of one currency; shares from 0 to 1, and growth from -1. */
export type TargetBasis = {
  /** What was won in the year before and in the one before that; null where nothing is known of it. */
  wonBefore: number | null;
  wonTwoBefore: number | null;
  /** How much more than the year before is aimed at: 0.1 is a tenth. */
  growth: number;
  /** What the whole market buys in the year, and which share of it is to be ours; null where nobody knows. */
  market: { size: number; share: number } | null;
  /** How much each view counts beside the others. */
  weights: Record<View, number>;
};

/** Three views of the same year: as things went on, as they are aimed at, as the market allows. */
export const views = ['trend', 'aim', 'market'] as const;
export type View = (typeof views)[number];

export type BuiltTarget = { total: Money; views: Record<View, { amount: number | null; share: number }> };

/**
 * A year's target from history, growth and market: 1,000,000 won after 800,000 goes on to 1,250,000 (trend); a fifth more is
 * 1,200,000 (aim); 2 % of a market of 50,000,000 is 1,000,000. Each counting the same, the target is 1,150,000. A view that
 * is not known counts nothing, and the others take its place; null while none is known. Nothing goes below nought.
 */
export function buildTarget(basis: TargetBasis, currency: string): BuiltTarget | null {
  const amounts: Record<View, number | null> = {
    trend: trendOf(basis),
    aim: basis.wonBefore === null ? null : Math.max(0, basis.wonBefore * (1 + basis.growth)),
    market: basis.market && basis.market.size * basis.market.share,
  };
  const counting = views.filter((view) => amounts[view] !== null && basis.weights[view] > 0);
  const all = counting.reduce((sum, view) => sum + basis.weights[view], 0);
  if (all <= 0) return null;
  const shareOf = (view: View) => (counting.includes(view) ? basis.weights[view] / all : 0);
  const whole = counting.reduce((sum, view) => sum + (amounts[view] as number) * shareOf(view), 0);
  const told = (view: View) => {
    const amount = amounts[view];
    return { amount: amount === null ? null : Math.round(amount), share: shareOf(view) };
  };
  return {
    total: money(Math.round(whole), currency),
    views: { trend: told('trend'), aim: told('aim'), market: told('market') },
  };
}

/** The last step once more: what doubles in one bad year is not taken to double again, so a step is at most a half up or down. */
function trendOf({ wonBefore, wonTwoBefore }: TargetBasis): number | null {
  if (wonBefore === null || wonTwoBefore === null || wonTwoBefore <= 0) return null;
  const step = Math.min(1.5, Math.max(0.5, wonBefore / wonTwoBefore));
  return Math.max(0, wonBefore * step);
}
