import type { Fall } from '../assign.ts';
import { type Move, movesBetween, placeOf } from '../kept.ts';
import { type Evenness, evenness } from '../measures.ts';

/** A company with what a territory has of it: by count, and by what it turns over a year, null where that is not known. */
export type Weighed = { id: string; potential: number | null };
type Held = { companies: number; potential: number };
type TerritoryEffect = { id: string; before: Held | null; after: Held | null };
type Measure = 'companies' | 'potential' | 'joined';

export type Effect = {
  companies: number;
  moves: Move[];
  /** Companies with another place than now, and the share of all and of all potential that they are. */
  moved: { companies: number; share: number | null; potentialShare: number | null };
  territories: TerritoryEffect[];
  /** How evenly base territories that take any share what there is, before and after; joined is the mean of both shares (alignment). */
  even: { measure: Measure; before: Evenness | null; after: Evenness | null }[];
  gaps: number;
  overlaps: number;
};

type Plan = { fallOf: (company: Weighed) => Fall; base: readonly string[] };

/**
 * What a scenario would do to companies. `base` are the base territories of each plan that take companies by rules or names: one that
 * gets nothing counts with nothing. Germany with 60 and 140 split anew to 100 and 100 falls from an imbalance of 0.4 to 0.
 */
export function effectOf(companies: readonly Weighed[], now: Plan, then: Plan): Effect {
  const moves = movesBetween(companies, now.fallOf, then.fallOf);
  const potentialOf = new Map(companies.map(({ id, potential }) => [id, potential ?? 0]));
  const all = companies.reduce((sum, { potential }) => sum + (potential ?? 0), 0);
  const movedIds = moves.flatMap((move) => move.companies);
  const movedPotential = movedIds.reduce((sum, id) => sum + (potentialOf.get(id) ?? 0), 0);
  const [before, after] = [heldBy(companies, now), heldBy(companies, then)];
  const ends = companies.map((company) => placeOf(then.fallOf(company)).at);
  return {
    companies: companies.length,
    moves,
    moved: {
      companies: movedIds.length,
      share: companies.length > 0 ? movedIds.length / companies.length : null,
      potentialShare: all > 0 ? movedPotential / all : null,
    },
    territories: [...new Set([...before.keys(), ...after.keys()])].map((id) => ({
      ...{ id, before: before.get(id) ?? null, after: after.get(id) ?? null },
    })),
    even: (['companies', 'potential', 'joined'] as const).map((measure) => ({
      ...{ measure, before: evenness(totals(before, measure)), after: evenness(totals(after, measure)) },
    })),
    gaps: ends.filter((at) => at === 'gap').length,
    overlaps: ends.filter((at) => at === 'overlap').length,
  };
}

function heldBy(companies: readonly Weighed[], { fallOf, base }: Plan): Map<string, Held> {
  const held = new Map(base.map((id) => [id, { companies: 0, potential: 0 }]));
  for (const company of companies) {
    const sum = held.get(fallOf(company).base?.territoryId ?? '');
    if (!sum) continue;
    sum.companies++;
    sum.potential += company.potential ?? 0;
  }
  return held;
}

/** What each holds by a measure; joined is the sum of its shares of both, so that companies and money can be added. */
function totals(held: ReadonlyMap<string, Held>, measure: Measure): number[] {
  const all = [...held.values()];
  if (measure !== 'joined') return all.map((one) => one[measure]);
  const sums = { companies: 0, potential: 0 };
  for (const one of all) {
    sums.companies += one.companies;
    sums.potential += one.potential;
  }
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  return all.map((one) => share(one.companies, sums.companies) + share(one.potential, sums.potential));
}
