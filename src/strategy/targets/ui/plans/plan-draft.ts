import type { PlanHistory, PlanPerson } from './plans.ts';
import type { PlanFields } from './use-plan-acts.ts';

export type PersonSaid = NonNullable<PlanFields['people']>[number];

/** Somebody of a plan, as he is said when the plan is changed. */
export const asSaid = ({ person, weight, from, until, rampMonths, away, agreed }: PlanPerson): PersonSaid => ({
  ...{ personId: person.id, weight, from, until, rampMonths, away, agreed },
});

export const newlySaid = (personId: string): PersonSaid => ({
  ...{ personId, weight: 100, from: null, until: null, rampMonths: 0, away: [], agreed: [null, null, null, null] },
});

/** How much each patch holds by what was won in it, 100 being the mean of all; whoever won nothing counts as the mean. */
export function weightsByWon(people: readonly string[], history: Pick<PlanHistory, 'people'>): Map<string, number> {
  const won = new Map(
    history.people.map((one) => [one.personId, one.won.slice(-4).reduce((all, each) => all + each, 0)]),
  );
  const known = people.flatMap((id) => ((won.get(id) ?? 0) > 0 ? [won.get(id) as number] : []));
  const mean = known.reduce((all, each) => all + each, 0) / known.length;
  return new Map(
    people.map((id) => {
      const own = won.get(id) ?? 0;
      return [id, own > 0 ? Math.min(1_000, Math.max(1, Math.round((own / mean) * 100))) : 100];
    }),
  );
}

/** How much each quarter of a year counts by what was won in the last such quarter that is over; the same where nothing was won. */
export function seasonsByWon({ people, quarters }: Pick<PlanHistory, 'people' | 'quarters'>): number[] {
  const last = [1, 2, 3, 4].map((q) => quarters.findLastIndex((name) => name.startsWith(`Q${q} `)));
  const sums = last.map((at) => people.reduce((all, { won }) => all + Math.max(0, won[at] ?? 0), 0));
  const largest = Math.max(...sums);
  return largest > 0 ? sums.map((each) => Math.round((each / largest) * 1_000)) : [1, 1, 1, 1];
}

/** Whom a new plan begins with: everybody who has a quota this year or won something before, of those one may plan for. */
export function firstPeople(planned: readonly string[], history: Pick<PlanHistory, 'people'>): string[] {
  const won = new Set(history.people.map(({ personId }) => personId));
  const found = planned.filter((id) => won.has(id));
  return found.length > 0 ? found : [...planned];
}
