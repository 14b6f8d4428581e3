import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Instant, LocalDate } from '../../ground/index.ts';
import { likeWithin } from '../../ground/text.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { columnsOf } from '../../platform/database/catalog.ts';
import { afterCursor, type Cursor, type Direction, orderOf } from '../../platform/database/keyset.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type CustomSort, customCondition, customOrder, pageByCustom } from '../../platform/fields/listing.ts';
import { fittingRows } from '../../platform/fields/question.ts';
import { reckonedBesides } from '../../platform/fields/reckoned.ts';
import type { FieldDefinition } from '../../platform/fields/rules/definition.ts';
import type { CustomFilter } from '../../platform/fields/rules/filters.ts';
import type { Besides } from '../../platform/views/beside.ts';
import type { PlainFilter } from '../../platform/views/index.ts';
import { readableCompanies } from '../accounts/reads.ts';
import { readableProducts } from '../catalogue/reads.ts';
import { dealPlaces } from './places.ts';
import { type DealRow, deals } from './tables.ts';

/** A deal with the names that a card shows. */
export type CardRow = DealRow & { ownerName: string; companyName: string | null; productName: string | null };

export type DealFilter = {
  pipelineId?: string | undefined;
  ownerId?: readonly string[] | undefined;
  companyId?: string | undefined;
  productId?: string | undefined;
  closesFrom?: LocalDate | undefined;
  closesBefore?: LocalDate | undefined;
  closedFrom?: LocalDate | undefined;
  closedBefore?: LocalDate | undefined;
  status?: readonly string[] | undefined;
  stageId?: readonly string[] | undefined;
  /** Lost for one of these reasons. */
  lossReasonId?: readonly string[] | undefined;
  /** Closed as lost without a reason of the tree. */
  withoutReason?: boolean | undefined;
  /** A competitor who is or was in it. */
  rivalId?: string | undefined;
  q?: string | undefined;
  /** What else the reader asks of columns, in plain values. */
  where?: PlainFilter | undefined;
  /** The added fields that it may name. */
  added?: readonly FieldDefinition[] | undefined;
  /** All definitions and the day, where formulas and roll-ups are among them. */
  reckoned?: { all: readonly FieldDefinition[]; day: LocalDate } | undefined;
  /** Columns of others that stand beside the deals, where it names one. */
  beside?: Besides | undefined;
  /** Fields that the workspace added. */
  custom?: readonly CustomFilter[] | undefined;
  /** One more condition on the deals. */
  // biome-ignore lint/suspicious/noExplicitAny: works on whatever the deals are joined with
  also?: ((eb: ExpressionBuilder<any, any>) => Expression<SqlBool>) | undefined;
};

export type SortField = 'name' | 'amount' | 'expectedCloseOn' | 'createdOn' | 'closedOn' | 'stageSince';
export const nullable: ReadonlySet<SortField> = new Set(['amount', 'expectedCloseOn', 'closedOn']);

export type When = { asOf?: Instant | undefined };

