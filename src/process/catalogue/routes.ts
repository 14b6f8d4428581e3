import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { askedUnseen, may } from '../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Shown, shownCustom } from '../../platform/fields/shown.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Asked, conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { standingId } from '../../platform/merge/reads.ts';
import { cursorAfter } from '../../platform/views/where.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { manyRoutes } from './many/routes.ts';
import { pricingRoutes } from './pricing/routes.ts';
import * as store from './store.ts';
import { type Product, products } from './tables.ts';
import { asksOf } from './viewed.ts';

/** The end of the day a question is about; nothing for today, which is now. */
const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): store.When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

const show = (
  actor: Actor,
  { id, version, name, series, listPrice, cost, marginFloor, currency, active }: Product,
  custom: Shown,
) => ({
  id,
  version,
  name,
  series,
  listPrice,
  cost,
  marginFloor,
  currency,
  active,
  custom,
  mayWrite: may(actor, products.policy, 'write', null),
});

async function productAt(reader: Reader, actor: Actor, id: string, when: store.When, today: LocalDate) {
  const row = await store.productAt(reader, actor, id, when);
  const customOf = await shownCustom(reader, actor, products, [row], when, today);
  return row ? show(actor, row, customOf(id)) : missing();
}

/** Answers a write: the product as it is now, somebody else's version, or a rule's no. */
// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
const write = (act: (tx: Tx, asked: any) => Promise<actions.Outcome>) => (asked: any) => {
  const { world, actor } = asked as Asked<typeof contract.updateProduct>;
  const today = world.today(actor);
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return world.db.transaction(actor, async (tx): Promise<any> => {
    const done = await act(tx, asked);
    if ('missing' in done) return missing();
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('conflict' in done) return conflict(await productAt(tx, actor, done.conflict, {}, today));
    if ('removed' in done) return { groupId: tx.groupId };
    if ('refused' in done)
      return refuse(done.refused, { detail: 'Deals name it. Say that it is no longer sold instead.', by: 'deals' });
    return productAt(tx, actor, done.id, {}, today);
  });
};

export const routes: Served[] = [
  serve(contract.listProducts, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { limit, cursor: text, sort, direction, asOf, where: _, order, ...filter } = query;
      const asked = await asksOf(reader, actor, query, asOf ?? world.today(actor));
      if ('unfit' in asked) return unfit(asked.unfit);
      const cursor = order ? null : parseCursor(text);
      if (text && !order && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const unseen = filter.series ? askedUnseen(actor, products, ['series']) : null;
      if (unseen) return unfit({ field: 'series', message: unseen, in: 'query' });
      const when = momentOf(actor, asOf, world.today(actor));
      const page = { limit, cursor, sort, direction, asked };
      const { rows, total, closest } = await store.pageOfProducts(reader, actor, filter, page, when);
      const next = asked.by ? cursorAfter(rows, limit, asked.by.order) : nextCursor(rows, limit, store.fieldOf(sort));
      const items = rows.slice(0, limit);
      const customOf = await shownCustom(reader, actor, products, items, when, asOf ?? world.today(actor));
      return { items: items.map((row) => show(actor, row, customOf(row.id))), nextCursor: next, total, closest };
    }),
  ),
  serve(contract.readProduct, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const when = momentOf(actor, query.asOf, world.today(actor));
      const id = await standingId(reader, actor, products, params.id, query.asOf);
      return productAt(reader, actor, id, when, query.asOf ?? world.today(actor));
    }),
  ),
  serve(
    contract.createProduct,
    write((tx, { body }) => actions.createProduct(tx, body)),
  ),
  serve(
    contract.updateProduct,
    write((tx, { params, body, ifMatch }) => actions.updateProduct(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.removeProduct,
    write((tx, { params, ifMatch }) => actions.removeProduct(tx, params.id, ifMatch)),
  ),
  ...manyRoutes,
  ...pricingRoutes,
];
