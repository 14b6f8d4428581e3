import type { LocalDate } from '../../../ground/days.ts';
import { assigner, type Fall } from './assign.ts';
import type { Account } from './conditions.ts';
import type { Plan } from './plan.ts';

/** An account with what it is thought to be worth a year, in minor units of one currency; null is not known. */
export type Prospect = Account & { potential: number | null };
export type Least = { accounts: number; potential: number | null };

export type Findings = {
  /** How many accounts and how much potential fall into each base territory that takes any by itself. */
  held: Map<string, { accounts: number; potential: number }>;
  gaps: string[];
  overlaps: { accountId: string; territories: string[] }[];
  /** Territories with too little to live on: fewer accounts than the least, or less potential. */
  starved: { territoryId: string; accounts: number; potential: number; lacks: ('accounts' | 'potential')[] }[];
};

/**
 * What a plan does to all accounts on a day: each falls into exactly one base territory, or is a gap, or is an overlap. A base
 * territory with rules of its own that is left with less than the least is starved; with 20 accounts as the least, one with 12 is.
 */
export function findings(
  plan: Plan,
  accounts: readonly Prospect[],
  day: LocalDate,
  least: Least | ((territoryId: string) => Least),
  fallOf: (account: Prospect) => Fall = assigner(plan, day),
): Findings {
  const base = plan.territories.filter(
    ({ isOverlay, from, until }) => !isOverlay && (from === null || from <= day) && (until === null || day < until),
  );
  const ruled = new Set(plan.rules.flatMap((rule) => (rule.isException ? [] : [rule.territoryId])));
  const held: Findings['held'] = new Map(
    base.filter(({ id }) => ruled.has(id)).map(({ id }) => [id, { accounts: 0, potential: 0 }]),
  );
  const gaps: string[] = [];
  const overlaps: Findings['overlaps'] = [];
  for (const account of accounts) {
    const { base: fallen, rivals } = fallOf(account);
    const sum = fallen && held.get(fallen.territoryId);
    if (sum) {
      sum.accounts++;
      sum.potential += account.potential ?? 0;
    } else if (rivals.length > 0)
      overlaps.push({ accountId: account.id, territories: rivals.map(({ territoryId }) => territoryId) });
    else gaps.push(account.id);
  }
  const starved = [...held].flatMap(([territoryId, sum]) => {
    const lacks: Findings['starved'][number]['lacks'] = [];
    const { accounts, potential } = typeof least === 'function' ? least(territoryId) : least;
    if (sum.accounts < accounts) lacks.push('accounts');
    if (potential !== null && sum.potential < potential) lacks.push('potential');
    return lacks.length > 0 ? [{ territoryId, ...sum, lacks }] : [];
  });
  return { held, gaps, overlaps, starved };
}