/** Deals of a filter, before any name is joined: all that the actor reads, those by their owners alone, or those shared with him alone. */
export function matching(actor: Actor, filter: DealFilter, when: When, which = readable<DealRow>) {
  let query = build.selectFrom(asked(actor, filter, when, which(actor, deals, when)).as('d'));
  if (filter.pipelineId) query = query.where('d.pipelineId', '=', filter.pipelineId);
  if (filter.ownerId) query = query.where('d.ownerId', '=', sql<string>`any(${filter.ownerId}::uuid[])`);
  if (filter.companyId) query = query.where('d.companyId', '=', filter.companyId);
  if (filter.productId) query = query.where('d.productId', '=', filter.productId);
  if (filter.stageId) query = query.where('d.stageId', '=', sql<string>`any(${filter.stageId}::uuid[])`);
  if (filter.lossReasonId) query = query.where('d.lossReasonId', '=', sql<string>`any(${filter.lossReasonId}::uuid[])`);
  if (filter.withoutReason) query = query.where('d.lossReasonId', 'is', null);
  if (filter.rivalId)
    query = query.where(sql<boolean>`${sql.ref('d.rivals')} @> ${JSON.stringify([filter.rivalId])}::jsonb`);
  // Spelled out, not a parameter: an index of open deals alone fits whatever the parameters are, so the plan is kept.
  if (filter.status) query = query.where('d.status', 'in', filter.status.map((status) => sql.lit(status)) as never);
  if (filter.closesFrom) query = query.where('d.expectedCloseOn', '>=', filter.closesFrom);
  if (filter.closesBefore) query = query.where('d.expectedCloseOn', '<', filter.closesBefore);
  if (filter.closedFrom) query = query.where('d.closedOn', '>=', filter.closedFrom);
  if (filter.closedBefore) query = query.where('d.closedOn', '<', filter.closedBefore);
  if (filter.q) query = query.where('d.name', 'ilike', likeWithin(filter.q));
  if (filter.also) query = query.where(filter.also as never);
  for (const one of filter.custom ?? [])
    query = query.where(customCondition(actor, one, when, { id: 'd.id', custom: 'd.custom' }));
  return query;
}

/** What the reader asks of columns; formulas stand beside the deals, whose own columns are all that goes on. */
function asked(
  actor: Actor,
  { where = [], added: fields = [], reckoned, beside }: DealFilter,
  when: When,
  list: ReturnType<typeof readable<DealRow>>,
) {
  const besides = { ...beside, ...(reckoned ? reckonedBesides(actor, deals, reckoned.all, reckoned.day) : {}) };
  return fittingRows(actor, list, dealPlaces(actor.currency), { where, fields, besides }, when);
}

/** Cards and lives carry no lines, splits, people and interviews: a hundred of them on a deal are none of a list's business. */
// biome-ignore lint/suspicious/noExplicitAny: the question keeps whatever it is narrowed by
export function light(query: any): any {
  lightColumns ??= columnsOfLight();
  return query.select(sql.raw(lightColumns));
}

/** Written once: as nodes, fifty columns would be built anew for each list. */
let lightColumns: string | undefined;
function columnsOfLight(): string {
  const instead = new Map([
    ...['lines', 'splits', 'people', 'interviews'].map((field) => [field, `'[]'::jsonb`] as const),
    ['floorApproval', 'null::jsonb'],
  ]);
  return columnsOf(deals.name)
    .filter(({ field }) => field !== 'workspaceId')
    .map(({ field, column }) => (instead.has(field) ? `${instead.get(field)} AS "${column}"` : `d."${column}"`))
    .join(', ');
}

/** Adds the names to a page of deals; names are today's, whatever the day asked for. */
// biome-ignore lint/suspicious/noExplicitAny: the page keeps whatever order and limit it has
export function withNames(actor: Actor, page: SelectQueryBuilder<any, any, DealRow>) {
  return build
    .selectFrom(page.as('p'))
    .leftJoin(readablePeople(actor).as('o'), 'o.id', 'p.ownerId')
    .leftJoin(readableCompanies(actor).as('c'), 'c.id', 'p.companyId')
    .leftJoin(readableProducts(actor).as('r'), 'r.id', 'p.productId')
    .selectAll('p')
    .select(['o.name as ownerName', 'c.name as companyName', 'r.name as productName']);
}

export type Page = {
  sort: SortField;
  /** By a field that the workspace added, instead of `sort`. */
  order?: CustomSort | null;
  direction: Direction;
  limit: number;
  cursor: Cursor | null;
};

