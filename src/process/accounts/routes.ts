import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { cursorKind, customQuestion } from '../../platform/fields/listing.ts';
import { type Shown, shownCustom } from '../../platform/fields/shown.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { FieldError } from '../../platform/http/problem.ts';
import { type Asked, conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import * as store from './store.ts';
import { companies, contacts } from './tables.ts';

/** The end of the day a question is about; nothing for today, which is now. */
const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): store.When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

const named = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null);

function showCompany(row: store.CompanyRow, custom: Shown) {
  const { id, version, name, sector, country, website, employees, revenue, currency, foundedYear } = row;
  const parent = named(row.parentId, row.parentName);
  const owner = named(row.ownerId, row.ownerName);
  return {
    ...{ id, version, name, parent, owner, sector, country, website, employees, revenue, currency, foundedYear },
    custom,
  };
}

function showContact(row: store.ContactRow, custom: Shown) {
  const { id, version, name, title, email, phone } = row;
  const company = named(row.companyId, row.companyName);
  return { id, version, name, company, owner: named(row.ownerId, row.ownerName), title, email, phone, custom };
}

async function companyNow(reader: Reader, actor: Actor, id: string, today: LocalDate) {
  const row = await store.companyAt(reader, actor, id, {});
  const customOf = await shownCustom(reader, actor, companies, [row], {}, today);
  return row ? showCompany(row, customOf(id)) : missing();
}

async function contactNow(reader: Reader, actor: Actor, id: string, today: LocalDate) {
  const row = await store.contactAt(reader, actor, id, {});
  const customOf = await shownCustom(reader, actor, contacts, [row], {}, today);
  return row ? showContact(row, customOf(id)) : missing();
}

const inUse: Record<string, string> = {
  deals: 'Deals hang on it, some perhaps not yours to see. Give them another company first.',
  contacts: 'Contacts belong to it. Move or remove them first.',
  companies: 'Other companies belong to it. Let them stand alone or belong to another one first.',
};

const sentenceOf = (refused: actions.Refused): string =>
  refused.refused === 'loop'
    ? `It would belong to itself: ${refused.names.join(' → ')}.`
    : (inUse[refused.by] ?? 'Something else still hangs on it.');

type Now = (reader: Reader, actor: Actor, id: string, today: LocalDate) => Promise<unknown>;

/** Answers a write: the record as it is now, somebody else's version, a rule's no, or the field that does not fit. */
// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
const write = (now: Now, act: (tx: Tx, asked: any) => Promise<actions.Outcome>) => (asked: any) => {
  const { world, actor } = asked as Asked<typeof contract.updateCompany>;
  const today = world.today(actor);
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return world.db.transaction(actor, async (tx): Promise<any> => {
    const done = await act(tx, asked);
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('missing' in done) return missing();
    if ('conflict' in done) return conflict(await now(tx, actor, done.conflict, today));
    if ('removed' in done) return { groupId: tx.groupId };
    if (!('refused' in done)) return now(tx, actor, done.id, today);
    const { refused, ...facts } = done;
    return refuse(refused, { detail: sentenceOf(done), ...facts });
  });
};

type Listed = {
  limit: number;
  sort: string;
  cursor?: string | undefined;
  direction: 'asc' | 'desc';
  custom?: string[] | undefined;
};

/** Which page of a list is asked for, in which order and by which fields of the workspace. */
async function pageOf(
  reader: Reader,
  actor: Actor,
  kind: string,
  { limit, sort, cursor: text, direction, custom }: Listed,
): Promise<store.Page | { unfit: FieldError }> {
  const asked = await customQuestion(reader, actor, kind, { custom, sort });
  if ('unfit' in asked) return asked;
  const cursor = parseCursor(text, asked.order ? cursorKind(asked.order) : 'text');
  if (text && !cursor) return { unfit: notACursor };
  return { limit, cursor, sort: sort as store.Sort, direction, ...asked };
}

