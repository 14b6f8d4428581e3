import { allocate, type Money } from '../../../ground/index.ts';
import type { Share, Why } from './placing.ts';

/** What a deal is worth divided over its shares, to the last cent. */
export function amountsOf(whole: Money, shares: readonly Share[]): number[] {
  const weights = shares.map(({ weight }) => weight);
  const known = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  return allocate(whole, known).map((part) => part.amount);
}

export type Summed = { deals: number; amount: number };
export type RolledUp = { teams: Map<string, Summed>; unplaced: Map<Why, Summed>; total: Summed };

/**
 * Deals of one currency by team. What is with no team is counted by why, so that teams and unplaced make up the total to the cent; a deal that is shared
 * by two teams counts as a deal of each.
 */
export function rollUp(deals: readonly (Money & { shares: readonly Share[] })[]): RolledUp {
  const teams = new Map<string, Summed>();
  const unplaced = new Map<Why, Summed>();
  const total = { deals: 0, amount: 0 };
  for (const { amount, currency, shares } of deals) {
    const amounts = amountsOf({ amount, currency }, shares);
    total.deals += 1;
    total.amount += amount;
    for (const [at, { teamId, why }] of shares.entries())
      if (teamId !== null) add(teams, teamId, amounts[at] ?? 0);
      else add(unplaced, why, amounts[at] ?? 0);
  }
  return { teams, unplaced, total };
}

function add<Key>(sums: Map<Key, Summed>, key: Key, amount: number): void {
  const sum = sums.get(key) ?? { deals: 0, amount: 0 };
  sums.set(key, { deals: sum.deals + 1, amount: sum.amount + amount });
}
