import { sql } from 'kysely';
import { addDays, dayOf, daysBetween, endOfDay, type LocalDate, type Period, startOfDay } from '../../ground/index.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { readableHistory, readableOwned } from '../../platform/access/narrow.ts';
import { mayByOwner, withoutHidden } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { State } from '../../platform/database/tables.ts';
import { customCondition } from '../../platform/fields/listing.ts';
import type { Basis, Filter, MetricRow, Point, RowsAsk, RowsPage } from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { readableCompanies } from '../accounts/reads.ts';
import { belongsTo } from './by-segment.ts';
import { narrowedTo } from './by-structure.ts';
import { type SegmentLines, territoriesOffer } from './ports.ts';
import { addState, hasAdvanced, type StageVisit } from './rules/stage-visits.ts';
import { type DealRow, deals, orderIn } from './tables.ts';
import { agedUntil, bandOn, isKeptFrom } from './told-apart.ts';

/**
 * Which deals stand behind a number: the open ones, those closed in the period, the open ones expected to close in it, those
 * made in it, or any that else fits.
 */
export type Behind = {
  open?: boolean;
  won?: boolean;
  lost?: boolean;
  closing?: boolean;
  created?: boolean;
  any?: boolean;
};

/** A filter that may be told by the deals themselves; one by segment needs to know which companies those are (`withSegments`). */
export type Narrowed = Filter & { dealIds?: readonly string[]; segmentLines?: SegmentLines | null };

/** The deals behind a number at a point, as they were at the end of its day. */
export function dealsBehind(asker: Asker, behind: Behind, { point, filter }: { point: Point; filter: Narrowed }) {
  const { first, next } = point.period;
  return build.selectFrom(readableOwned(asker.actor, deals, momentOf(asker, point.asOf)).as('d')).where((eb) => {
    const statuses = (['won', 'lost'] as const).filter((status) => behind[status]);
    const ways = [
      ...(behind.open ? [eb('d.status', '=', 'open')] : []),
      ...(behind.closing
        ? [
            eb.and([
              eb('d.status', '=', 'open'),
              eb('d.expectedCloseOn', '>=', first),
              eb('d.expectedCloseOn', '<', next),
            ]),
          ]
        : []),
      ...(behind.created ? [eb.and([eb('d.createdOn', '>=', first), eb('d.createdOn', '<', next)])] : []),
      ...(behind.any ? [eb.lit(true)] : []),
      ...statuses.map((status) =>
        eb.and([eb('d.status', '=', status), eb('d.closedOn', '>=', first), eb('d.closedOn', '<', next)]),
      ),
    ];
    const fits = [
      ...(filter.dealIds ? [eb('d.id', '=', sql<string>`any(${filter.dealIds}::uuid[])`)] : []),
      ...(filter.ownerIds ? [eb('d.ownerId', '=', sql<string>`any(${filter.ownerIds}::uuid[])`)] : []),
      ...(filter.pipelineId ? [eb('d.pipelineId', '=', filter.pipelineId)] : []),
      ...(filter.stageId ? [eb('d.stageId', '=', filter.stageId)] : []),
      ...(filter.productId ? [eb('d.productId', '=', filter.productId)] : []),
      ...(filter.productId === null ? [eb('d.productId', 'is', null)] : []),
      ...(filter.currency ? [eb('d.currency', '=', filter.currency)] : []),
      ...(filter.sector === undefined ? [] : [ofCompany(asker, point, 'sector', filter.sector)]),
      ...(filter.country === undefined ? [] : [ofCompany(asker, point, 'country', filter.country)]),
      ...(filter.territoryId === undefined
        ? []
        : [belongsTo(territoriesThen(asker, point), 'territoryId', filter.territoryId)]),
      ...(filter.segmentId === undefined ? [] : [belongsTo(linesOf(filter) as never, 'segmentId', filter.segmentId)]),
      ...(filter.source ? [eb('d.source', '=', filter.source)] : []),
      ...(filter.source === null ? [eb('d.source', 'is', null)] : []),
      ...(filter.age ? [sql<boolean>`${bandOn(agedUntil(asker, point.asOf))} = ${filter.age}`] : []),
      ...(filter.added ? [customCondition(asker.actor, filter.added.filter, momentOf(asker, point.asOf), added)] : []),
      ...(isKeptFrom(asker.actor, { by: [], filter }) ? [eb.lit(false)] : []),
    ];
    return eb.and([eb.or(ways), ...fits]);
  });
}

