import { sql } from 'kysely';
import { fold, likeWithin } from '../../ground/text.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { type Readable, readable } from '../../platform/access/narrow.ts';
import { mostInAct } from '../../platform/bulk/rules/plan.ts';
import type { Cursor, Direction } from '../../platform/database/keyset.ts';
import { build } from '../../platform/database/query.ts';
import type { Table } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type CustomQuestion, customFiltered, customOrder, pageByCustom } from '../../platform/fields/listing.ts';
import { fittingRows, isFollowing, type Question } from '../../platform/fields/question.ts';
import { inOrder as inListOrder, pageInOrder } from '../../platform/fields/viewed.ts';
import { idsLike } from '../../platform/search/search.ts';
import { looksLikePhone, phoneKey } from './rules/phone-key.ts';
import { type Company, type Contact, companies, contacts } from './tables.ts';
import { placesOf } from './viewed.ts';

export type When = { asOf?: string | undefined };
export type Sort = 'name' | 'created';
export type Page = {
  sort: Sort;
  direction: Direction;
  limit: number;
  cursor: Cursor | null;
} & Partial<CustomQuestion> & {
    /** What is asked of columns, and an order of several of them instead of `sort`. */
    asked?: Question;
  };

type Named<Row> = Row & { ownerName: string | null };
export type CompanyRow = Named<Company> & { parentName: string | null };
export type ContactRow = Named<Contact> & {
  companyName: string | null;
  companyNoContact: Company['noContact'];
};

export type CompanyFilter = {
  q?: string | undefined;
  ownerId?: readonly string[] | undefined;
  sector?: readonly string[] | undefined;
  country?: readonly string[] | undefined;
  tagId?: readonly string[] | undefined;
  id?: string | undefined;
};
export type ContactFilter = {
  q?: string | undefined;
  ownerId?: readonly string[] | undefined;
  companyId?: readonly string[] | undefined;
  tagId?: readonly string[] | undefined;
  id?: string | undefined;
};

/** The field a list is sorted by: ids are made in the order of time. */
export const fieldOf = (sort: Sort): 'name' | 'id' => (sort === 'name' ? 'name' : 'id');

const anyOf = (field: string, values: readonly string[], type: 'uuid' | 'text') =>
  sql<boolean>`${sql.ref(field)} = any(${values}::${sql.raw(type)}[])`;

/** What a text means for a list: ids that search finds; in the past, when search knew nothing, a part of the name. */
async function likeText(
  reader: Reader,
  actor: Actor,
  kind: string,
  { q, most }: { q: string; most?: number | undefined },
  when: When,
) {
  if (when.asOf !== undefined) {
    const part = likeWithin(fold(q));
    return { isLike: sql<boolean>`public.unaccent(lower(${sql.ref('name')})) like ${part}` };
  }
  const { ids, closest } = await idsLike(reader, actor, kind, q, most);
  return { isLike: anyOf('id', ids, 'uuid'), closest };
}

/** What fits, and of how many of the closest that is where words find more. */
type Matched<Row> = { query: Readable<Row>; closest?: number | undefined };

