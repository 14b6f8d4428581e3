import { endOfDay } from '../../ground/time-zones.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { readable } from '../../platform/access/narrow.ts';
import { parseCursor } from '../../platform/database/keyset.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import { accountsOf, allAccounts, fallsOf, mayKnowPlaces, pageFalling } from './accounts.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { assigner } from './rules/assign.ts';
import { findings } from './rules/findings.ts';
import { movesBetween, peopleOn, placeOf, planOf, reasonOf } from './rules/kept.ts';
import { mayDraw, naming, sampleOf, showListed, showReason, showTerritory } from './show.ts';
import { noLongerSold } from './sold.ts';
import { type TerritoryRow, territories } from './tables.ts';

const mostListed = 1_000;
const notTold = () =>
  refuse('not-told', {
    detail: 'Rules ask what your role is not shown of companies, so you are not told where they fall.',
  });

async function answered(tx: Tx, done: actions.Done) {
  if ('missing' in done) return missing();
  if ('starves' in done) {
    const names = done.starves.join(', ');
    const detail = `Too few companies would be left to ${names}. Save it even so, or change it.`;
    return refuse('starves', { detail, names: [names] });
  }
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await showTerritory(tx, tx.actor, done.conflict));
  return { ...(await showTerritory(tx, tx.actor, done.row)), groupId: tx.groupId };
}

