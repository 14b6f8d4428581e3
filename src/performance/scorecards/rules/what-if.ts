/** What velocity is made of: open deals, their average amount in minor units, the share won, days from creation to close. */
export type Levers = { deals: number; size: number; ratio: number; cycleDays: number };
export const leverNames = ['deals', 'size', 'ratio', 'speed'] as const;
export type LeverName = (typeof leverNames)[number];
/** By how much more of each: 0.1 is ten percent more deals, larger, more often won, or faster. */
export type Change = Record<LeverName, number>;

export const noChange: Change = { deals: 0, size: 0, ratio: 0, speed: 0 };

/** Minor units a day: deals × size × ratio ÷ days. 20 deals of 10,000 at 0.25 over 50 days are 1,000. */
export const velocityFrom = ({ deals, size, ratio, cycleDays }: Levers): number => (deals * size * ratio) / cycleDays;

/** The levers after a change. Faster by ten percent is the days divided by 1.1; more than all deals nobody wins. */
export function changed({ deals, size, ratio, cycleDays }: Levers, change: Change): Levers {
  return {
    deals: deals * (1 + change.deals),
    size: size * (1 + change.size),
    ratio: Math.min(1, ratio * (1 + change.ratio)),
    cycleDays: cycleDays / (1 + change.speed),
  };
}

export type WhatIf = {
  after: number;
  /** How many times as much: ten percent more on each is × 1.464. */
  factor: number;
  /** What each lever alone would add, in minor units a day. */
  alone: Record<LeverName, number>;
  /** What they add together beyond what each adds alone. */
  together: number;
  /** The close ratio came to its end: it is not more than all. */
  isCapped: boolean;
};

/**
 * What velocity would be. Ten percent more on each of 20 deals of 10,000 at 0.25 over 50 days: 1,464 a day instead of 1,000;
 * each alone adds 100, and together they add 64 more.
 */
export function whatIf(levers: Levers, change: Change): WhatIf {
  const before = velocityFrom(levers);
  const after = velocityFrom(changed(levers, change));
  const alone = Object.fromEntries(
    leverNames.map((name) => [name, velocityFrom(changed(levers, { ...noChange, [name]: change[name] })) - before]),
  ) as Record<LeverName, number>;
  const sum = leverNames.reduce((all, name) => all + alone[name], 0);
  return {
    after,
    factor: after / before,
    alone,
    together: after - before - sum,
    isCapped: levers.ratio * (1 + change.ratio) > 1,
  };
}

/** Changes that a slider or a typed number may take, in whole percent. */
export const leastPercent = -90;
export const mostPercent = 300;

/** A change as an address tells it, `deals=10`; what is no number, or too much of one, is none. */
export function changeIn(search: Readonly<Record<string, unknown>>): Change {
  const percent = (name: LeverName) => {
    const asked = Number(search[name] ?? 0);
    return Number.isFinite(asked) ? Math.min(mostPercent, Math.max(leastPercent, asked)) / 100 : 0;
  };
  return Object.fromEntries(leverNames.map((name) => [name, percent(name)])) as Change;
}

/** The same as an address: levers that stay as they are stand nowhere. */
export const searchOf = (change: Change): Record<string, string> =>
  Object.fromEntries(
    leverNames.flatMap((name) => (change[name] === 0 ? [] : [[name, `${Math.round(change[name] * 1000) / 10}`]])),
  );
