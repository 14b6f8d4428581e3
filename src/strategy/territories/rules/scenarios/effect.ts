import type { Fall } from '../assign.ts';
import { type Move, movesBetween, placeOf } from '../kept.ts';
import { type Evenness, evenness } from '../measures.ts';

/**
 * A company with what a territory has of it: what it turns over a year, null where that is not known, the hours that it takes, and what was won
 * there in the last year.
 */
export type Weighed = { id: string; potential: number | null; workload: number; value: number };
type Held = { companies: number; potential: number; workload: number; value: number };
/** The index joins potential, workload and value; 100 is the mean. */
type TerritoryEffect = { id: string; before: WithIndex | null; after: WithIndex | null };
type WithIndex = Held & { index: number | null };
export const measures = ['companies', 'potential', 'workload', 'value', 'joined'] as const;
type Measure = (typeof measures)[number];

export type Effect = {
  companies: number;
  moves: Move[];
  /** Companies with another place than now, and the share of all and of all potential that they are. */
  moved: { companies: number; share: number | null; potentialShare: number | null };
  territories: TerritoryEffect[];
  /** How evenly base territories that take any share what there is, before and after; joined is the mean of the shares of potential, workload and value (alignment). */
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
      ...{ id, before: withIndex(before, id), after: withIndex(after, id) },
    })),
    even: measures.map((measure) => ({
      ...{ measure, before: evenness(totals(before, measure)), after: evenness(totals(after, measure)) },
    })),
    gaps: ends.filter((at) => at === 'gap').length,
    overlaps: ends.filter((at) => at === 'overlap').length,
  };
}

function heldBy(companies: readonly Weighed[], { fallOf, base }: Plan): Map<string, Held> {
  const held = new Map<string, Held>(base.map((id) => [id, { companies: 0, potential: 0, workload: 0, value: 0 }]));
  for (const company of companies) {
    const sum = held.get(fallOf(company).base?.territoryId ?? '');
    if (!sum) continue;
    sum.companies++;
    sum.potential += company.potential ?? 0;
    sum.workload += company.workload;
    sum.value += company.value;
  }
  return held;
}

function withIndex(held: ReadonlyMap<string, Held>, id: string): WithIndex | null {
  const one = held.get(id);
  if (!one) return null;
  const at = [...held.keys()].indexOf(id);
  return { ...one, index: evenness(totals(held, 'joined'))?.index[at] ?? null };
}

const joinable = ['potential', 'workload', 'value'] as const;

/** What each holds by a measure; joined is the mean of its shares, so that money and hours can be added. What there is none of counts for nothing. */
function totals(held: ReadonlyMap<string, Held>, measure: Measure): number[] {
  const all = [...held.values()];
  if (measure !== 'joined') return all.map((one) => one[measure]);
  const wholes = joinable.flatMap((each) => {
    const whole = all.reduce((sum, one) => sum + one[each], 0);
    return whole > 0 ? [{ each, whole }] : [];
  });
  return all.map(
    (one) => wholes.reduce((sum, { each, whole }) => sum + one[each] / whole, 0) / Math.max(1, wholes.length),
  );
}
