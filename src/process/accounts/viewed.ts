import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { teamOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { hiddenFields } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { questionOf } from '../../platform/fields/question.ts';
import { fieldsFor } from '../../platform/fields/shown.ts';
import { addedColumns } from '../../platform/fields/viewed.ts';
import type { Column, Plain } from '../../platform/views/index.ts';
import type { Listed } from '../../platform/views/ports.ts';
import type { Places } from '../../platform/views/where.ts';
import { askedByQuality, askedByTerritory, fitsBeside, openDealsBeside } from './ports.ts';
import { relationshipsBeside } from './relationships.ts';
import { relationshipsThenBeside } from './relationships-then.ts';
import { columnsFor, companyColumns, contactColumns } from './rules/listed-columns.ts';
import type { When } from './store.ts';
import { buyingRoleTable, companies, contacts } from './tables.ts';

type Table = typeof companies | typeof contacts;
function columnsOf(actor: Actor, table: Table): readonly Column[] {
  const hidden = hiddenFields(actor, table);
  return columnsFor(table.kind === companies.kind ? companyColumns : contactColumns, (field) => hidden.includes(field));
}

const listed = (table: Table): Listed => ({
  object: table.kind,
  columns: async (reader, actor) => [
    ...columnsOf(actor, table),
    ...addedColumns(await fieldsFor(reader, actor, table.kind)),
  ],
});

/** Companies and contacts as saved views list them. */
export const listedCompanies = listed(companies);
export const listedContacts = listed(contacts);

/** What a list of companies or contacts is asked of its columns. Segments are read where their fit is asked for. */
export async function asksOf(
  reader: Reader,
  actor: Actor,
  table: Table,
  query: Asked,
  day: LocalDate,
  when: When = {},
) {
  const isOfFit = table.kind === companies.kind && /fit|segment/.test(`${query.where ?? ''} ${query.order ?? ''}`);
  const fits = isOfFit ? await fitsBeside(reader, actor, when) : {};
  return questionOf(
    reader,
    actor,
    {
      object: table.kind,
      columns: columnsOf(actor, table),
      besides: {
        ...(when.asOf === undefined
          ? relationshipsBeside(actor, table.kind, day)
          : relationshipsThenBeside(actor, table.kind, { day, asOf: when.asOf })),
        ...(table.kind === companies.kind ? { openDeals: (query, at) => openDealsBeside(actor)(query, at) } : {}),
        ...fits,
      },
      day,
      teamOf: (id) => teamOf(reader, actor.workspaceId, id),
    },
    query,
  );
}
type Asked = { where?: string | undefined; order?: string | undefined; cursor?: string | undefined };

const text = (ref: string) => ({ ref, type: 'text' }) as const;

/** Where each column of the lists stands; revenue is asked in the currency of the workspace, others do not fit. */
export function placesOf(actor: Actor, table: Table, when: When): Places {
  const common: Places = {
    name: text('d.name'),
    // The city of the first address, as the list shows it.
    city: { ref: sql`(d.addresses -> 0 ->> 'city')`, type: 'text' },
    owner: { ref: 'd.ownerId', type: 'uuid' },
    tags: tagged,
    quality: (asked) => askedByQuality(actor, asked, when),
    noContact: {
      ref: sql`(case when d.no_contact is null then 'none' when jsonb_typeof(d.no_contact -> 'ways') = 'string' then 'all' else 'some' end)`,
      type: 'text',
    },
  };
  if (table.kind === contacts.kind)
    return {
      ...common,
      title: text('d.title'),
      company: { ref: 'd.companyId', type: 'uuid' },
      email: text('d.email'),
      phone: text('d.phone'),
      roles: (asked) => inRole(actor, asked, when),
    };
  return {
    ...common,
    sector: text('d.sector'),
    country: text('d.country'),
    parent: { ref: 'd.parentId', type: 'uuid' },
    website: text('d.website'),
    employees: { ref: 'd.employees', type: 'bigint' },
    foundedYear: { ref: 'd.foundedYear', type: 'bigint' },
    territory: (asked) => askedByTerritory(actor, asked, when),
    revenue: { ref: 'd.revenue', type: 'bigint', currency: { ref: 'd.currency', is: actor.currency } },
  };
}

function tagged(asked: Plain) {
  if ('empty' in asked) return sql<boolean>`(d.tag_ids = '[]'::jsonb) = ${asked.empty}`;
  const ids = 'oneOf' in asked ? [...asked.oneOf] : [];
  const has = sql<boolean>`jsonb_exists_any(d.tag_ids, ${ids}::text[])`;
  return 'not' in asked && asked.not ? sql<boolean>`not ${has}` : has;
}

/** Who has a part in a company's decision to buy, or one of these parts. */
function inRole(actor: Actor, asked: Plain, when: When) {
  const members = build.selectFrom(readable(actor, buyingRoleTable, when).as('r')).select('r.contactId');
  if ('oneOf' in asked) {
    const some = members.where('r.role', '=', sql<never>`any(${[...asked.oneOf]}::text[])`);
    return asked.not ? sql<boolean>`d.id not in ${some}` : sql<boolean>`d.id in ${some}`;
  }
  const isEmpty = 'empty' in asked && asked.empty;
  return isEmpty ? sql<boolean>`d.id not in ${members}` : sql<boolean>`d.id in ${members}`;
}
