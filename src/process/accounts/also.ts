import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { AccountPorts } from './ports.ts';
import { standingsOf } from './relationships.ts';
import type { alsoOfCompanies, alsoOfContacts } from './rules/listed-columns.ts';
import { type ContactEvent, strengthFrom, strengthOf, strengthOfAll } from './rules/strength.ts';
import type { When } from './store.ts';
import { buyingRoleTable, contacts } from './tables.ts';

type Asked<Also extends string> = {
  ids: readonly string[];
  also: readonly Also[] | undefined;
  day: LocalDate;
  when: When;
};

/** As many contacts of a company as its page asks for its strength: of a past day, when nothing was kept. */
const mostContacts = 50;

/** Strength and last contact as they are kept: what lists show is what they are ordered by. */
async function asKept<Also extends string>(reader: Reader, actor: Actor, { ids, also = [], day }: Asked<Also>) {
  const wants = (what: string) => (also as readonly string[]).includes(what);
  if (!wants('strength') && !wants('lastContactOn')) return () => ({});
  const standings = await standingsOf(reader, actor, ids);
  return (id: string) => {
    const { weight, n, lastOn } = standings.get(id) ?? { weight: null, n: 0, lastOn: null };
    return {
      ...(wants('strength') ? { strength: strengthFrom({ weight, n }, day) } : {}),
      ...(wants('lastContactOn') ? { lastContactOn: lastOn } : {}),
    };
  };
}

export async function besideCompanies(
  reader: Reader,
  actor: Actor,
  { contactEvents, openDeals, quality }: AccountPorts,
  asked: Asked<(typeof alsoOfCompanies)[number]>,
) {
  const { ids, also = [], when } = asked;
  if (also.length === 0 || ids.length === 0) return () => ({});
  const [spoken, deals, good] = await Promise.all([
    when.asOf === undefined ? asKept(reader, actor, asked) : companiesThen(reader, actor, contactEvents, asked),
    also.includes('openDeals') ? openDeals(reader, actor, ids, when) : null,
    also.includes('quality') ? quality(reader, actor, ids, when) : null,
  ]);
  return (id: string) => ({
    ...spoken(id),
    ...(deals ? { openDeals: deals.get(id) ?? 0 } : {}),
    ...(good ? { quality: good.get(id) ?? null } : {}),
  });
}

type Sources = AccountPorts['contactEvents'];

/** Strength and last contact as they were on a past day, from the people who were there then. */
async function companiesThen(
  reader: Reader,
  actor: Actor,
  sources: Sources,
  { ids, also = [], day, when }: Asked<(typeof alsoOfCompanies)[number]>,
) {
  if (!also.includes('strength') && !also.includes('lastContactOn')) return () => ({});
  const people = await contactsOf(reader, actor, ids, when);
  const events = await spokenWith(reader, actor, sources, [...people.values()].flat(), when);
  return (id: string) => {
    const its = people.get(id) ?? [];
    return {
      ...(also.includes('strength')
        ? { strength: strengthOfAll(its.map((contactId) => strengthOf(events(contactId), day))) }
        : {}),
      ...(also.includes('lastContactOn') ? { lastContactOn: lastOf(its.flatMap(events)) } : {}),
    };
  };
}

export async function besideContacts(
  reader: Reader,
  actor: Actor,
  { contactEvents, quality }: AccountPorts,
  asked: Asked<(typeof alsoOfContacts)[number]>,
) {
  const { ids, also = [], when } = asked;
  if (also.length === 0 || ids.length === 0) return () => ({});
  const [spoken, roles, good] = await Promise.all([
    when.asOf === undefined ? asKept(reader, actor, asked) : contactsThen(reader, actor, contactEvents, asked),
    also.includes('roles') ? rolesOf(reader, actor, ids, when) : null,
    also.includes('quality') ? quality(reader, actor, ids, when) : null,
  ]);
  return (id: string) => ({
    ...spoken(id),
    ...(roles ? { roles: roles.get(id) ?? [] } : {}),
    ...(good ? { quality: good.get(id) ?? null } : {}),
  });
}

async function contactsThen(
  reader: Reader,
  actor: Actor,
  sources: Sources,
  { ids, also = [], day, when }: Asked<(typeof alsoOfContacts)[number]>,
) {
  if (!also.includes('strength') && !also.includes('lastContactOn')) return () => ({});
  const events = await spokenWith(reader, actor, sources, ids, when);
  return (id: string) => ({
    ...(also.includes('strength') ? { strength: strengthOf(events(id), day) } : {}),
    ...(also.includes('lastContactOn') ? { lastContactOn: lastOf(events(id)) } : {}),
  });
}

type Events = (contactId: string) => readonly ContactEvent[];

async function spokenWith(
  reader: Reader,
  actor: Actor,
  sources: Sources,
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