/** Who works where, over http. */
export const territoryRoutes: Served[] = [
  serve(contract.listTerritories, ({ world, actor, query: { asOf } }) =>
    world.db.read(actor, async (reader) => {
      const isPast = asOf !== undefined && asOf < world.today(actor);
      const when = isPast ? { asOf: endOfDay(asOf, actor.timeZone) } : {};
      const rows = await reader.rows<TerritoryRow>(
        readable(actor, territories, when).orderBy('name').orderBy('id').limit(mostListed) as never,
      );
      return { items: await showListed(reader, actor, rows), mayMake: !isPast && mayDraw(actor) };
    }),
  ),
  serve(contract.readTerritory, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await reader.row<TerritoryRow>(readable(actor, territories).where('id', '=', params.id) as never);
      return row ? showTerritory(reader, actor, row) : missing();
    }),
  ),
  serve(contract.makeTerritory, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const { evenSo = false, ...given } = body;
      return answered(tx, await actions.makeTerritory(tx, given, { evenSo, today: world.today(actor) }));
    }),
  ),
  serve(contract.changeTerritory, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const { evenSo = false, ...given } = body;
      const guard = { evenSo, today: world.today(actor) };
      return answered(tx, await actions.changeTerritory(tx, params.id, ifMatch, given, guard));
    }),
  ),
  serve(contract.removeTerritory, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeTerritory(tx, params.id, ifMatch);
      if ('refused' in done) return refuse('has-parts', { detail: 'It has parts. Move or remove those first.' });
      if ('conflict' in done) return conflict(await showTerritory(tx, actor, done.conflict));
      return 'row' in done ? { groupId: tx.groupId } : missing();
    }),
  ),
  serve(contract.territoryOfCompany, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const company = (await companiesByIds(reader, actor, [params.id])).get(params.id);
      if (!company) return missing();
      if (!mayKnowPlaces(actor)) return { hidden: true, place: null, because: null, people: [], overlays: [] };
      const today = world.today(actor);
      const rows = await actions.everyTerritory(reader, actor);
      const fall = assigner(planOf(rows), today)((await accountsOf(reader, actor, [company], rows))[0]!);
      const { territory, place } = naming(rows);
      const at = rows.find(({ id }) => id === fall.base?.territoryId);
      const working = peopleOn(at?.people ?? [], today);
      const people = await peopleByIds(reader, actor, working);
      return {
        hidden: false,
        place: place(placeOf(fall)),
        because: showReason(fall.base && reasonOf(rows, fall.base)),
        people: working.map((id) => ({ id, name: people.get(id)?.name ?? '' })),
        overlays: fall.overlays.map(({ territoryId }) => territory(territoryId)),
      };
    }),
  ),
  serve(contract.companiesOfTerritory, ({ world, actor, params, query: { limit, cursor } }) =>
    world.db.read(actor, async (reader) => {
      const after = parseCursor(cursor);
      if (cursor && !after)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const rows = await actions.everyTerritory(reader, actor);
      if (!rows.some(({ id }) => id === params.id)) return missing();
      if (!mayKnowPlaces(actor)) return { hidden: true, items: [], nextCursor: null };
      const fallOf = assigner(planOf(rows), world.today(actor));
      const page = await pageFalling(reader, actor, params.id, { limit, after, kept: rows, fallOf });
      const owners = await peopleByIds(
        reader,
        actor,
        page.items.flatMap(({ account }) => account.ownerId ?? []),
      );
      const items = page.items.map(({ id, name, account: { ownerId }, by }) => ({
        ...{ id, name, because: showReason(reasonOf(rows, by)) },
        owner: ownerId === null ? null : { id: ownerId, name: owners.get(ownerId)?.name ?? '' },
      }));
      return { ...page, hidden: false, items };
    }),
  ),
  serve(contract.territoryFindings, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      if (!mayKnowPlaces(actor)) return notTold();
      const rows = await actions.everyTerritory(reader, actor);
      const accounts = await allAccounts(reader, actor, rows);
      const retired = await noLongerSold(reader, actor, rows);
      const leastOf = new Map(rows.map(({ id, leastCompanies }) => [id, leastCompanies]));
      const least = (id: string) => ({ accounts: leastOf.get(id) ?? Number(query.least ?? 1), potential: null });
      const prospects = accounts.map((account) => ({ ...account, potential: null }));
      const [plan, today] = [planOf(rows), world.today(actor)];
      const found = findings(plan, prospects, today, least, await fallsOf(accounts, assigner(plan, today)));
      const { territory } = naming(rows);
      const known = new Map(accounts.map((account) => [account.id, account]));
      const named = (ids: readonly string[]) => sampleOf(ids.flatMap((id) => known.get(id) ?? []));
      const between = Map.groupBy(found.overlaps, (one) => one.territories.toSorted().join());
      return {
        companies: accounts.length,
        held: [...found.held].map(([id, sum]) => ({ territory: territory(id), companies: sum.accounts })),
        gaps: named(found.gaps),
        overlaps: {
          count: found.overlaps.length,
          between: [...between.entries()].slice(0, 50).map(([ids, its]) => ({
            territories: ids.split(',').map(territory),
            ...named(its.map(({ accountId }) => accountId)),
          })),
        },
        noLongerSold: retired.slice(0, 100).map(({ territoryId, what, name }) => ({
          ...{ territory: territory(territoryId), what, name },
        })),
        starved: found.starved.map((one) => ({ territory: territory(one.territoryId), companies: one.accounts })),
      };
    }),
  ),
  serve(contract.previewTerritory, ({ world, actor, params, body }) =>
    world.db.read(actor, async (reader) => {
      const rows = await actions.everyTerritory(reader, actor);
      const before = rows.find(({ id }) => id === params.id);
      if (!before) return missing();
      if (!mayKnowPlaces(actor)) return notTold();
      const said = await actions.withSaid(reader, actor, before, body);
      if ('unfit' in said) return unfit({ ...said.unfit, in: 'body' });
      const today = world.today(actor);
      const after = rows.map((row) => (row.id === before.id ? said.row : row));
      const accounts = await allAccounts(reader, actor, [...rows, said.row]);
      const known = new Map(accounts.map((account) => [account.id, account]));
      const moves = movesBetween(
        accounts,
        await fallsOf(accounts, assigner(planOf(rows), today)),
        await fallsOf(accounts, assigner(planOf(after), today)),
      );
      const { place } = naming(rows);
      return {
        moved: moves.reduce((sum, { companies }) => sum + companies.length, 0),
        moves: moves.slice(0, 50).map(({ from, to, companies }) => ({
          ...{ from: place(from), to: place(to) },
          ...sampleOf(companies.flatMap((id) => known.get(id) ?? [])),
        })),
      };
    }),
  ),
];