async function matching<Row>(
  reader: Reader,
  actor: Actor,
  table: Table<Row>,
  {
    q,
    tagId,
    ...filter
  }: {
    q?: string | undefined;
    tagId?: readonly string[] | undefined;
    [field: string]: string | readonly string[] | undefined;
  },
  when: When,
  most?: number,
): Promise<Matched<Row>> {
  let query = readable(actor, table, when);
  for (const [field, values] of Object.entries(filter))
    if (values !== undefined)
      query = query.where(anyOf(field, [values].flat(), field === 'id' || field.endsWith('Id') ? 'uuid' : 'text'));
  if (tagId?.length) query = query.where(sql<boolean>`${sql.ref('tagIds')} @> ${JSON.stringify(tagId)}::jsonb`);
  if (q === undefined) return { query };
  // A whole address is looked up as it is, among those that the reader may see: search does not know addresses.
  if (table.kind === contacts.kind && /^\S+@\S+$/.test(q))
    return {
      query: build
        .selectFrom(query.as('t'))
        .selectAll('t')
        .where('t.email' as never, '=', q.toLowerCase() as never) as never,
    };
  const key = table.kind === contacts.kind && looksLikePhone(q) ? phoneKey(q) : null;
  if (key)
    return {
      query: query.where(
        sql<boolean>`(${sql.ref('phoneKey')} = ${key} or ${sql.ref('phones')} @> ${JSON.stringify([{ key }])}::jsonb)`,
      ),
    };
  const { isLike, closest } = await likeText(reader, actor, table.kind, { q, most }, when);
  return { query: query.where(isLike), closest };
}

export const companiesMatching = async (reader: Reader, actor: Actor, filter: CompanyFilter, when: When) =>
  (await matching(reader, actor, companies, filter, when)).query;

/** The rows after a cursor, as one comparison of pairs: so an index in this order begins right there. */
function after({ sort, direction }: Page, { value, id }: Cursor) {
  const past = sql.raw(direction === 'asc' ? '>' : '<');
  return sort === 'name'
    ? sql<boolean>`(${sql.ref('name')}, ${sql.ref('id')}) ${past} (${value}::text, ${id}::uuid)`
    : sql<boolean>`${sql.ref('id')} ${past} ${id}::uuid`;
}

function paged<Row>(actor: Actor, found: Readable<Row>, page: Page, when: When): Readable<Row> {
  const { sort, direction, limit, cursor, order, asked } = page;
  if (asked?.by) return pageInOrder(actor, found, { ...asked.by, limit }, when);
  if (order) return pageByCustom(actor, found, { order, direction, limit, cursor }, when) as never;
  const query = sort === 'name' ? found.orderBy('name' as never, direction) : found;
  const ordered = query.orderBy('id' as never, direction).limit(limit + 1);
  return cursor ? ordered.where(after(page, cursor)) : ordered;
}

async function count<Row>(reader: Reader, found: Readable<Row>): Promise<number> {
  const row = await reader.row(build.selectFrom(found.as('t')).select((eb) => eb.fn.countAll<number>().as('n')));
  return row?.n ?? 0;
}

/** The names a company is shown with, those of the same day; its owner may have been entered later than that, and is called as he is today. */
const withCompanyNames = (actor: Actor, found: Readable<Company>, when: When) =>
  build
    .selectFrom(found.as('t'))
    .leftJoin(readable(actor, companies, when).as('p'), 'p.id', 't.parentId')
    .leftJoin(readablePeople(actor).as('o'), 'o.id', 't.ownerId')
    .selectAll('t')
    .select(['p.name as parentName', 'o.name as ownerName']);

const withContactNames = (actor: Actor, found: Readable<Contact>, when: When) =>
  build
    .selectFrom(found.as('t'))
    .leftJoin(readable(actor, companies, when).as('c'), 'c.id', 't.companyId')
    .leftJoin(readablePeople(actor).as('o'), 'o.id', 't.ownerId')
    .selectAll('t')
    .select(['c.name as companyName', 'c.noContact as companyNoContact', 'o.name as ownerName']);

type Rows<Row> = { rows: Row[]; total: number | undefined; closest: number | undefined };

/** All that fit what a list is narrowed by: as many as one act changes and one more, not only those that a list shows. */
export async function narrowed<Row extends Company | Contact>(
  reader: Reader,
  actor: Actor,
  table: Table<Row>,
  { q, asked }: { q?: string | undefined; asked: Question },
): Promise<Readable<Row>> {
  const { query } = await matching(reader, actor, table, { q }, {}, mostInAct + 1);
  return fittingRows(actor, query, placesOf(actor, table as never, {}), asked, {});
}

