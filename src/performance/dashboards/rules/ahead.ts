import type { Range } from '../../../ground/index.ts';
import type { MetricValue } from '../../../platform/metrics/rules/answer.ts';

/** How what is likely stands to what is missing to quota: it is reached, it will be, it may be, or it will not be. */
export type Reach = 'reached' | 'enough' | 'close' | 'short';

/** What the deals that are due in a period may still bring. Amounts in minor units of the workspace's currency. */
export type Ahead =
  | { kind: 'over' }
  | { kind: 'hidden' }
  | { kind: 'nothing-due'; missing: number | null }
  | { kind: 'too-few'; n: number; amount: number; have: number; need: number; missing: number | null }
  | {
      kind: 'due';
      n: number;
      amount: number;
      rate: number;
      closed: number;
      likely: Range;
      missing: number | null;
      reach: Reach | null;
    };

export type Due = {
  isOver: boolean;
  isHidden: boolean;
  /** Open deals expected to close in the period: how many, their amount, and the sum of the squares of their amounts. */
  due: { n: number; amount: number; squares: number };
  winRate: MetricValue;
  won: number | null;
  quota: number | null;
};

/** Of ten quarters, eight should end within the range. */
const z80 = 1.2816;
const z95 = 1.96;

/**
 * What is still likely to come in a period: the amount of the open deals due in it times the win rate of the last twelve
 * months, as a range that should hold eight times of ten. It is as wide as chance makes it when each deal is won or lost
 * alone, and as the win rate is unsure; one large deal makes it wider than many small ones. Ten deals of 10 at a win rate
 * of 0.5 (of 100 closed) bring 30 to 70. Below 20 closed deals there is no rate, and nothing but what is due is told.
 */
export function whatIsAhead({ isOver, isHidden, due, winRate, won, quota }: Due): Ahead {
  if (isOver) return { kind: 'over' };
  if (isHidden) return { kind: 'hidden' };
  const missing = quota === null ? null : Math.max(0, quota - (won ?? 0));
  const { n, amount } = due;
  if (n === 0) return { kind: 'nothing-due', missing };
  if (winRate.value === null) {
    const { have, need } = winRate.missing?.kind === 'too-few-closed' ? winRate.missing : { have: 0, need: 20 };
    return { kind: 'too-few', n, amount, have, need, missing };
  }
  const likely = likelyOf(due, winRate.value, winRate.range);
  const reach = missing === null ? null : reachOf(missing, likely);
  return { kind: 'due', n, amount, rate: winRate.value, closed: winRate.n, likely, missing, reach };
}

function likelyOf({ amount, squares }: Due['due'], rate: number, range: Range | null): Range {
  const unsure = range ? ((range.high - range.low) / (2 * z95)) * amount : 0;
  const spread = z80 * Math.sqrt(rate * (1 - rate) * squares + unsure ** 2);
  const within = (value: number) => Math.round(Math.min(amount, Math.max(0, value)));
  return { low: within(rate * amount - spread), high: within(rate * amount + spread) };
}

function reachOf(missing: number, { low, high }: Range): Reach {
  if (missing === 0) return 'reached';
  if (low >= missing) return 'enough';
  return high < missing ? 'short' : 'close';
}
