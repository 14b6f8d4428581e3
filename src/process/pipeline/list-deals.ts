import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type CustomSort, cursorKind, customQuestion } from '../../platform/fields/listing.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { unfit } from '../../platform/http/serve.ts';
import { cursorAfter, type LongCursor, type Ordering, readCursor } from '../../platform/views/where.ts';
import type * as contract from './contract.ts';
import { pacesAt } from './paces.ts';
import { limitedTo, showCard } from './show.ts';
import { sightOf } from './sights.ts';
import * as store from './store.ts';
import { type DealRow, deals } from './tables.ts';
import { totalsOfDeals } from './totals.ts';
import { orderingOf, pageInOrder, spelledOut } from './viewed.ts';
import { whenOf } from './when.ts';

type Query = QueryOf<typeof contract.listDeals>;

/** A page of deals, by their own columns and by the fields that the workspace added, with the sum of all that match. */
export async function listedDeals(r: Reader, actor: Actor, query: Query, today: LocalDate) {
  const { asOf, limit, cursor: _, sort, direction: __, custom, order: ___, ...given } = query;
  const { day, at } = whenOf(actor, asOf, today);
  const added = await customQuestion(r, actor, deals.kind, { custom, sort });
  if ('unfit' in added) return unfit(added.unfit);
  const place = placeOf(query, added.order);
  if ('unfit' in place) return unfit(place.unfit);
  const asked = await spelledOut(r, actor, given, day, 'list');
  if ('flaw' in asked) return unfit({ field: 'where', message: asked.flaw, in: 'query' });
  // Kept sums know nothing of added fields: without such a condition the count still comes from them.
  const filter = added.filters.length > 0 ? { ...asked.filter, custom: added.filters } : asked.filter;
  const [rows, totals, known, paces] = await Promise.all([
    'order' in place
      ? pageInOrder(r, actor, filter, { ...place, limit }, at)
      : store.pageOfDeals(r, actor, filter, place.page, at),
    totalsOfDeals(r, actor, filter, day, at),
    store.pipelinesAt(r, actor, at),
    pacesAt(r, actor, at),
  ]);
  const items = rows.slice(0, limit);
  const sight = await sightOf(r, actor, items, { pipelines: known, at, paces, day });
  const pipelineOf = ({ pipelineId }: DealRow) => known.find(({ id }) => id === pipelineId);
  return {
    items: items.map((row) => showCard(actor, row, pipelineOf(row), day, sight)),
    nextCursor:
      'order' in place
        ? cursorAfter(rows, limit, place.order)
        : nextCursor(rows, limit, (added.order ? 'customSort' : sort) as store.SortField),
    total: totals.count,
    sum: totals.sum,
    shared: totals.shared,
    otherCurrencies: totals.otherCurrencies,
    currency: actor.currency,
    limitedTo: limitedTo(actor),
  };
}

type Place =
  | { order: readonly Ordering[]; after: LongCursor | null }
  | { page: store.Page }
  | { unfit: { field: string; message: string; in?: 'query' } };

const notACursor = { unfit: { field: 'cursor', message: 'is not a cursor that this list gave out' } } as const;

/** Where the page begins: in an order of several columns, else in that of one column or of one added field. */
function placeOf({ limit, cursor: text, sort, direction, order: orderText }: Query, added: CustomSort | null): Place {
  if (orderText) {
    const ordering = orderingOf(orderText);
    if ('flaw' in ordering) return { unfit: { field: 'order', message: ordering.flaw, in: 'query' } };
    const after = text ? readCursor(text, ordering.order) : null;
    return text && !after ? notACursor : { order: ordering.order, after };
  }
  const own = sort === 'name' ? 'text' : sort === 'amount' ? 'number' : 'day';
  const cursor = parseCursor(text, added ? cursorKind(added) : own);
  if (text && !cursor) return notACursor;
  return { page: { sort: sort as store.SortField, order: added, direction, limit, cursor } };
}
