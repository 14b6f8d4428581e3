import { sql } from 'kysely';
import { countryCode } from '../../ground/countries.ts';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { mayKnowPlaces } from './accounts.ts';
import { linesAt, territoriesOfCompanies } from './places/listed.ts';
import { assigner } from './rules/assign.ts';
import { peopleOn, planOf } from './rules/kept.ts';
import { starvedPeople } from './rules/living.ts';
import { type TerritoryRow, territories } from './tables.ts';

type When = { asOf?: string | undefined };

/** Which territory takes each company, for numbers and lists of others: now, or as it was kept at a moment. */
export const territoriesOfDeals = {
  lines: (actor: Actor, when: When) => linesAt(actor, when).select(['p.companyId', 'p.territoryId']) as never,
  mayKnow: mayKnowPlaces,
  of: territoriesOfCompanies,
};

/** What territories are called, by their ids. */
export async function territoryNames(
  reader: Reader,
  actor: Actor,
  ids: Iterable<string>,
  when: When = {},
): Promise<Map<string, { id: string; name: string }>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const rows = await reader.rows(
    readable(actor, territories, when).where('id', '=', sql<string>`any(${asked}::uuid[])`),
  );
  return new Map(rows.map(({ id, name }) => [id, { id, name }]));
}

/** All territories, now or as they were drawn at a moment. */
export const everyTerritoryAt = (reader: Reader, actor: Actor, when: When): Promise<TerritoryRow[]> =>
  reader.rows<TerritoryRow>(readable(actor, territories, when).orderBy('name').orderBy('id') as never);

/** Of what is known where no company is yet: a country as anybody writes it, and how many work there. */
export type Loose = { country: string | null; employees: number | null };

/** Who works the territory into which each falls on a day; null where none takes it, or several do. */
export async function patchesOf(
  reader: Reader,
  actor: Actor,
  all: readonly Loose[],
  day: LocalDate,
): Promise<({ id: string; name: string; people: string[] } | null)[]> {
  const rows = await everyTerritoryAt(reader, actor, {});
  const fallOf = assigner(planOf(rows), day);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return all.map(({ country, employees }) => {
    const account = {
      ...{ id: '', industry: null, employees, products: [], spot: null, state: null, postalCode: null },
      country: country && countryCode(country),
    };
    const row = byId.get(fallOf(account).base?.territoryId ?? '');
    return row ? { id: row.id, name: row.name, people: peopleOn(row.people, day) } : null;
  });
}

/** Who works patches of which nobody could live on a day, by where companies stand now. */
export async function starvedOn(reader: Reader, actor: Actor, day: LocalDate): Promise<Set<string>> {
  if (!mayKnowPlaces(actor)) return new Set();
  const [rows, counted] = await Promise.all([
    everyTerritoryAt(reader, actor, {}),
    reader.rows<{ territoryId: string | null; companies: number }>(
      linesAt(actor, {})
        .select(['p.territoryId', sql<number>`count(*)::int`.as('companies')])
        .groupBy('p.territoryId') as never,
    ),
  ]);
  const companiesOf = new Map(counted.map(({ territoryId, companies }) => [territoryId, companies]));
  return starvedPeople(
    rows.flatMap(({ id, isOverlay, people, leastCompanies }) =>
      isOverlay ? [] : [{ people: peopleOn(people, day), companies: companiesOf.get(id) ?? 0, least: leastCompanies }],
    ),
  );
}
