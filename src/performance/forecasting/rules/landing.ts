import type { PastDeal } from './hazards.ts';
import { joint } from './joint.ts';
import { standingOf } from './standing.ts';

/** Between what a period lands: the value won from the day after `asOf` until `until`, in minor units. */
export type Landing = {
  p10: number;
  p50: number;
  p90: number;
  mean: number;
  /** What of the mean comes from deals that are open, and from those still to be created. */
  fromOpen: number;
  fromNew: number;
  open: number;
  /** Open deals of which nobody said what they are worth: they widen the range. */
  withoutAmount: number;
};

/**
 * Where the value won in a period lands for all deals as one part, by the same reckoning as people and teams. Null where there is
 * not enough to say.
 */
export function landing(
  deals: readonly PastDeal[],
  asOf: number,
  until: number,
  seed: string,
  draws?: number,
): Landing | null {
  const owned = deals.map((deal) => ({ ...deal, part: 0 }));
  const all = [{ key: 'all', owner: null, creates: true }];
  const ask = { asOf, after: asOf, until, monthEnds: [until], seed, ...(draws ? { draws } : {}) };
  const found = joint(owned, all, ask);
  if (!found) return null;
  const { landing: lands } = standingOf({ joint: found, parts: [0], months: [0], won: 0, quota: null });
  const open = deals.filter(({ opened, closed }) => opened <= asOf && (closed === null || closed > asOf));
  return { ...lands!, open: open.length, withoutAmount: open.filter(({ said }) => said === null).length };
}
