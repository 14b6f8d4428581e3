import { endOfDay } from '../../../ground/time-zones.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { hiddenFields, may } from '../../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../../platform/database/keyset.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { companiesByIds } from '../../accounts/reads.ts';
import { productsByIds, readableProducts, soldProducts } from '../reads.ts';
import { products } from '../tables.ts';
import { type Done, keepBundles, keepPriceLists } from './actions.ts';
import * as contract from './contract.ts';
import { readPrices } from './rules/read-prices.ts';
import { pageOfBundles, pageOfPriceLists, pricesHolding, type When } from './store.ts';
import { type BundleRow, bundles, type PriceListRow, priceLists } from './tables.ts';

const strangeCursor = { field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' } as const;
const pricesHidden = (actor: Actor) => hiddenFields(actor, products).includes('listPrice');
const atEnd = (actor: Actor, asOf: string | undefined, today: string): When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

async function showLists(reader: Reader, actor: Actor, rows: readonly PriceListRow[], at: When = {}) {
  const hidden = pricesHidden(actor);
  const [known, companies] = await Promise.all([
    productsByIds(
      reader,
      actor,
      hidden ? [] : rows.flatMap(({ prices }) => prices.map(({ productId }) => productId)),
      at,
    ),
    companiesByIds(
      reader,
      actor,
      rows.flatMap(({ companyId }) => companyId ?? []),
    ),
  ]);
  const mayWrite = may(actor, priceLists.policy, 'write', null);
  return rows.map(({ id, version, name, currency, startsOn, endsOn, companyId, sector, prices }) => ({
    ...{ id, version, name, currency, startsOn, endsOn, sector, mayWrite },
    company: companyId === null ? null : { id: companyId, name: companies.get(companyId)?.name ?? '' },
    prices: prices.flatMap(({ productId, price }) => {
      const product = known.get(productId);
      return product ? [{ product: { id: productId, name: product.name }, price }] : [];
    }),
  }));
}

async function showBundles(reader: Reader, actor: Actor, rows: readonly BundleRow[], at: When = {}) {
  const ids = rows.flatMap(({ parts }) => parts.map(({ productId }) => productId));
  const known = await productsByIds(reader, actor, ids, at);
  const mayWrite = may(actor, bundles.policy, 'write', null);
  return rows.map(({ id, version, name, currency, price, parts, active }) => ({
    ...{ id, version, name, currency, active, mayWrite },
    price: pricesHidden(actor) ? null : price,
    parts: parts.map(({ productId, quantity, optional }) => ({
      product: { id: productId, name: known.get(productId)?.name ?? '' },
      ...{ quantity, optional },
    })),
  }));
}

type Shows<Row, Shown> = (reader: Reader, actor: Actor, rows: readonly Row[]) => Promise<Shown[]>;

async function answer<Row, Shown>(tx: Tx, done: Done<Row>, shows: Shows<Row, Shown>) {
  const shown = async (row: Row) => (await shows(tx, tx.actor, [row]))[0] as Shown;
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await shown(done.conflict));
  return { ...(await shown(done.row)), groupId: tx.groupId };
}

async function removed<Row, Shown>(tx: Tx, done: Done<Row>, shows: Shows<Row, Shown>) {
  if ('conflict' in done) return conflict((await shows(tx, tx.actor, [done.conflict]))[0]);
  return 'row' in done ? { groupId: tx.groupId } : missing();
}

/** As many products as prices are told of at once. */
const mostProducts = 2_000;

export const pricingRoutes: Served[] = [
  serve(contract.listPriceLists, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const at = atEnd(actor, query.asOf, world.today(actor));
      const { limit, cursor: text } = query;
      const cursor = parseCursor(text, 'day');
      if (text && !cursor) return unfit(strangeCursor);
      const rows = await pageOfPriceLists(reader, actor, { limit, cursor }, at);
      const items = await showLists(reader, actor, rows.slice(0, limit), at);
      const mayMake = may(actor, priceLists.policy, 'write', null);
      return { items, nextCursor: nextCursor(rows, limit, 'startsOn'), mayMake };
    }),
  ),
  serve(contract.createPriceList, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => answer(tx, await keepPriceLists.make(tx, body), showLists)),
  ),
  serve(contract.updatePriceList, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answer(tx, await keepPriceLists.change(tx, params.id, ifMatch, body), showLists),
    ),
  ),
  serve(contract.removePriceList, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      removed(tx, await keepPriceLists.remove(tx, params.id, ifMatch), showLists),
    ),
  ),
  serve(contract.readPricesText, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const known = await tx.rows(readableProducts(actor));
      const names = new Map(known.map(({ id, name }) => [id, name]));
      const { prices, ...read } = readPrices(body.text, body.currency, known);
      const named = prices.map(({ productId: id, price }) => ({ product: { id, name: names.get(id) ?? '' }, price }));
      return { ...read, prices: named, faults: read.faults.slice(0, 200) };
    }),
  ),
  serve(contract.pricesFor, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const at = atEnd(actor, query.asOf, today);
      const { currency = actor.currency, companyId } = query;
      const company = companyId ? (await companiesByIds(reader, actor, [companyId])).get(companyId) : null;
      if (companyId && !company) return unfit({ field: 'companyId', message: 'is not here', in: 'query' });
      const asked = { currency, on: query.asOf ?? today, companyId, sector: company?.sector };
      const [listed, sold] = await Promise.all([
        pricesHolding(reader, actor, asked, at),
        soldProducts(reader, actor, { most: mostProducts }, at),
      ]);
      const hidden = pricesHidden(actor);
      const items = ('products' in sold ? sold.products : []).map((product) => {
        const found = hidden ? null : listed(product.id);
        const own = !hidden && product.currency === currency ? product.listPrice : null;
        return {
          product: { id: product.id, name: product.name },
          price: found?.price ?? own,
          list: found && { id: found.list.id, name: found.list.name },
        };
      });
      return { currency, items };
    }),
  ),
  serve(contract.listBundles, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const at = atEnd(actor, query.asOf, world.today(actor));
      const { limit, cursor: text } = query;
      const cursor = parseCursor(text);
      if (text && !cursor) return unfit(strangeCursor);
      const rows = await pageOfBundles(reader, actor, { limit, cursor }, at);
      const items = await showBundles(reader, actor, rows.slice(0, limit), at);
      const mayMake = may(actor, bundles.policy, 'write', null);
      return { items, nextCursor: nextCursor(rows, limit, 'name'), mayMake };
    }),
  ),
  serve(contract.createBundle, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => answer(tx, await keepBundles.make(tx, body), showBundles)),
  ),
  serve(contract.updateBundle, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answer(tx, await keepBundles.change(tx, params.id, ifMatch, body), showBundles),
    ),
  ),
  serve(contract.removeBundle, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      removed(tx, await keepBundles.remove(tx, params.id, ifMatch), showBundles),
    ),
  ),
];
