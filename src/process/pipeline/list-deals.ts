import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { askedUnseen } from '../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type CustomSort, cursorKind, customQuestion } from '../../platform/fields/listing.ts';
import { isBeingRecounted } from '../../platform/history/recount.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { unfit } from '../../platform/http/serve.ts';
import { cursorAfter, readCursor } from '../../platform/views/where.ts';
import type * as contract from './contract.ts';
import { pipelinesAt } from './definitions-store.ts';
import { inGroup } from './groups.ts';
import { pacesAt } from './paces.ts';
import { scoresFor, structureOffer, territoriesOffer } from './ports.ts';
import { limitedTo, showCard } from './show.ts';
import { sightOf } from './sights.ts';
import { soldPartsOf } from './sold-parts.ts';
import type { When } from './store.ts';
import * as store from './store.ts';
import { type DealRow, deals } from './tables.ts';
import { knowsTeams, knowsTerritories } from './told-apart.ts';
import { totalsOfDeals } from './totals.ts';
import { type ListOrder, orderFor, pageOfSeveral, spelledOut } from './viewed.ts';
import { whenOf } from './when.ts';

type Query = QueryOf<typeof contract.listDeals>;

/** A page of deals, by their own columns and by fields that the workspace added, with the sum of all that match. */
export async function listDeals(r: Reader, actor: Actor, query: Query, today: LocalDate) {
  const { asOf, limit, cursor: _c, sort, direction: _d, custom, order: orderText, group, also = [], ...given } = query;
  const { day, at } = whenOf(actor, asOf, today);
  const ordering = orderText ? await orderFor(r, actor, orderText, day) : null;
  if (ordering && 'flaw' in ordering) return unfit({ field: 'order', message: ordering.flaw, in: 'query' });
  const unseen = askedUnseen(actor, deals, ordering?.terms.map(({ column }) => column) ?? [sort]);
  if (unseen) return unfit({ field: ordering ? 'order' : 'sort', message: unseen, in: 'query' });
  const [added, asked] = await Promise.all([
    customQuestion(r, actor, deals.kind, { custom, sort }),
    spelledOut(r, actor, given, day, 'list'),
  ]);
  if ('unfit' in added) return unfit(added.unfit);
  if ('flaw' in asked) return unfit({ field: 'where', message: asked.flaw, in: 'query' });
  const page = ordering ? pageBySeveral(query, ordering) : pageOfOne(query, added.order);
  if (!page) return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out' });
  const known = group === undefined ? asked.filter : await inGroup(r, actor, asked.filter, group, at);
  if (!known) return unfit({ field: 'group', message: 'names no group', in: 'query' });
  const filter = { ...known, custom: added.filters.length > 0 ? added.filters : undefined };
  const [rows, totals, pipelines, paces, recounting] = await Promise.all([
    page.read(r, actor, filter, at),
    totalsOfDeals(r, actor, filter, day, at),
    pipelinesAt(r, actor, at),
    pacesAt(r, actor, at),
    isBeingRecounted(r, actor, deals),
  ]);
  const items = rows.slice(0, limit);
  const [sight, scores, drawn, teams] = await Promise.all([
    sightOf(r, actor, items, { pipelines, at, paces, day }),
    also.includes('score') ? scoresOf(r, actor, items, day) : null,
    also.includes('territory') ? territoriesOf(r, actor, items, at) : null,
    also.includes('structureTeam') ? teamsOf(r, actor, items, { day, when: at }) : null,
  ]);
  const pipelineOf = ({ pipelineId }: DealRow) => pipelines.find(({ id }) => id === pipelineId);
  return {
    items: items.map((row) => ({
      ...showCard(actor, row, pipelineOf(row), day, sight),
      ...(scores ? { score: scores.get(row.id) ?? null } : {}),
      ...(drawn ? { territory: drawn.get(row.companyId ?? '') ?? null } : {}),
      ...(teams ? { structureTeams: teams(row) } : {}),
    })),
    nextCursor: page.next(rows),
    total: totals.count,
    sum: totals.sum,
    shared: totals.shared,
    otherCurrencies: totals.otherCurrencies,
    currency: actor.currency,
    limitedTo: limitedTo(actor),
    recounting,
  };
}

/** The scores of those that are open, for whoever reads them. */
async function scoresOf(r: Reader, actor: Actor, rows: readonly DealRow[], day: LocalDate) {
  const open = rows.filter(({ status }) => status === 'open').map(({ id }) => id);
  return scoresFor(actor)?.of(r, actor, open, day) ?? null;
}

/** The territories that take the companies of some deals, by the companies, as they were kept then. */
async function territoriesOf(r: Reader, actor: Actor, rows: readonly DealRow[], at: When) {
  const ids = [...new Set(rows.flatMap(({ companyId }) => companyId ?? []))];
  return (knowsTerritories(actor) && territoriesOffer()?.of(r, actor, ids, at)) || new Map<string, never>();
}

/** The teams of the structure that held on the day which share in deals, the largest share first. */
async function teamsOf(r: Reader, actor: Actor, rows: readonly DealRow[], at: { day: LocalDate; when: When }) {
  const offer = structureOffer();
  if (!offer || !knowsTeams(actor)) return () => [];
  // A list reads its rows without their lines.
  const sold = await soldPartsOf(
    r,
    actor,
    rows.map(({ id }) => id),
    at.when,
  );
  const whole = (row: DealRow) => ({ ...row, lines: sold.get(row.id)?.lines ?? [] });
  const sharesOf = await offer.of(r, actor, rows.map(whole), at);
  const idsOf = (row: DealRow) =>
    sharesOf(whole(row))
      .toSorted((one, other) => other.amount - one.amount)
      .flatMap(({ teamId }) => teamId ?? []);
  const names = await offer.names(r, actor, rows.flatMap(idsOf));
  return (row: DealRow) => idsOf(row).flatMap((id) => names.get(id) ?? []);
}

/** How one page is read, and where the next begins. */
type Page = {
  read(r: Reader, actor: Actor, filter: store.DealFilter, when: store.When): Promise<store.CardRow[]>;
  next(rows: readonly store.CardRow[]): string | null;
};

/** In an order of several columns; null when the cursor is not of this order. */
function pageBySeveral({ cursor: text, limit }: Query, ordering: ListOrder): Page | null {
  const { order } = ordering;
  const after = text ? readCursor(text, order) : null;
  if (text && !after) return null;
  return {
    read: (r, actor, filter, when) => pageOfSeveral(r, actor, filter, { ...ordering, after, limit }, when),
    next: (rows) => cursorAfter(rows, limit, order),
  };
}

/** By one column, or by one field that the workspace added. */
function pageOfOne({ cursor: text, limit, sort, direction }: Query, order: CustomSort | null): Page | null {
  const own = sort === 'name' ? 'text' : sort === 'amount' ? 'number' : 'day';
  const cursor = parseCursor(text, order ? cursorKind(order) : own);
  if (text && !cursor) return null;
  const page = { sort: sort as store.SortField, order, direction, limit, cursor };
  return {
    read: (r, actor, filter, when) => store.pageOfDeals(r, actor, filter, page, when),
    next: (rows) => nextCursor(rows, limit, (order ? 'customSort' : sort) as store.SortField),
  };
}