const added = { id: 'd.id', custom: 'd.custom' };

const territoriesThen = (asker: Asker, { asOf }: Point) =>
  (territoriesOffer()?.lines(asker.actor, momentOf(asker, asOf)) ?? null) as never;

export function linesOf({ segmentLines }: Narrowed): SegmentLines | null {
  if (segmentLines === undefined)
    throw new Error('Segments are asked before it was looked up which companies belong to them');
  return segmentLines;
}

/** Whether a deal's company is of a sector or country; of none: it has no company, or one without it. */
function ofCompany(asker: Asker, point: Point, what: 'sector' | 'country', value: string | null) {
  const known = build
    .selectFrom(readableCompanies(asker.actor, momentOf(asker, point.asOf)).as('c'))
    .select('c.id')
    .whereRef('c.id', '=', 'd.companyId' as never);
  return value === null
    ? sql<boolean>`not exists (${known.where(`c.${what}`, 'is not', null)})`
    : sql<boolean>`exists (${known.where(`c.${what}`, '=', value)})`;
}

/** A page of the deals behind a number, in the order in which they were made. */
export async function dealRows(asker: Asker, behind: Behind, ask: RowsAsk): Promise<RowsPage> {
  const { filter, shareOf } = await narrowedTo(asker, behind, ask);
  const page = await pageOfRows(asker, dealsBehind(asker, behind, { ...ask, filter }), ask);
  if (!shareOf) return page;
  // Of a team a deal counts with the share that is its.
  const items = page.items.map((row) => ({ ...row, amount: row.amount === null ? null : (shareOf.get(row.id) ?? 0) }));
  return { ...page, items };
}

/** The same of deals found by another question. */
export async function pageOfRows(
  asker: Asker,
  found: ReturnType<typeof dealsBehind>,
  ask: Pick<RowsAsk, 'limit' | 'cursor'>,
): Promise<RowsPage> {
  let query = found
    .selectAll('d')
    .orderBy('d.id')
    .limit(ask.limit + 1);
  if (ask.cursor) query = query.where('d.id', '>', ask.cursor);
  const rows = await asker.reader.rows<DealRow>(query);
  const items = rows.slice(0, ask.limit).map(rowOf);
  return { items, nextCursor: rows.length > ask.limit ? (items.at(-1)?.id ?? null) : null };
}

function rowOf(deal: DealRow): MetricRow {
  const { id, name, ownerId, stageId, amount, amountBasis, currency, status, createdOn, closedOn, expectedCloseOn } =
    deal;
  const days = closedOn && status !== 'open' ? Math.max(0, daysBetween(createdOn, closedOn)) : null;
  const day = status === 'open' ? expectedCloseOn : closedOn;
  return { kind: 'deal', id, name, part: status, ownerId, stageId, day, amount, amountBasis, currency, days };
}

/** How many of the amounts behind a number are list prices, and how many deals have no amount. */
export async function basisOf(
  asker: Asker,
  behind: Behind,
  ask: { point: Point; filter: Filter },
): Promise<Basis | null> {
  const currency = ask.filter.currency ?? asker.actor.currency;
  const { filter } = await narrowedTo(asker, behind, { ...ask, filter: { ...ask.filter, currency } });
  return asker.reader.row<Basis>(
    dealsBehind(asker, behind, { ...ask, filter }).select([
      sql<number>`count(*)`.as('n'),
      sql<number>`count(*) filter (where amount is not null and amount_basis = 'list_price')`.as('listPriced'),
      sql<number>`count(*) filter (where amount is null)`.as('withoutAmount'),
    ]),
  );
}

type Version = DealRow & { validTo: string };

/** The life of a deal from its versions, oldest first: a gap between two is a time in which it was not there. */
export function lifeOf(versions: readonly Version[]): State<DealRow>[] {
  const states: State<DealRow>[] = [];
  for (const { validTo, ...row } of versions) {
    if (states.at(-1)?.row === null && states.at(-1)?.from === row.validFrom) states.pop();
    states.push({ from: row.validFrom, row });
    if (validTo !== 'infinity') states.push({ from: validTo, row: null });
  }
  return states;
}

