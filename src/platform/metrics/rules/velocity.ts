import { type Money, money } from '../../../ground/index.ts';
import { enoughClosed, known, type MetricValue, unknown } from './answer.ts';
import { winRate } from './win-rate.ts';

export type VelocityFacts = {
  /** Open deals at the end of the day. */
  open: { total: Money; n: number };
  /** Deals closed in the window before it, and the days from creation to close of all of them together. */
  closed: { won: number; lost: number; cycleDays: number };
};

/**
 * Velocity in minor units a day: open deals × their average value × win rate ÷ average days from creation to close, the
 * last two of deals closed in the window. 20 deals of 10,000 at 0.25 over 50 days are 1,000 a day. Its range is that of
 * the win rate carried through. Null while too few have closed; deals that closed on the day they were made have no cycle
 * to divide by.
 */
export function velocity({ open, closed }: VelocityFacts, enough = enoughClosed): MetricValue {
  const rate = winRate(closed.won, closed.lost, enough);
  if (rate.value === null) return { ...rate, n: open.n };
  const cycle = closed.cycleDays / (closed.won + closed.lost);
  if (!(cycle > 0) || open.n === 0) return unknown({ kind: 'no-data' }, open.n);
  const averageValue = open.total.amount / open.n;
  const perDay = (share: number) => (open.n * averageValue * share) / cycle;
  const range = rate.range && { low: perDay(rate.range.low), high: perDay(rate.range.high) };
  return known(perDay(rate.value), open.n, range);
}

/** A velocity as money, rounded to the minor unit: the one place where it is rounded. */
export function velocityAsMoney(perDay: number, currency: string): Money {
  return money(Math.round(perDay), currency);
}
