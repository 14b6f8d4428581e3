import type { Actor } from '../../platform/access/actor.ts';
import { mayTouch } from '../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import type { AccountPorts } from './ports.ts';
import { groupRoutes } from './routes-groups.ts';
import { strengthOfAll } from './rules/strength.ts';
import { showCompany, showContact, showPosition, tagNames } from './show.ts';
import * as store from './store.ts';
import { positionsAtCompany, positionsOfContact } from './store-groups.ts';
import { strengthsOf } from './strengths.ts';
import { companies, contacts } from './tables.ts';
import { momentOf, write } from './writing.ts';

async function companyNow(reader: Reader, actor: Actor, id: string) {
  const row = await store.companyAt(reader, actor, id, {});
  return row ? showCompany(row, await tagNames(reader, actor, [row], {})) : missing();
}

async function contactNow(reader: Reader, actor: Actor, id: string) {
  const row = await store.contactAt(reader, actor, id, {});
  return row ? showContact(row, await tagNames(reader, actor, [row], {})) : missing();
}

const notACursor = { field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' } as const;

/** Companies and contacts over http, with what others know of them. */
export const accountRoutes = (ports: AccountPorts): Served[] => [
  serve(contract.listCompanies, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { limit, cursor: text, sort, direction, asOf, ...filter } = query;
      const cursor = parseCursor(text);
      if (text && !cursor) return unfit(notACursor);
      const when = momentOf(actor, asOf, world.today(actor));
      const page = { limit, cursor, sort, direction };
      const { rows, total } = await store.pageOfCompanies(reader, actor, filter, page, when);
      const next = nextCursor(rows, limit, store.fieldOf(sort));
      const names = await tagNames(reader, actor, rows, when);
      return { items: rows.slice(0, limit).map((row) => showCompany(row, names)), nextCursor: next, total };
    }),
  ),

  serve(contract.readCompany, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const when = momentOf(actor, query.asOf, world.today(actor));
      const firstContacts = { limit: 49, cursor: null, sort: 'name', direction: 'asc' } as const;
      const [row, people, children, alsoHere] = await Promise.all([
        store.companyAt(reader, actor, params.id, when),
        store.pageOfContacts(reader, actor, { companyId: [params.id] }, firstContacts, when),
        store.childrenOf(reader, actor, params.id, when),
        positionsAtCompany(reader, actor, params.id, when),
      ]);
      if (!row) return missing();
      const ids = people.rows.map(({ id }) => id);
      const [names, strengthWith] = await Promise.all([
        tagNames(reader, actor, [row, ...people.rows], when),
        strengthsOf(reader, actor, ports.contactEvents, ids, query.asOf ?? world.today(actor), when),
      ]);
      return {
        ...showCompany(row, names),
        contacts: people.rows.map((one) => ({ ...showContact(one, names), strength: strengthWith(one.id) })),
        contactCount: people.total,
        alsoHere: alsoHere.map(showPosition),
        strength: strengthOfAll(ids.map(strengthWith)),
        children,
        mayWrite: mayTouch(actor, companies, 'write', row),
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
      const { limit, cursor: text, sort, direction, asOf, ...filter } = query;
      const cursor = parseCursor(text);
      if (text && !cursor) return unfit(notACursor);
      const when = momentOf(actor, asOf, world.today(actor));
      const page = { limit, cursor, sort, direction };
      const { rows, total } = await store.pageOfContacts(reader, actor, filter, page, when);
      const next = nextCursor(rows, limit, store.fieldOf(sort));
      const names = await tagNames(reader, actor, rows, when);
      return { items: rows.slice(0, limit).map((row) => showContact(row, names)), nextCursor: next, total };
    }),
  ),

  serve(contract.readContact, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const when = momentOf(actor, query.asOf, today);
      const [row, positions, strengthWith] = await Promise.all([
        store.contactAt(reader, actor, params.id, when),
        positionsOfContact(reader, actor, params.id, when),
        strengthsOf(reader, actor, ports.contactEvents, [params.id], query.asOf ?? today, when),
      ]);
      if (!row) return missing();
      return {
        ...showContact(row, await tagNames(reader, actor, [row], when)),
        positions: positions.map(showPosition),
        strength: strengthWith(params.id),
        mayWrite: mayTouch(actor, contacts, 'write', row),
      };
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

  ...groupRoutes(ports),
];