/** The stays of a deal in stages as a day knew them; none when it was not there at the end of that day. */
export function visitsAsOf(life: readonly State<DealRow>[], asOf: LocalDate, timeZone: string): StageVisit<DealRow>[] {
  const moment = endOfDay(asOf, timeZone);
  const known = life.filter(({ from }) => from <= moment);
  if (!known.at(-1)?.row) return [];
  const orderOf = orderIn(life);
  const visits: StageVisit<DealRow>[] = [];
  for (const state of known) addState(visits, state, orderOf);
  return visits;
}

/**
 * A page of the stays behind stage conversion. A stay belongs to whoever owned the deal when it began, as its facts do:
 * he may see it, with how it ended, and nothing of what the deal became in other hands.
 */
export async function visitRows(asker: Asker, ask: RowsAsk): Promise<RowsPage> {
  const { actor, reader } = asker;
  const { point, filter, limit, cursor } = ask;
  const { timeZone } = actor;
  const asOfNext = startOfDay(addDays(point.asOf, 1), timeZone);
  const before = [startOfDay(point.period.next, timeZone), asOfNext].sort()[0] as string;
  let began = build
    .selectFrom(readableHistory(actor, deals).as('h'))
    .select('h.id')
    .distinct()
    .where('h.status', '=', 'open')
    .where('h.validFrom', '>=', startOfDay(point.period.first, timeZone))
    .where('h.validFrom', '<', before)
    .orderBy('h.id')
    .limit(limit + 1);
  if (filter.stageId) began = began.where('h.stageId', '=', filter.stageId);
  if (filter.pipelineId) began = began.where('h.pipelineId', '=', filter.pipelineId);
  if (filter.productId) began = began.where('h.productId', '=', filter.productId);
  if (filter.productId === null) began = began.where('h.productId', 'is', null);
  if (filter.ownerIds) began = began.where('h.ownerId', '=', sql<string>`any(${filter.ownerIds}::uuid[])`);
  if (cursor) began = began.where('h.id', '>', cursor);
  const found = (await reader.rows<{ id: string }>(began)).map(({ id }) => id);
  const ids = found.slice(0, limit);
  if (ids.length === 0) return { items: [], nextCursor: null };
  const versions = await reader.rows<Version>(
    build
      .selectFrom(readableHistory(systemActor(actor), deals).as('h'))
      .selectAll('h')
      .where('h.id', '=', sql<string>`any(${ids}::uuid[])`)
      .orderBy('h.id')
      .orderBy('h.validFrom'),
  );
  const byId = Map.groupBy(versions, ({ id }) => id);
  const items = ids.flatMap((id) =>
    visitsAsOf(lifeOf(byId.get(id) ?? []), point.asOf, timeZone)
      .filter(
        (visit) => countsIn(visit, point.period, filter, timeZone) && mayByOwner(actor, deals, 'read', visit.first),
      )
      .map((visit) => visitRow({ ...visit, first: withoutHidden(actor, deals, visit.first) }, timeZone)),
  );
  return { items, nextCursor: found.length > limit ? (ids.at(-1) as string) : null };
}

function countsIn(visit: StageVisit<DealRow>, period: Period, filter: Filter, timeZone: string): boolean {
  const day = dayOf(visit.enteredAt, timeZone);
  const { ownerId, productId, currency } = visit.first;
  return (
    day >= period.first &&
    day < period.next &&
    (!filter.stageId || visit.stageId === filter.stageId) &&
    (!filter.pipelineId || visit.pipelineId === filter.pipelineId) &&
    (filter.productId === undefined || productId === filter.productId) &&
    (!filter.currency || currency === filter.currency) &&
    (!filter.ownerIds || filter.ownerIds.includes(ownerId))
  );
}

function visitRow(visit: StageVisit<DealRow>, timeZone: string): MetricRow {
  const { id, name, ownerId, amount, amountBasis, currency } = visit.first;
  const day = dayOf(visit.enteredAt, timeZone);
  const days = visit.leftAt ? daysBetween(day, dayOf(visit.leftAt, timeZone)) : null;
  const isOpen = visit.leftAt === null || visit.outcome === 'remapped';
  const part = isOpen ? 'still-there' : hasAdvanced(visit.outcome) ? 'advanced' : 'left';
  return { kind: 'deal', id, name, part, ownerId, stageId: visit.stageId, day, amount, amountBasis, currency, days };
}
