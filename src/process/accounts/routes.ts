import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { mayTouch } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { shownCustom } from '../../platform/fields/shown.ts';
import { missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { standingId } from '../../platform/merge/reads.ts';
import * as actions from './actions.ts';
import { besideCompanies, besideContacts } from './also.ts';
import * as contract from './contract.ts';
import { manyRoutes } from './many/routes.ts';
import { nextOf, pageOf } from './paging.ts';
import type { AccountPorts } from './ports.ts';
import { groupRoutes } from './routes-groups.ts';
import { strengthOfAll } from './rules/strength.ts';
import { showCompany, showContact, showPosition, tagNames } from './show.ts';
import * as store from './store.ts';
import { positionsAtCompany, positionsOfContact } from './store-groups.ts';
import { strengthsOf } from './strengths.ts';
import { companies, contacts } from './tables.ts';
import { momentOf, write } from './writing.ts';

async function companyNow(reader: Reader, actor: Actor, id: string, today: LocalDate) {
  const row = await store.companyAt(reader, actor, id, {});
  if (!row) return missing();
  const customOf = await shownCustom(reader, actor, companies, [row], {}, today);
  return showCompany(row, await tagNames(reader, actor, [row], {}), customOf(id));
}

async function contactNow(reader: Reader, actor: Actor, id: string, today: LocalDate) {
  const row = await store.contactAt(reader, actor, id, {});
  if (!row) return missing();
  const customOf = await shownCustom(reader, actor, contacts, [row], {}, today);
  return showContact(row, await tagNames(reader, actor, [row], {}), customOf(id));
}

/** Companies and contacts over http, with what others know of them. */
export const accountRoutes = (ports: AccountPorts): Served[] => [
  serve(contract.listCompanies, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { limit, cursor: _, sort: __, direction: ___, custom: ____, asOf, where, order, also, ...filter } = query;
      const today = world.today(actor);
      const when = momentOf(actor, asOf, today);
      const day = asOf ?? today;
      const page = await pageOf(reader, actor, companies, query, day, when);
      if ('unfit' in page) return unfit(page.unfit);
      const { rows, total, closest } = await store.pageOfCompanies(reader, actor, filter, page, when);
      const items = rows.slice(0, limit);
      const ids = items.map(({ id }) => id);
      const [names, customOf, beside] = await Promise.all([
        tagNames(reader, actor, rows, when),
        shownCustom(reader, actor, companies, items, when, day),
        besideCompanies(reader, actor, ports, { ids, also, day, when }),
      ]);
      return {
        items: items.map((row) => ({
          ...showCompany(row, names, customOf(row.id)),
          ...beside(row.id),
          mayWrite: mayTouch(actor, companies, 'write', row),
        })),
        nextCursor: nextOf(rows, page),
        total,
        closest,
      };
    }),
  ),

  serve(contract.readCompany, ({ world, actor, params: { id: asked }, query }) =>
    world.db.read(actor, async (reader) => {
      const params = { id: await standingId(reader, actor, companies, asked, query.asOf) };
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
      const today = query.asOf ?? world.today(actor);
      const [names, strengthWith, companyOf, contactOf] = await Promise.all([
        tagNames(reader, actor, [row, ...people.rows], when),
        strengthsOf(reader, actor, ports.contactEvents, ids, today, when),
        shownCustom(reader, actor, companies, [row], when, today),
        shownCustom(reader, actor, contacts, people.rows, when, today),
      ]);
      return {
        ...showCompany(row, names, companyOf(row.id)),
        contacts: people.rows.map((one) => ({
          ...showContact(one, names, contactOf(one.id)),
          strength: strengthWith(one.id),
        })),
        contactCount: people.total ?? 0,
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
      const { limit, cursor: _, sort: __, direction: ___, custom: ____, asOf, where, order, also, ...filter } = query;
      const today = world.today(actor);
      const when = momentOf(actor, asOf, today);
      const day = asOf ?? today;
      const page = await pageOf(reader, actor, contacts, query, day, when);
      if ('unfit' in page) return unfit(page.unfit);
      const { rows, total, closest } = await store.pageOfContacts(reader, actor, filter, page, when);
      const items = rows.slice(0, limit);
      const ids = items.map(({ id }) => id);
      const [names, customOf, beside] = await Promise.all([
        tagNames(reader, actor, rows, when),
        shownCustom(reader, actor, contacts, items, when, day),
        besideContacts(reader, actor, ports, { ids, also, day, when }),
      ]);
      return {
        items: items.map((row) => ({
          ...showContact(row, names, customOf(row.id)),
          ...beside(row.id),
          mayWrite: mayTouch(actor, contacts, 'write', row),
        })),
        nextCursor: nextOf(rows, page),
        total,
        closest,
      };
    }),
  ),

  serve(contract.readContact, ({ world, actor, params: { id: asked }, query }) =>
    world.db.read(actor, async (reader) => {
      const params = { id: await standingId(reader, actor, contacts, asked, query.asOf) };
      const today = world.today(actor);
      const when = momentOf(actor, query.asOf, today);
      const [row, positions, strengthWith] = await Promise.all([
        store.contactAt(reader, actor, params.id, when),
        positionsOfContact(reader, actor, params.id, when),
        strengthsOf(reader, actor, ports.contactEvents, [params.id], query.asOf ?? today, when),
      ]);
      if (!row) return missing();
      const [names, customOf] = await Promise.all([
        tagNames(reader, actor, [row], when),
        shownCustom(reader, actor, contacts, [row], when, query.asOf ?? today),
      ]);
      return {
        ...showContact(row, names, customOf(row.id)),
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

  ...manyRoutes,
  ...groupRoutes(ports),
];
