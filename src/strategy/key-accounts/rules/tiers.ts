/** A tier of key accounts: whoever meets all its criteria belongs to it, and who is named in any case. */
export type Tier = {
  name: string;
  /** How many hours each of its accounts is to have in a quarter. */
  hours: number;
  /** The least fit to a segment; null where fit is not asked. */
  segmentId: string | null;
  leastFit: number | null;
  /** The least that was won with the company in the last twelve months, in minor units; null where that is not asked. */
  leastWon: number | null;
  companyIds: readonly string[];
};

export type TierFault = {
  field: string;
  why: 'twice' | 'asks-nothing' | 'no-segment' | 'named-twice';
};

/** What is wrong with tiers: two of one name, one that nobody can belong to, a fit to no segment, or a company that is named in two. */
export function faultInTiers(tiers: readonly Tier[]): TierFault | null {
  const names = new Set<string>();
  const named = new Set<string>();
  for (const [at, tier] of tiers.entries()) {
    const key = tier.name.trim().toLocaleLowerCase('en');
    if (names.has(key)) return { field: `tiers.${at}.name`, why: 'twice' };
    names.add(key);
    if (tier.leastFit !== null && tier.segmentId === null) return { field: `tiers.${at}.leastFit`, why: 'no-segment' };
    if (!asksSomething(tier) && tier.companyIds.length === 0) return { field: `tiers.${at}`, why: 'asks-nothing' };
    for (const id of tier.companyIds) {
      if (named.has(id)) return { field: `tiers.${at}.companyIds`, why: 'named-twice' };
      named.add(id);
    }
  }
  return null;
}

const asksSomething = ({ segmentId, leastWon }: Tier): boolean => segmentId !== null || leastWon !== null;

export type Facts = { id: string; won: number; fits: ReadonlyMap<string, number | null> };

/**
 * The tier of a company: the one that names it, else the first all of whose criteria it meets; null where it is no key account. With 500,000 won
 * as the least of A and a fit of 80 as that of B, a company of 600,000 and a fit of 90 is of A, of 400,000 and 90 of B.
 */
export function tierOf(tiers: readonly Tier[], { id, won, fits }: Facts): number | null {
  const named = tiers.findIndex(({ companyIds }) => companyIds.includes(id));
  if (named >= 0) return named;
  const met = tiers.findIndex((tier) => {
    if (!asksSomething(tier)) return false;
    const fit = tier.segmentId === null ? null : (fits.get(tier.segmentId) ?? -1);
    return (fit === null || fit >= (tier.leastFit ?? 1)) && (tier.leastWon === null || won >= tier.leastWon);
  });
  return met < 0 ? null : met;
}

export type Stand = 'over' | 'under' | 'in-time';

/** By how much an account may fall behind the part of its budget that the quarter has had so far. */
const slack = 0.8;

/**
 * How an account stands to its hours: over once it had more than its budget of the whole quarter, under while it had less than four fifths of
 * what an even quarter would have given it by now. Of 20 hours at half of the quarter 7.9 is under, 8 is in time, 20.1 is over.
 */
export function standOf(spent: number, budget: number, elapsed: number): Stand {
  if (spent > budget) return 'over';
  return spent < budget * elapsed * slack ? 'under' : 'in-time';
}

/** What stands about a company in the calendar: of which company, which act, whose, and how long it took; null where nobody said. */
export type Doing = { companyId: string; activityId: string; personId: string; minutes: number | null };

/** The hours a company had, and of whom each. */
export type Spent = { hours: number; untimed: number; by: ReadonlyMap<string, number> };

/**
 * The hours each company had, and who spent them: an act that hangs on a company and on its deal counts once. 45 minutes of Ria and 30 of Max
 * are 1.25 hours, 0.75 of them hers.
 */
export function hoursOf(doings: readonly Doing[]): Map<string, Spent> {
  const seen = new Set<string>();
  const all = new Map<string, { minutes: number; untimed: number; by: Map<string, number> }>();
  for (const { companyId, activityId, personId, minutes } of doings) {
    const key = `${companyId} ${activityId}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const so = all.get(companyId) ?? { minutes: 0, untimed: 0, by: new Map<string, number>() };
    so.by.set(personId, (so.by.get(personId) ?? 0) + (minutes ?? 0));
    all.set(companyId, {
      ...{ minutes: so.minutes + (minutes ?? 0), untimed: so.untimed + (minutes === null ? 1 : 0), by: so.by },
    });
  }
  return new Map(
    [...all].map(([id, { minutes, untimed, by }]) => [
      id,
      { hours: minutes / 60, untimed, by: new Map([...by].map(([personId, his]) => [personId, his / 60])) },
    ]),
  );
}

/** Whose time the hours of an account are too, in percent; what is left is its owner's. */
export type Shared = { companyId: string; personId: string; percent: number };

/** What is wrong with how hours are shared: somebody said twice of an account, or more than the whole of it. */
export function faultInShared(shared: readonly Shared[]): { field: string; why: 'shared-twice' | 'too-much' } | null {
  const given = new Map<string, number>();
  const said = new Set<string>();
  for (const [at, { companyId, personId, percent }] of shared.entries()) {
    const key = `${companyId} ${personId}`;
    if (said.has(key)) return { field: `shared.${at}.personId`, why: 'shared-twice' };
    said.add(key);
    const sum = (given.get(companyId) ?? 0) + percent;
    if (sum > 100) return { field: `shared.${at}.percent`, why: 'too-much' };
    given.set(companyId, sum);
  }
  return null;
}

/** What each is to give of an account's hours: of 24 with a quarter for Max, Max gives 6 and its owner 18. Without an owner the rest is nobody's. */
export function partsOf(budget: number, shared: readonly Shared[], ownerId: string | null): Map<string, number> {
  const parts = new Map(shared.map(({ personId, percent }) => [personId, (budget * percent) / 100]));
  const left = 100 - shared.reduce((sum, { percent }) => sum + percent, 0);
  if (ownerId !== null && left > 0) parts.set(ownerId, (parts.get(ownerId) ?? 0) + (budget * left) / 100);
  return parts;
}

export type Load = { accounts: number; budget: number; spent: number; capacity: number; left: number; isOver: boolean };

/** What somebody is to give to accounts and gave, against the hours that he has for them: 3 of 40 hours with 100 to give are 20 too many. */
export function loadOf(accounts: readonly { budget: number; spent: number }[], capacity: number): Load {
  const sum = (of: (one: { budget: number; spent: number }) => number) =>
    accounts.reduce((all, one) => all + of(one), 0);
  const [budget, spent] = [sum((one) => one.budget), sum((one) => one.spent)];
  return { accounts: accounts.length, budget, spent, capacity, left: capacity - budget, isOver: budget > capacity };
}
