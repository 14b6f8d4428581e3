import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { companiesByIds } from '../../../process/accounts/reads.ts';
import { drawnIn, type ScenarioRow } from './tables.ts';

export const showHead = ({ id, version, name, firstOn, publishedOn }: ScenarioRow) => ({
  ...{ id, version, name, firstOn, publishedOn },
});

export async function showScenario(reader: Reader, actor: Actor, row: ScenarioRow) {
  const [people, companies] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      row.people.map(({ personId }) => personId),
    ),
    companiesByIds(
      reader,
      actor,
      row.named.map(({ companyId }) => companyId),
    ),
  ]);
  return {
    ...showHead(row),
    territories: drawnIn(row).map(({ fromOn, untilOn, rules, named, people: stints, ...one }) => ({
      ...{ id: one.id, name: one.name, parentId: one.parentId, isOverlay: one.isOverlay, from: fromOn, until: untilOn },
      rules: rules.map(({ isException, conditions }) => ({ isException, conditions: [...conditions] as never[] })),
      namedCount: named.length,
      leastCompanies: one.leastCompanies ?? null,
      named: named.flatMap(({ companyId }) => {
        const company = companies.get(companyId);
        return company ? [{ id: companyId, name: company.name }] : [];
      }),
      people: stints.map(({ personId, from, until }) => ({
        person: { id: personId, name: people.get(personId)?.name ?? '' },
        ...{ from, until },
      })),
    })),
  };
}
