import { type Apart, type Share as OneShare, sharesApart, wilson } from '../../../../ground/index.ts';

/** A closed deal that stood in a stage, and what was done in it there: `step:KEY` and `activity:KIND`. */
export type Passed = { ownerId: string; won: boolean; did: ReadonlySet<string> };

/** So many of so many, with the 95 % range of the share by Wilson (1927). */
export type Share = OneShare & { hits: number };

/** Two shares beside each other, and how far apart they are. */
export type Beside = Apart & { with: Share; without: Share };

/** A stage counts as gone through by its playbook from this share of its steps on. */
export const followedFrom = 2 / 3;
/** Whoever closed fewer deals is not ranked, and of fewer people there is no quarter. */
export const fewestClosed = 5;
export const fewestPeople = 4;

export const shareOf = (hits: number, n: number): Share => ({
  n,
  hits,
  rate: n === 0 ? null : hits / n,
  range: wilson(hits, n),
});

export const besideEachOther = (one: Share, other: Share): Beside => ({
  with: one,
  without: other,
  ...sharesApart(one, other),
});

const wonOf = (deals: readonly Passed[]) => shareOf(deals.filter(({ won }) => won).length, deals.length);

/** How often deals were won in which something was done, and in which it was not. */
export function winsWith(deals: readonly Passed[], did: (deal: Passed) => boolean): Beside {
  const { yes = [], no = [] } = Object.groupBy(deals, (deal) => (did(deal) ? 'yes' : 'no'));
  return besideEachOther(wonOf(yes), wonOf(no));
}

/** Which share of these steps was done in a deal; null where none is asked. */
export const doneShare = ({ did }: Pick<Passed, 'did'>, keys: readonly string[]): number | null =>
  keys.length === 0 ? null : keys.filter((key) => did.has(key)).length / keys.length;

export type Seller = { id: string; closed: number; won: number };

/**
 * The quarter of the people who won the most in value, of those who closed at least five deals; rounded up, so 1 of 4 and 2 of 5. Null
 * where fewer than four were ranked, or nobody won anything.
 */
export function topQuarter(sellers: readonly Seller[]): { top: Set<string>; ranked: number } | null {
  const ranked = sellers.filter(({ closed }) => closed >= fewestClosed);
  if (ranked.length < fewestPeople) return null;
  const order = ranked.toSorted((a, b) => b.won - a.won || (a.id < b.id ? -1 : 1));
  const top = order.slice(0, Math.ceil(ranked.length / 4)).filter(({ won }) => won > 0);
  return top.length === 0 ? null : { top: new Set(top.map(({ id }) => id)), ranked: ranked.length };
}

/** In how many of their deals the top quarter did something, and in how many of theirs the others did it. */
export function doneByTop(deals: readonly Passed[], top: ReadonlySet<string>, key: string): Beside {
  const { yes = [], no = [] } = Object.groupBy(deals, ({ ownerId }) => (top.has(ownerId) ? 'yes' : 'no'));
  const did = (of: readonly Passed[]) => shareOf(of.filter((deal) => deal.did.has(key)).length, of.length);
  return besideEachOther(did(yes), did(no));
}
