import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { askedUnseen } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type ContactWay, mayContact } from './rules/may-contact.ts';
import { type CompanyFilter, companiesMatching } from './store.ts';
import { buyingGroupAt, type MemberRow, membersWith } from './store-groups.ts';
import { buyingRoleTable, type Company, type Contact, companies, contacts } from './tables.ts';

export type { Company, Contact } from './tables.ts';

/** Companies the actor may see, to be joined: `.as('company')`; as of a moment those of then. */
export const readableCompanies = (actor: Actor, when: { asOf?: string | undefined } = {}) =>
  readable(actor, companies, when);

/** The same of contacts. */
export const readableContacts = (actor: Actor, when: { asOf?: string | undefined } = {}) =>
  readable(actor, contacts, when);

export type CompaniesFitting = Pick<CompanyFilter, 'q' | 'sector'>;

/** The same, those that fit alone: by words, which in the past are a part of the name, and by sector. */
export const companiesFitting = (
  reader: Reader,
  actor: Actor,
  asked: CompaniesFitting,
  when: { asOf?: string | undefined } = {},
) => companiesMatching(reader, actor, asked, when);

/** Why the actor may not ask companies by these fields; null where he may. */
export const mayAskCompanies = (actor: Actor, fields: readonly string[]) => askedUnseen(actor, companies, fields);

export async function companiesByIds(
  reader: Reader,
  actor: Actor,
  ids: Iterable<string>,
): Promise<Map<string, Company>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const rows = await reader.rows(readable(actor, companies).where('id', 'in', asked));
  return new Map(rows.map((company) => [company.id, company]));
}

export async function contactsByIds(
  reader: Reader,
  actor: Actor,
  ids: Iterable<string>,
): Promise<Map<string, Contact>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const rows = await reader.rows(readable(actor, contacts).where('id', 'in', asked));
  return new Map(rows.map((contact) => [contact.id, contact]));
}

/** Those of these contacts who do not want to be contacted by any of these ways, by their own word or by that of their company for everybody there. */
export async function contactsRefusing(
  reader: Reader,
  actor: Actor,
  ids: Iterable<string>,
  ways: readonly ContactWay[],
): Promise<Map<string, Contact>> {
  const found = [...(await contactsByIds(reader, actor, ids)).values()];
  const firms = await companiesByIds(
    reader,
    actor,
    found.flatMap(({ companyId }) => companyId ?? []),
  );
  const refusing = found.filter(({ noContact, companyId }) =>
    ways.every((way) => !mayContact({ noContact, company: firms.get(companyId ?? '') ?? null }, way)),
  );
  return new Map(refusing.map((contact) => [contact.id, contact]));
}

/** What tells who a contact is, of many at once. */
const comparedFields = ['id', 'name', 'email', 'phoneKey', 'phones', 'externalId', 'companyId', 'addresses'] as const;
export type ComparedContact = Pick<Contact, (typeof comparedFields)[number]>;

export const contactsToCompare = (reader: Reader, actor: Actor, ids: readonly string[]): Promise<ComparedContact[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows(
        readable(actor, contacts)
          .clearSelect()
          .select([...comparedFields])
          .where('id', 'in', ids),
      );

/** The people at a company, by name, at most `most`. */
export const contactsOfCompany = (reader: Reader, actor: Actor, companyId: string, most: number): Promise<Contact[]> =>
  reader.rows(readable(actor, contacts).where('companyId', '=', companyId).orderBy('name').orderBy('id').limit(most));

/** A company's buying group: each part with the name and title of who has it, who pays and decides first. */
export const buyingGroupOf = (
  reader: Reader,
  actor: Actor,
  companyId: string,
  when: { asOf?: string | undefined } = {},
): Promise<MemberRow[]> => buyingGroupAt(reader, actor, companyId, when);

export type RolePresent = { companyId: string; role: string; name: string };

/** Who has one of these parts in the buying groups of some companies, by name. */
export async function rolesPresent(
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
  roles: readonly string[],
  when: { asOf?: string | undefined } = {},
): Promise<RolePresent[]> {
  if (companyIds.length === 0 || roles.length === 0) return [];
  const rows = await reader.rows(membersWith(actor, companyIds, roles, when));
  return rows.map(({ companyId, role, contactName }) => ({ companyId, role, name: contactName }));
}

export { partNamed } from './actions-groups.ts';
/** How companies and contacts say what they hold, names in the place of ids: also when several are laid side by side. */
export { companyChanges, contactChanges } from './timeline.ts';

/** The company in whose buying group somebody has this part; null once he left it. */
export async function companyOfPart(reader: Reader, actor: Actor, id: string): Promise<string | null> {
  const part = await reader.row(readable(actor, buyingRoleTable).where('id', '=', id));
  return part?.companyId ?? null;
}

export type CompanyThen = Pick<Company, 'id' | 'sector' | 'employees' | 'country' | 'foundedYear' | 'source'> & {
  from: LocalDate;
};

/** What was said of the sector, size, country, age and source of some companies from which day on, the oldest first: what is learnt from, whoever may see it. */
export function companyStatesOf(reader: Reader, actor: Actor, ids: readonly string[]): Promise<CompanyThen[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return reader.rows(
    build
      .selectFrom(readableHistory(systemActor(actor), companies).as('h'))
      .where('h.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .select(['h.id', 'h.sector', 'h.employees', 'h.country', 'h.foundedYear', 'h.source'])
      .select(sql<LocalDate>`(h.valid_from AT TIME ZONE ${actor.timeZone})::date`.as('from'))
      .orderBy('h.id')
      .orderBy('h.validFrom') as never,
  );
}

/** All companies by their ids, a part at a time: what is ranked for whoever may see it. */
export async function companyIdsAfter(reader: Reader, actor: Actor, after: string, most: number): Promise<string[]> {
  const rows = await reader.rows(
    readable(systemActor(actor), companies)
      .clearSelect()
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(most),
  );
  return rows.map(({ id }) => id);
}

export { keysRefused } from './refused-numbers.ts';