/** One more than the page, so that the caller knows whether there is a next, and how many there are in all. */
export async function pageOfCompanies(
  reader: Reader,
  actor: Actor,
  filter: CompanyFilter,
  page: Page,
  when: When,
): Promise<Rows<CompanyRow>> {
  const { query, closest } = await matching(reader, actor, companies, filter, when);
  const matched = customFiltered(actor, query, page.filters, when);
  const found = page.asked ? fittingRows(actor, matched, placesOf(actor, companies, when), page.asked, when) : matched;
  const [rows, total] = await Promise.all([
    reader.rows(inOrder(withCompanyNames(actor, paged(actor, found, page, when), when), page)),
    isFollowing(page.asked) ? undefined : count(reader, found),
  ]);
  return { rows, total, closest };
}

export async function pageOfContacts(
  reader: Reader,
  actor: Actor,
  filter: ContactFilter,
  page: Page,
  when: When,
): Promise<Rows<ContactRow>> {
  const { query, closest } = await matching(reader, actor, contacts, filter, when);
  const matched = customFiltered(actor, query, page.filters, when);
  const found = page.asked ? fittingRows(actor, matched, placesOf(actor, contacts, when), page.asked, when) : matched;
  const [rows, total] = await Promise.all([
    reader.rows(inOrder(withContactNames(actor, paged(actor, found, page, when), when), page)),
    isFollowing(page.asked) ? undefined : count(reader, found),
  ]);
  return { rows, total, closest };
}

/** The order of the page once more: a join need not keep it. */
function inOrder<Query extends { orderBy: (field: never, direction?: Direction) => Query }>(
  query: Query,
  { sort, direction, order, asked }: Page,
): Query {
  if (asked?.by) return inListOrder(query, asked.by.order, 't');
  if (order) return query.orderBy(customOrder(direction, 't.') as never).orderBy('t.id' as never, direction);
  const byName = sort === 'name' ? query.orderBy('t.name' as never, direction) : query;
  return byName.orderBy('t.id' as never, direction);
}

export const companyAt = (reader: Reader, actor: Actor, id: string, when: When): Promise<CompanyRow | null> =>
  reader.row(withCompanyNames(actor, readable(actor, companies, when).where('id', '=', id), when));

export const contactAt = (reader: Reader, actor: Actor, id: string, when: When): Promise<ContactRow | null> =>
  reader.row(withContactNames(actor, readable(actor, contacts, when).where('id', '=', id), when));

/** The people at a company, who was entered last first, at most `most`. */
export const newestContactsOf = (reader: Reader, actor: Actor, companyId: string, most: number) =>
  reader.rows(
    build
      .selectFrom(readable(actor, contacts).as('t'))
      .select(['t.id', 't.name'])
      .where('t.companyId', '=', companyId)
      .orderBy('t.id', 'desc')
      .limit(most),
  );

/** The companies that belong directly to one, by name, at most 100. */
export const childrenOf = (reader: Reader, actor: Actor, id: string, when: When) =>
  reader.rows(
    build
      .selectFrom(readable(actor, companies, when).as('t'))
      .select(['t.id', 't.name'])
      .where('t.parentId', '=', id)
      .orderBy('t.name')
      .orderBy('t.id')
      .limit(100),
  );

/**
 * A company, the one it belongs to, and so on to the top, each locked against a change: two that are made to belong to
 * each other at the same moment meet here. Ends where the line comes back to itself or to `until`.
 */
export async function lineFrom(reader: Reader, actor: Actor, from: string, until: string) {
  const line: { id: string; name: string }[] = [];
  let next: string | null = from;
  while (next !== null && !line.some(({ id }) => id === next)) {
    const at: Company | null = await reader.row(readable(actor, companies).where('id', '=', next).forShare());
    if (!at) break;
    line.push({ id: at.id, name: at.name });
    next = at.id === until ? null : at.parentId;
  }
  return line;
}