/** One more row than the page holds, so that the caller sees whether it goes on. */
export function pageOfDeals(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  page: Page,
  when: When,
  which = readable<DealRow>,
): Promise<CardRow[]> {
  if (page.order) return pageByCustomField(reader, actor, filter, { ...page, order: page.order }, when);
  const isNullable = nullable.has(page.sort);
  let query = light(matching(actor, filter, when, which));
  if (page.cursor) query = query.where(afterCursor(`d.${page.sort}`, page.direction, page.cursor, isNullable));
  const ordered = query
    .orderBy(orderOf(`d.${page.sort}`, page.direction, isNullable))
    .orderBy('d.id', page.direction)
    .limit(sql.lit(page.limit + 1));
  const named = withNames(actor, ordered as never);
  return reader.rows(
    named.orderBy(orderOf(`p.${page.sort}`, page.direction, isNullable)).orderBy('p.id', page.direction),
  ) as Promise<CardRow[]>;
}

function pageByCustomField(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  { order, direction, limit, cursor }: Page & { order: CustomSort },
  when: When,
): Promise<CardRow[]> {
  const list = light(matching(actor, filter, when)) as never;
  const page = pageByCustom(actor, list, { order, direction, limit, cursor }, when);
  const named = withNames(actor, page as never);
  return reader.rows(named.orderBy(customOrder(direction, 'p.') as never).orderBy('p.id', direction)) as Promise<
    CardRow[]
  >;
}

/** The first cards of each stage, soonest to close first, in one question. */
export function firstCards(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  stageIds: readonly string[],
  limit: number,
  when: When,
): Promise<CardRow[]> {
  const ofStage = light(matching(actor, { ...filter, status: ['open'], stageId: undefined }, when))
    .whereRef('d.stageId' as never, '=', sql.ref('stages.id') as never)
    .orderBy(orderOf('d.expectedCloseOn', 'asc', true))
    .orderBy('d.id')
    .limit(sql.lit(limit + 1));
  const stages = sql<{ id: string }>`unnest(${stageIds}::uuid[])`.as<'stages'>(sql`stages(id)`);
  const cards = build
    .selectFrom(stages)
    .innerJoinLateral(ofStage.as('card'), (join) => join.onTrue())
    .selectAll('card');
  return reader.rows(
    withNames(actor, cards as never)
      .orderBy(orderOf('p.expectedCloseOn', 'asc', true))
      .orderBy('p.id'),
  ) as Promise<CardRow[]>;
}

export function dealById(reader: Reader, actor: Actor, id: string, when: When): Promise<CardRow | null> {
  const one = build
    .selectFrom(readable(actor, deals, when).as('d'))
    .selectAll('d')
    .where('d.id', '=', id);
  return reader.row(withNames(actor, one as never)) as Promise<CardRow | null>;
}

/** Names of a deal that was just written, asked inside its own transaction. */
export const dealNow = (reader: Reader, actor: Actor, id: string) => dealById(reader, actor, id, {});

/**
 * Every version of one deal, oldest first, for whoever may read the deal: its stays are the deal's own and the same for
 * all its readers, whoever owned it then.
 */
export function lifeOfDeal(
  reader: Reader,
  actor: Actor,
  id: string,
  when: When,
): Promise<(DealRow & { validTo: Instant })[]> {
  const mayRead = build
    .selectFrom(readable(actor, deals, when).as('r'))
    .select('r.id')
    .where('r.id', '=', id);
  return reader.rows(
    light(build.selectFrom(readableHistory(systemActor(actor), deals).as('d')))
      .select('d.validTo')
      .where('d.id', 'in', mayRead)
      .orderBy('d.validFrom'),
  );
}

/** The currencies of deals by their ids. */
export async function currenciesOf(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)];
  const rows = await reader.rows(
    build.selectFrom(readable(actor, deals).as('d')).select(['d.id', 'd.currency']).where('d.id', 'in', asked),
  );
  return new Map(rows.map(({ id, currency }) => [id, currency]));
}

/** The deals with a company, the newest first, at most `most`. */
export const newestDealsOf = (reader: Reader, actor: Actor, companyId: string, most: number) =>
  reader.rows(
    build
      .selectFrom(readable(actor, deals).as('d'))
      .select(['d.id', 'd.name'])
      .where('d.companyId', '=', companyId)
      .orderBy('d.id', 'desc')
      .limit(most),
  );
