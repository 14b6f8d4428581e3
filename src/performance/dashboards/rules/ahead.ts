import type { Range } from '../../../ground/index.ts';

/** How what is likely stands to what is missing to quota: it is reached, it will be, it may be, or it will not be. */
export type Reach = 'reached' | 'enough' | 'close' | 'short';

/** What is still to come in a quarter. Amounts in minor units of the workspace's currency, shares of what is open. */
export type Ahead =
  | { kind: 'over' }
  | { kind: 'hidden' }
  | { kind: 'nothing-open'; missing: number | null }
  | { kind: 'too-few'; n: number; amount: number; have: number; need: number; missing: number | null }
  | {
      kind: 'likely';
      n: number;
      amount: number;
      shares: Range;
      quarters: number;
      likely: Range;
      missing: number | null;
      reach: Reach | null;
    };

/** An earlier quarter: what was open on the same day of it, and what was won from the next day to its end. */
export type Earlier = { open: number; wonAfter: number };

export type Outlook = {
  isHidden: boolean;
  open: { n: number; amount: number };
  earlier: readonly Earlier[];
  won: number | null;
  quota: number | null;
};

/** With fewer quarters to compare with nothing is foretold. */
export const enoughQuarters = 3;

/**
 * What is still likely to be won in a quarter: what is open now times the share of what was open on the same day of earlier
 * quarters that was won by their end, new deals included; from the leanest of these quarters to the best. € 4 M open, when
 * 20 %, 25 % and 30 % were won, makes € 0.8-1.2 M. Quarters in which nothing was open tell nothing.
 */
export function whatIsAhead({ isHidden, open, earlier, won, quota }: Outlook): Ahead {
  if (isHidden) return { kind: 'hidden' };
  const missing = quota === null ? null : Math.max(0, quota - (won ?? 0));
  const { n, amount } = open;
  if (n === 0) return { kind: 'nothing-open', missing };
  const known = earlier.filter((quarter) => quarter.open > 0).map((quarter) => quarter.wonAfter / quarter.open);
  if (known.length < enoughQuarters)
    return { kind: 'too-few', n, amount, have: known.length, need: enoughQuarters, missing };
  const shares = { low: Math.min(...known), high: Math.max(...known) };
  const likely = { low: Math.round(amount * shares.low), high: Math.round(amount * shares.high) };
  const reach = missing === null ? null : reachOf(missing, likely);
  return { kind: 'likely', n, amount, shares, quarters: known.length, likely, missing, reach };
}

function reachOf(missing: number, { low, high }: Range): Reach {
  if (missing === 0) return 'reached';
  if (low >= missing) return 'enough';
  return high < missing ? 'short' : 'close';
}

/** Whether the projection has something to say of it: not of what is over, nor to whom amounts are kept from. */
export const isProjected = ({ kind }: Ahead): boolean => kind !== 'over' && kind !== 'hidden';
