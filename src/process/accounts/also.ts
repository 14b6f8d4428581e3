import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { AccountPorts } from './ports.ts';
import type { BuyingRole } from './rules/buying-group.ts';
import type { alsoOfCompanies, alsoOfContacts } from './rules/listed-columns.ts';
import { type ContactEvent, strengthOf, strengthOfAll } from './rules/strength.ts';
import type { When } from './store.ts';
import { buyingRoleTable, contacts } from './tables.ts';

type Asked<Also extends string> = {
  ids: readonly string[];
  also: readonly Also[] | undefined;
  day: LocalDate;
  when: When;
};

/** As many contacts of a company as its page asks for its strength. */
const mostContacts = 50;

export async function besideCompanies(
  reader: Reader,
  actor: Actor,
  { contactEvents, openDeals, quality }: AccountPorts,
  { ids, also = [], day, when }: Asked<(typeof alsoOfCompanies)[number]>,
) {
  if (also.length === 0 || ids.length === 0) return () => ({});
  const isSpoken = also.includes('strength') || also.includes('lastContactOn');
  const [people, deals, good] = await Promise.all([
    isSpoken ? contactsOf(reader, actor, ids, when) : new Map<string, string[]>(),
    also.includes('openDeals') ? openDeals(reader, actor, ids, when) : new Map<string, number>(),
    also.includes('quality') ? quality(reader, actor, ids, when) : new Map<string, number>(),
  ]);
  const events = isSpoken ? await spokenWith(reader, actor, contactEvents, [...people.values()].flat(), when) : none;
  return (id: string) => {
    const its = people.get(id) ?? [];
    return {
      ...(also.includes('strength')
        ? { strength: strengthOfAll(its.map((contactId) => strengthOf(events(contactId), day))) }
        : {}),
      ...(also.includes('lastContactOn') ? { lastContactOn: lastOf(its.flatMap(events)) } : {}),
      ...(also.includes('openDeals') ? { openDeals: deals.get(id) ?? 0 } : {}),
      ...(also.includes('quality') ? { quality: good.get(id) ?? null } : {}),
    };
  };
}

export async function besideContacts(
  reader: Reader,
  actor: Actor,
  { contactEvents, quality }: AccountPorts,
  { ids, also = [], day, when }: Asked<(typeof alsoOfContacts)[number]>,
) {
  if (also.length === 0 || ids.length === 0) return () => ({});
  const isSpoken = also.includes('strength') || also.includes('lastContactOn');
  const [events, roles, good] = await Promise.all([
    isSpoken ? spokenWith(reader, actor, contactEvents, ids, when) : none,
    also.includes('roles') ? rolesOf(reader, actor, ids, when) : new Map<string, BuyingRole[]>(),
    also.includes('quality') ? quality(reader, actor, ids, when) : new Map<string, number>(),
  ]);
  return (id: string) => ({
    ...(also.includes('strength') ? { strength: strengthOf(events(id), day) } : {}),
    ...(also.includes('lastContactOn') ? { lastContactOn: lastOf(events(id)) } : {}),
    ...(also.includes('roles') ? { roles: roles.get(id) ?? [] } : {}),
    ...(also.includes('quality') ? { quality: good.get(id) ?? null } : {}),
  });
}

type Events = (contactId: string) => readonly ContactEvent[];
const none: Events = () => [];

async function spokenWith(
  reader: Reader,
  actor: Actor,
  sources: AccountPorts['contactEvents'],
  ids: readonly string[],
  when: When,
): Promise<Events> {
  const told = await Promise.all(sources.map((source) => source.eventsWith(reader, actor, ids, when)));
  return (id) => told.flatMap((events) => events.get(id) ?? []);
}

const lastOf = (events: readonly ContactEvent[]): LocalDate | null =>
  events.reduce<LocalDate | null>((last, { on }) => (last === null || on > last ? on : last), null);

/** The people at each of some companies, the first by name, in one question. */
async function contactsOf(reader: Reader, actor: Actor, companyIds: readonly string[], when: When) {
  const asked = sql<{ id: string }>`unnest(${companyIds}::uuid[])`.as<'asked'>(sql`asked(id)`);
  const first = build
    .selectFrom(readable(actor, contacts, when).as('c'))
    .select(['c.id', 'c.companyId'])
    .whereRef('c.companyId', '=', sql.ref('asked.id') as never)
    .orderBy('c.name')
    .orderBy('c.id')
    .limit(sql.lit(mostContacts));
  const rows: { id: string; companyId: string }[] = await reader.rows(
    build
      .selectFrom(asked)
      .innerJoinLateral(first.as('found'), (join) => join.onTrue())
      .selectAll('found') as never,
  );
  return new Map(
    [...Map.groupBy(rows, ({ companyId }) => companyId)].map(([id, its]) => [id, its.map((one) => one.id)]),
  );
}

async function rolesOf(reader: Reader, actor: Actor, contactIds: readonly string[], when: When) {
  const rows = await reader.rows(
    build
      .selectFrom(readable(actor, buyingRoleTable, when).as('r'))
      .select(['r.contactId', 'r.role'])
      .where('r.contactId', '=', sql<string>`any(${[...contactIds]}::uuid[])`)
      .orderBy('r.id'),
  );
  const byContact = Map.groupBy(rows, ({ contactId }) => contactId);
  return new Map([...byContact].map(([id, its]) => [id, [...new Set(its.map(({ role }) => role))]]));
}
