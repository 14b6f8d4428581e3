import { allocate, money } from '../../../ground/money.ts';
import { columns, type Numbers, numbersOf } from './roll-up.ts';
import { countedIn, rowsOf, type Standing, type StoodDeal } from './standing.ts';

/** A part of a deal: of what (null: of nothing that could be named), and by what weight beside the other parts of it. */
export type Part = { key: string | null; weight: number };

/** What a call comes to, with what is won of it. */
export type Worth = Numbers & { won: number };
export const measures = ['won', ...columns] as const;

export type BrokenPart = Worth & {
  key: string | null;
  /** How many deals have a part in it. */
  n: number;
  deals: (Worth & { id: string; name: string })[];
  /** Through whom it comes, where the tree first divides. */
  branches: (Worth & { personId: string })[];
};

export type Broken = {
  parts: BrokenPart[];
  /** What people said above or below what the deals come to: of no product and of nobody in particular. */
  beyond: Worth;
  whole: Worth;
};

const nothing = (): Worth => ({ won: 0, commit: 0, bestCase: 0, mostLikely: 0 });

function add(sum: Worth, more: Worth): void {
  for (const measure of measures) sum[measure] += more[measure];
}

const worthOf = (deal: StoodDeal): Worth => ({
  won: deal.status === 'won' ? (deal.amount ?? 0) : 0,
  ...numbersOf([deal]),
});

/** What counts in a call: what is won, and what is open and not omitted. */
const counts = ({ status, category }: StoodDeal) => status === 'won' || (status === 'open' && category !== 'omitted');

/**
 * A deal divided by the weights of its parts, each of its numbers for itself and to the minor unit. A deal of 100.00 with lines of
 * 30.00 and 60.00 (its amount was set by hand) is 33.33 and 66.67. Parts of the same key are one.
 */
export function partsOfDeal(deal: StoodDeal, parts: readonly Part[]): Map<string | null, Worth> {
  const given = parts.length > 0 ? parts : [{ key: null, weight: 1 }];
  const weights = given.map(({ weight }) => weight);
  const whole = worthOf(deal);
  const broken = new Map<string | null, Worth>();
  const shares = Object.fromEntries(
    measures.map((measure) => [measure, allocate(money(whole[measure], deal.currency), weights)]),
  ) as unknown as Record<(typeof measures)[number], { amount: number }[]>;
  for (const [at, { key }] of given.entries()) {
    const sum = broken.get(key) ?? nothing();
    for (const measure of measures) sum[measure] += shares[measure][at]?.amount ?? 0;
    broken.set(key, sum);
  }
  return broken;
}

/**
 * A call broken down: the deals that it counts by their parts, and beside them what was said beyond the deals, so that all of it
 * adds up to what the call says, to the minor unit. Deals of 100 (Seats 60, Set-up 40) and 50 (Seats) of which 120 was said are
 * Seats 110, Set-up 40 and 30 less than the deals. The largest first.
 */
export function brokenDown(standing: Standing, partsOf: (deal: StoodDeal) => readonly Part[]): Broken {
  const { rows, whole: said } = rowsOf(standing);
  const shown = new Set(rows.map(({ personId }) => personId));
  const branchOf = branchesIn(standing);
  type Growing = BrokenPart & { through: Map<string, Worth> };
  const parts = new Map<string | null, Growing>();
  const sum = nothing();
  for (const deal of countedIn(standing)) {
    if (!counts(deal) || !shown.has(deal.ownerId)) continue;
    for (const [key, worth] of partsOfDeal(deal, partsOf(deal))) {
      const part: Growing = parts.get(key) ?? { ...nothing(), key, n: 0, deals: [], branches: [], through: new Map() };
      parts.set(key, part);
      add(part, worth);
      add(sum, worth);
      part.n += 1;
      part.deals.push({ id: deal.id, name: deal.name, ...worth });
      const branch = branchOf(deal.ownerId);
      const through = part.through.get(branch) ?? nothing();
      add(through, worth);
      part.through.set(branch, through);
    }
  }
  const whole: Worth = {
    won: sum.won,
    ...(Object.fromEntries(columns.map((column) => [column, said[column].amount])) as Numbers),
  };
  const beyond = nothing();
  for (const measure of measures) beyond[measure] = whole[measure] - sum[measure];
  return {
    parts: [...parts.values()]
      .map(({ through, ...part }) => ({
        ...part,
        deals: part.deals.sort(largestFirst),
        branches: [...through].map(([personId, worth]) => ({ personId, ...worth })).sort(largestFirst),
      }))
      .sort((a, b) => largestFirst(a, b) || (a.key ?? '').localeCompare(b.key ?? '')),
    beyond,
    whole,
  };
}

const largestFirst = (a: Worth, b: Worth) => b.bestCase - a.bestCase || b.mostLikely - a.mostLikely;

/** The branch of the tree through which a person's deals come: below whoever stands alone on top, else below each who stands there. */
function branchesIn({ people }: Standing): (id: string) => string {
  const known = new Set(people.map(({ id }) => id));
  const above = new Map(people.map(({ id, managerId }) => [id, managerId && known.has(managerId) ? managerId : null]));
  const tops = people.filter(({ id }) => above.get(id) === null);
  const top = tops.length === 1 ? tops[0]?.id : null;
  return (id) => {
    const seen = new Set([id]);
    let at = id;
    for (let next = above.get(at); next && next !== top && !seen.has(next); next = above.get(at)) {
      seen.add(next);
      at = next;
    }
    return at;
  };
}
