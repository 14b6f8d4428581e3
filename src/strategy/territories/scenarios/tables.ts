import type { LocalDate } from '../../../ground/days.ts';
import { everyRole, type Policy } from '../../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { Stint } from '../rules/kept.ts';
import type { Drawn } from '../rules/scenarios/publication.ts';

/** A territory that stood when a scenario was drawn, as it was then. */
type Known = { territoryId: string; version: number };

type Outline = Omit<Drawn, 'named' | 'people'>;

export type ScenarioRow = Kept & {
  name: string;
  firstOn: LocalDate | null;
  drawn: readonly Outline[];
  named: readonly { territoryId: string; companyId: string }[];
  people: readonly (Stint & { territoryId: string })[];
  known: readonly Known[];
  publishedOn: LocalDate | null;
};

/** What is not decided yet is seen by those who decide it alone: a draft that goes about unsettles whoever is in it. */
const scenarioPolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
};

export const scenarios: Table<ScenarioRow> = defineTable<ScenarioRow>({
  kind: 'territory-scenario',
  name: 'territory_scenarios',
  policy: scenarioPolicy,
  names: [
    { field: 'named', of: 'company', item: 'companyId' },
    { field: 'people', of: 'person', item: 'personId', each: true },
  ],
});

type Lists = Pick<ScenarioRow, 'drawn' | 'named' | 'people'>;

/** The territories of a scenario, each with its companies and people. */
export function drawnIn({ drawn, named, people }: Lists): Drawn[] {
  const companies = Map.groupBy(named, ({ territoryId }) => territoryId);
  const stints = Map.groupBy(people, ({ territoryId }) => territoryId);
  return drawn.map((one) => ({
    ...one,
    named: (companies.get(one.id) ?? []).map(({ companyId }) => ({ companyId })),
    people: (stints.get(one.id) ?? []).map(({ personId, from, until }) => ({ personId, from, until })),
  }));
}

/** The same as it is kept: companies and people beside the territories, where the door finds whom they name. */
export const asLists = (all: readonly Drawn[]): Lists => ({
  drawn: all.map(({ named: _, people: __, ...outline }) => outline),
  named: all.flatMap(({ id, named }) => named.map(({ companyId }) => ({ territoryId: id, companyId }))),
  people: all.flatMap(({ id, people }) => people.map((stint) => ({ territoryId: id, ...stint }))),
});