const notACursor = { field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' } as const;

export const routes: Served[] = [
  serve(contract.listCompanies, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { asOf, limit, cursor: _, sort: __, direction: ___, custom: ____, ...filter } = query;
      const when = momentOf(actor, asOf, world.today(actor));
      const page = await pageOf(reader, actor, companies.kind, query);
      if ('unfit' in page) return unfit(page.unfit);
      const { rows, total } = await store.pageOfCompanies(reader, actor, filter, page, when);
      const next = page.order
        ? nextCursor(rows, limit, 'customSort' as never)
        : nextCursor(rows, limit, store.fieldOf(page.sort));
      const items = rows.slice(0, limit);
      const customOf = await shownCustom(reader, actor, companies, items, when, asOf ?? world.today(actor));
      return { items: items.map((row) => showCompany(row, customOf(row.id))), nextCursor: next, total };
    }),
  ),

  serve(contract.readCompany, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const when = momentOf(actor, query.asOf, world.today(actor));
      const firstContacts = { limit: 49, cursor: null, sort: 'name', direction: 'asc' } as const;
      const [row, people, children] = await Promise.all([
        store.companyAt(reader, actor, params.id, when),
        store.pageOfContacts(reader, actor, { companyId: [params.id] }, firstContacts, when),
        store.childrenOf(reader, actor, params.id, when),
      ]);
      if (!row) return missing();
      const today = query.asOf ?? world.today(actor);
      const [companyOf, contactOf] = await Promise.all([
        shownCustom(reader, actor, companies, [row], when, today),
        shownCustom(reader, actor, contacts, people.rows, when, today),
      ]);
      return {
        ...showCompany(row, companyOf(row.id)),
        contacts: people.rows.map((each) => showContact(each, contactOf(each.id))),
        contactCount: people.total,
        children,
        mayWrite: may(actor, companies.policy, 'write', row.ownerId),
      };
    }),
  ),

  serve(
    contract.createCompany,
    write(companyNow, (tx, { body }) => actions.createCompany(tx, body)),
  ),
  serve(
    contract.updateCompany,
    write(companyNow, (tx, { params, body, ifMatch }) => actions.updateCompany(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.removeCompany,
    write(companyNow, (tx, { params, ifMatch }) => actions.removeCompany(tx, params.id, ifMatch)),
  ),

  serve(contract.listContacts, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { asOf, limit, cursor: _, sort: __, direction: ___, custom: ____, ...filter } = query;
      const when = momentOf(actor, asOf, world.today(actor));
      const page = await pageOf(reader, actor, contacts.kind, query);
      if ('unfit' in page) return unfit(page.unfit);
      const { rows, total } = await store.pageOfContacts(reader, actor, filter, page, when);
      const next = page.order
        ? nextCursor(rows, limit, 'customSort' as never)
        : nextCursor(rows, limit, store.fieldOf(page.sort));
      const items = rows.slice(0, limit);
      const customOf = await shownCustom(reader, actor, contacts, items, when, asOf ?? world.today(actor));
      return { items: items.map((row) => showContact(row, customOf(row.id))), nextCursor: next, total };
    }),
  ),

  serve(contract.readContact, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const when = momentOf(actor, query.asOf, world.today(actor));
      const row = await store.contactAt(reader, actor, params.id, when);
      const customOf = await shownCustom(reader, actor, contacts, [row], when, query.asOf ?? world.today(actor));
      return row
        ? { ...showContact(row, customOf(row.id)), mayWrite: may(actor, contacts.policy, 'write', row.ownerId) }
        : missing();
    }),
  ),

  serve(
    contract.createContact,
    write(contactNow, (tx, { body }) => actions.createContact(tx, body)),
  ),
  serve(
    contract.updateContact,
    write(contactNow, (tx, { params, body, ifMatch }) => actions.updateContact(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.removeContact,
    write(contactNow, (tx, { params, ifMatch }) => actions.removeContact(tx, params.id, ifMatch)),
  ),
];
