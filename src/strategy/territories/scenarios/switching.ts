import type { LocalDate } from '../../../ground/index.ts';
import type { Asker } from '../../../platform/metrics/registry.ts';
import { everyTerritory } from '../actions.ts';
import { fairFacts, lastFourQuarters, quotasOf } from '../fair/facts.ts';
import { talentsIn } from '../fair/talents.ts';
import { fairPatches } from '../rules/fair/fair-patches.ts';
import { type Matched, matched, type Seat } from '../rules/fair/talent.ts';
import { peopleOn } from '../rules/kept.ts';
import type { Drawn } from '../rules/scenarios/publication.ts';
import { type SwitchCost, type SwitchedCompany, switchCost } from '../rules/scenarios/switch-cost.ts';
import { drawnOf } from './actions.ts';
import { dealsByCompany } from './bought.ts';
import { placedIn } from './effects.ts';

const peopleIn = (drawn: readonly Drawn[], day: LocalDate) =>
  new Map(drawn.map(({ id, people }) => [id, peopleOn(people, day)]));

export type Switch = { cost: SwitchCost; now: Seat[]; drafted: Seat[]; rate: number | null };

/** What a draft costs on a day, and who would sit where with how much to win. */
export async function switchIn(
  asker: Asker,
  drawn: readonly Drawn[],
  day: LocalDate,
  rampMonths: number,
): Promise<Switch> {
  const { reader, actor } = asker;
  const standing = (await everyTerritory(reader, actor)).map(drawnOf);
  const [placed, deals, quotaOf, fair] = await Promise.all([
    placedIn(reader, actor, { now: standing, drawn, day, today: asker.today }),
    dealsByCompany(reader, actor, lastFourQuarters(asker)),
    quotasOf(asker),
    fairFacts(asker),
  ]);
  const [was, is] = [peopleIn(standing, day), peopleIn(drawn, day)];
  const { companies, before, after } = placed;
  const companyOf = ({ id, ownerId, potential }: (typeof companies)[number]): SwitchedCompany => {
    const known = deals.get(id);
    const open = ownerId === null ? undefined : known?.openOfOwner.get(ownerId);
    const [at, to] = [before({ id }).base?.territoryId, after({ id }).base?.territoryId];
    return {
      ...{ id, ownerId, potential },
      ...{ before: was.get(at ?? '') ?? [], after: is.get(to ?? '') ?? [] },
      ...{ openDeals: open?.n ?? 0, openValue: open?.value ?? 0 },
      ...{ wonDeals: known?.won ?? 0, wonLastYear: known?.lastYear ?? 0 },
    };
  };
  const report = fair && fairPatches(fair.patches, fair.sizes);
  const talents = fair && report ? talentsIn(report, fair.sizes) : new Map<string, number>();
  const seats = (fallOf: typeof before, people: ReadonlyMap<string, string[]>): Seat[] => {
    const potential = new Map<string, number>();
    for (const company of companies) {
      const id = fallOf(company).base?.territoryId;
      if (id) potential.set(id, (potential.get(id) ?? 0) + (company.potential ?? 0));
    }
    return [...potential].map(([territoryId, all]) => {
      const its = people.get(territoryId) ?? [];
      const talent = its.length > 0 ? its.reduce((sum, id) => sum + (talents.get(id) ?? 1), 0) / its.length : 0;
      return { territoryId, potential: all, people: its, talent, isLocked: false };
    });
  };
  return {
    cost: switchCost(companies.map(companyOf), { quotaOf: quotaOf ?? new Map(), rampMonths }),
    ...{ now: seats(before, was), drafted: seats(after, is), rate: report?.rate ?? null },
  };
}

/** What patches are modelled to bring as people sit there, and with the most talented where most is to be won. */
export function modelOf({ now, drafted, rate }: Pick<Switch, 'now' | 'drafted' | 'rate'>) {
  if (rate === null) return null;
  const worth = (value: number) => Math.round(rate * value);
  const [stands, drawn] = [matched(now), matched(drafted)];
  return {
    now: { value: worth(stands.modelledBefore), gini: stands.giniBefore },
    drafted: { value: worth(drawn.modelledBefore), gini: drawn.giniBefore },
    best: { value: worth(drawn.modelledAfter), gini: drawn.giniAfter, moves: drawn.moves.length },
  };
}

/** Who goes where so that the most talented sit where most is to be won; null where nothing can be told, or nobody would move. */
export async function matchedIn(
  asker: Asker,
  drawn: readonly Drawn[],
  day: LocalDate,
  locked: ReadonlySet<string>,
): Promise<{ rate: number; found: Matched; peopleOf: Map<string, readonly string[]> } | null> {
  const { drafted, rate } = await switchIn(asker, drawn, day, 0);
  if (rate === null) return null;
  const found = matched(drafted.map((seat) => ({ ...seat, isLocked: locked.has(seat.territoryId) })));
  if (found.moves.length === 0) return null;
  const sitting = new Map(drafted.map(({ territoryId, people }) => [territoryId, people]));
  return {
    ...{ rate, found },
    peopleOf: new Map(found.moves.map(({ territoryId, from }) => [territoryId, sitting.get(from) ?? []])),
  };
}
