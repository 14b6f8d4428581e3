import { sql } from 'kysely';
import type { Instant } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { besideRecords, readable } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Plain } from '../../../platform/views/index.ts';
import { type Looked, lookedAt, mayKnowPlaces } from '../accounts.ts';
import { territories } from '../tables.ts';

type When = { asOf?: string | undefined };
type Line = { companyId: string; fromAt: Instant; untilAt: Instant; territoryId: string | null };

/** The lines of all companies that hold now, or held at a moment. */
export const linesAt = (actor: Actor, { asOf }: When) => {
  const lines = build.selectFrom(besideRecords<Line>(actor, 'company_places').as('p'));
  return asOf === undefined
    ? lines.where('p.untilAt', '=', 'infinity')
    : lines
        .where(sql<boolean>`p.from_at <= ${asOf}::timestamptz`)
        .where(sql<boolean>`p.until_at > ${asOf}::timestamptz`);
};

/** The territory that takes each of these companies, as far as that is kept; to who may not know it, nothing. */
export async function territoriesOfCompanies(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: When,
): Promise<Map<string, { id: string; name: string }>> {
  if (!mayKnowPlaces(actor)) return new Map();
  const rows = await reader.rows(
    linesAt(actor, when)
      .innerJoin(readable(actor, territories, when).as('t'), 't.id', 'p.territoryId')
      .select(['p.companyId', 't.id', 't.name'])
      .where('p.companyId', '=', sql<string>`any(${[...ids]}::uuid[])`),
  );
  return new Map(rows.map(({ companyId, id, name }) => [companyId, { id, name }]));
}

/** A condition on companies, rows named `d`, by the territory that takes them; without one are gaps and those between several. */
export function territoryAsked(actor: Actor, asked: Plain, when: When) {
  if (!mayKnowPlaces(actor)) return sql<boolean>`false`;
  const taken = linesAt(actor, when).select('p.companyId').where('p.territoryId', 'is not', null);
  if ('oneOf' in asked) {
    const fitting = taken.where('p.territoryId', '=', sql<string>`any(${[...asked.oneOf]}::uuid[])`);
    return asked.not ? sql<boolean>`d.id not in ${fitting}` : sql<boolean>`d.id in ${fitting}`;
  }
  const isEmpty = 'empty' in asked && asked.empty;
  return isEmpty ? sql<boolean>`d.id not in ${taken}` : sql<boolean>`d.id in ${taken}`;
}

/** All companies that the actor sees, as rules see them, each with the territory that takes it; null is none, or several. */
export const companiesInPlaces = (
  reader: Reader,
  actor: Actor,
  when: When,
): Promise<(Looked & { territoryId: string | null })[]> =>
  reader.rows(
    build
      .selectFrom(lookedAt(actor, when).as('d'))
      .leftJoin(linesAt(actor, when).select(['p.companyId', 'p.territoryId']).as('l'), 'l.companyId', 'd.id')
      .selectAll('d')
      .select('l.territoryId') as never,
  );
