import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { mayKnowPlaces } from './accounts.ts';
import { linesAt, territoriesOfCompanies } from './places/listed.ts';
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
