import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { type Cursor, nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { cursorKind, customQuestion } from '../../platform/fields/listing.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { unfit } from '../../platform/http/serve.ts';
import { spelledOut } from './asked.ts';
import type * as contract from './contract.ts';
import { pacesAt } from './paces.ts';
import { limitedTo, showCard } from './show.ts';
import { sightOf } from './sights.ts';
import * as store from './store.ts';
import { type DealRow, deals } from './tables.ts';
import { totalsOfDeals } from './totals.ts';
import { whenOf } from './when.ts';

/** A page of deals, by their own fields and by those that the workspace added, with the sum of all that match. */
export async function listedDeals(
  r: Reader,
  actor: Actor,
  query: QueryOf<typeof contract.listDeals>,
  today: LocalDate,
) {
  const { asOf, limit, cursor: text, sort, direction, custom, ...given } = query;
  const { day, at } = whenOf(actor, asOf, today);
  const asked = await customQuestion(r, actor, deals.kind, { custom, sort });
  if ('unfit' in asked) return unfit(asked.unfit);
  const { order, filters } = asked;
  const own = sort === 'name' ? 'text' : sort === 'amount' ? 'number' : 'day';
  const cursor: Cursor | null = parseCursor(text, order ? cursorKind(order) : own);
  if (text && !cursor) return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out' });
  const filter = { ...(await spelledOut(r, actor, given)), custom: filters.length > 0 ? filters : undefined };
  const page = { sort: sort as store.SortField, order, direction, limit, cursor };
  const [rows, totals, known, paces] = await Promise.all([
    store.pageOfDeals(r, actor, filter, page, at),
    totalsOfDeals(r, actor, filter, day, at),
    store.pipelinesAt(r, actor, at),
    pacesAt(r, actor, at),
  ]);
  const items = rows.slice(0, limit);
  const sight = await sightOf(r, actor, items, { pipelines: known, at, paces, day });
  const pipelineOf = ({ pipelineId }: DealRow) => known.find(({ id }) => id === pipelineId);
  return {
    items: items.map((row) => showCard(actor, row, pipelineOf(row), day, sight)),
    nextCursor: nextCursor(rows, limit, (order ? 'customSort' : sort) as store.SortField),
    total: totals.count,
    sum: totals.sum,
    shared: totals.shared,
    otherCurrencies: totals.otherCurrencies,
    currency: actor.currency,
    limitedTo: limitedTo(actor),
  };
}
