import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { type Readable, readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Besides } from '../../platform/views/beside.ts';
import { spokenUntil } from './ports.ts';
import { halfLifeDays, halfStrength, leastContacts } from './rules/strength.ts';
import { contacts } from './tables.ts';

export type StandingThen = { recordId: string; strength: number | null; n: number; lastOn: LocalDate | null };
/** A past day and its end. */
type Then = { day: LocalDate; asOf: string };

/**
 * The relationships with contacts or companies as they were on a past day, of all or of some of them: what was done until then with the
 * people who were there then. As `strengthOf` and `strengthOfAll` say it; a test holds them together. Whom nobody spoke with is not among them.
 */
function standingsThen(actor: Actor, kind: string, { day, asOf }: Then, ids?: readonly string[]) {
  const system = systemActor(actor);
  const isOfCompanies = kind !== contacts.kind;
  const all = readable(system, contacts, { asOf });
  const some = sql<boolean>`${sql.ref(isOfCompanies ? 'companyId' : 'id')} = any(${[...(ids ?? [])]}::uuid[])`;
  const people = (ids ? all.where(some) : all).clearSelect().select(['id', 'companyId']);
  const left = sql<number>`power(0.5::float8, (${day}::date - e.on_day)::float8 / ${sql.lit(halfLifeDays)})`;
  const worth = (way: string) => sql<number>`coalesce(sum(${left}) filter (where ${sql.ref(`e.${way}`)}), 0)`;
  const each = build
    .selectFrom(people.as('c'))
    .innerJoin(spokenUntil(system, asOf).as('e'), 'e.contactId', 'c.id')
    .where(sql<boolean>`e.on_day <= ${day}::date`)
    .groupBy(['c.id', 'c.companyId'])
    .select([
      'c.id as contactId',
      'c.companyId',
      sql<number>`count(*)::int`.as('n'),
      sql<LocalDate>`max(e.on_day)`.as('lastOn'),
      sql<number | null>`case when count(*) >= ${sql.lit(leastContacts)} and bool_or(e.goes_in)
        then 2 * least(${worth('goesIn')}, ${worth('goesOut')}) end`.as('weight'),
    ]);
  const known = build
    .selectFrom(each.as('p'))
    .select(['p.contactId', 'p.companyId', 'p.n', 'p.lastOn'])
    .select(sql<number | null>`p.weight / (p.weight + ${sql.lit(halfStrength)})`.as('strength'));
  if (!isOfCompanies)
    return build
      .selectFrom(known.as('k'))
      .select(['k.contactId as recordId', 'k.strength', 'k.n', 'k.lastOn']) as never as Readable<StandingThen>;
  return build
    .selectFrom(known.as('k'))
    .where('k.companyId', 'is not', null)
    .groupBy('k.companyId')
    .select([
      'k.companyId as recordId',
      sql<number | null>`max(k.strength)`.as('strength'),
      sql<number>`sum(k.n)::int`.as('n'),
      sql<LocalDate>`max(k.last_on)`.as('lastOn'),
    ]) as never as Readable<StandingThen>;
}

/** Strength and last contact of a past day beside the companies or contacts of a list. */
export function relationshipsThenBeside(actor: Actor, kind: string, then: Then): Besides {
  const beside =
    (field: string, type: 'float8' | 'date'): Besides[string] =>
    (query, { row, as }) => ({
      query: query.leftJoin(standingsThen(actor, kind, then).as(as), `${as}.recordId`, `${row}.id`),
      place: { ref: `${as}.${field}`, type },
    });
  return { strength: beside('strength', 'float8'), lastContactOn: beside('lastOn', 'date') };
}

/** What they were of these companies or contacts. */
export async function standingsThenOf(
  reader: Reader,
  actor: Actor,
  kind: string,
  then: Then,
  ids: readonly string[],
): Promise<Map<string, StandingThen>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows(standingsThen(actor, kind, then, ids));
  return new Map(rows.map((row) => [row.recordId, row]));
}
