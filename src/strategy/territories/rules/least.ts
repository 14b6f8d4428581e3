import type { Fall } from './assign.ts';

/** How many accounts fall into each base territory. */
export function countsOf<A>(accounts: readonly A[], fallOf: (account: A) => Fall): Map<string, number> {
  const counts = new Map<string, number>();
  for (const account of accounts) {
    const { base } = fallOf(account);
    if (base) counts.set(base.territoryId, (counts.get(base.territoryId) ?? 0) + 1);
  }
  return counts;
}

type WithLeast = { id: string; isOverlay: boolean; leastCompanies: number | null };

/**
 * Territories that a change leaves with fewer companies than their least: with 20 as its least and 22 companies, one that loses 3 of them.
 * One that had too few before is nobody's fault but of the change of itself. Overlays own nothing and starve of nothing.
 */
export const newlyStarved = (
  territories: readonly WithLeast[],
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  changed: ReadonlySet<string>,
): string[] =>
  territories.flatMap(({ id, isOverlay, leastCompanies: least }) => {
    if (least === null || isOverlay || (after.get(id) ?? 0) >= least) return [];
    return changed.has(id) || (before.get(id) ?? 0) >= least ? [id] : [];
  });
