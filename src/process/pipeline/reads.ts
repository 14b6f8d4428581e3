import { sql } from 'kysely';
import { daysBetween, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableOwned, readableOwnedHistory, writable } from '../../platform/access/narrow.ts';
import { askedUnseen, hiddenFields } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Beside } from '../../platform/views/beside.ts';
import { reasonsAt } from './closing/store.ts';
import { pipelinesAt } from './definitions-store.ts';
import { defaultFor } from './lines.ts';
import { paceOf, pacesAt } from './paces.ts';
import { standingStage } from './rules/gone-stages.ts';
import { inTreeOrder } from './rules/loss-reasons.ts';
import { quietDeals } from './stalled.ts';
import { type DealRow, deals } from './tables.ts';

export { type ClosedAsk, closedDealsIn } from './closing/store.ts';
export {
  type ClosedThen,
  type CourseAsked,
  type CourseOfDeal,
  closedDealsOf,
  lackingIn,
  type StageEvent,
  stageEventsOf,
} from './courses.ts';
export { closedBy, type DealOutcome, type DealStateThen, dealOutcomes, dealStatesOf, outcomesOf } from './lives.ts';
export { openCriteriaOf, standOfDeals, staysOfDeals } from './stands.ts';

/** Why the actor may not ask deals by these fields; null where he may. */
export const mayAskDeals = (actor: Actor, fields: readonly string[]) => askedUnseen(actor, deals, fields);

/** Who may see deals: a number that is counted on them is told by the same rights. */
export const dealPolicy = deals.policy;

/** Whether the workspace shows somebody what deals are worth. */
export const seesAmounts = (actor: Actor): boolean => !hiddenFields(actor, deals).includes('amount');

/** Deals the actor may see, now or as of a moment, to be joined: `.as('deal')`. */
export const readableDeals = (actor: Actor, when: { asOf?: string | undefined } = {}) => readable(actor, deals, when);

/** Deals of these people that were won since a day, of those that the actor sees, the newest first. */
export const wonSince = (
  reader: Reader,
  actor: Actor,
  { ownerIds, from, most }: { ownerIds: readonly string[]; from: LocalDate; most: number },
) =>
  reader.rows<Pick<DealRow, 'id' | 'name' | 'ownerId' | 'amount' | 'currency'> & { closedOn: LocalDate }>(
    readable(actor, deals)
      .where('ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`)
      .where('status', '=', 'won')
      .where('closedOn', '>=', from)
      .orderBy('closedOn', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .clearSelect()
      .select(['id', 'name', 'ownerId', 'amount', 'currency', 'closedOn']) as never,
  );

/** Whether the actor may change a deal today. */
export const mayChangeDeal = async (reader: Reader, actor: Actor, id: string): Promise<boolean> =>
  (await reader.row(writable(actor, deals).where('id', '=', id))) !== null;

/** The same without what was merely shared with him: for what is counted by owner. */
export const readableOwnedDeals = (actor: Actor, when: { asOf?: string | undefined } = {}) =>
  readableOwned(actor, deals, when);

export const pipelinesOf = (reader: Reader, actor: Actor, when: { asOf?: string | undefined } = {}) =>
  pipelinesAt(reader, actor, when);

/** The pipeline in which a new deal of the actor begins where nobody names one; null while there is none. */
export async function whereDealsBegin(
  reader: Reader,
  actor: Actor,
  day: LocalDate,
  when: { asOf?: string | undefined } = {},
): Promise<string | null> {
  const known = await pipelinesAt(reader, actor, when);
  const usual = await defaultFor(reader, actor, known, day);
  return (usual ?? known.find(({ retiredOn }) => retiredOn === null))?.id ?? null;
}

/** The reasons for losing that are offered, each with its way from the top: "Price › Too expensive". */
export const reasonsOf = async (reader: Reader, actor: Actor): Promise<{ id: string; path: string }[]> =>
  inTreeOrder((await reasonsAt(reader, actor)).filter(({ retiredOn }) => retiredOn === null));

/** After how many days a deal of each stage counts as stalled, now or as of a moment: the same that the board says. */
export async function stallLimitsOf(reader: Reader, actor: Actor, when: { asOf?: string | undefined } = {}) {
  const [paces, known] = await Promise.all([pacesAt(reader, actor, when), pipelinesAt(reader, actor, when)]);
  return new Map(
    known.flatMap((pipeline) =>
      // A stage that was taken out has the limit of the one in which its deals count.
      [...pipeline.stages, ...pipeline.goneStages].flatMap(({ id }) => {
        const pace = paceOf(paces, pipeline, standingStage(pipeline, id) ?? id);
        return pace ? [[id, pace.afterDays] as const] : [];
      }),
    ),
  );
}

/** How many days a deal may stay in each stage before it stalls, where enough of them went through it to count that. */
export async function measuredPacesOf(reader: Reader, actor: Actor): Promise<ReadonlyMap<string, number>> {
  const paces = await pacesAt(reader, actor, {});
  return new Map([...paces].flatMap(([id, { by, afterDays }]) => (by === 'history' ? [[id, afterDays] as const] : [])));
}

/** How many open deals of each person stand in their stage in time and are stalled all the same, since both sides have not spoken for too long. */
export async function quietDealsByOwner(reader: Reader, actor: Actor, today: LocalDate): Promise<Map<string, number>> {
  const [pipelines, paces] = await Promise.all([pipelinesAt(reader, actor, {}), pacesAt(reader, actor, {})]);
  const found = await Promise.all(
    pipelines.map((pipeline) =>
      quietDeals(reader, actor, {
        filter: { pipelineId: pipeline.id },
        paces: [...pipeline.stages, ...pipeline.goneStages].flatMap(({ id }) => {
          const pace = paceOf(paces, pipeline, standingStage(pipeline, id) ?? id);
          return pace ? [{ ...pace, stageId: id }] : [];
        }),
        quietDays: pipeline.rules.quietDays,
        today,
      }),
    ),
  );
  return new Map([...Map.groupBy(found.flat(), ({ ownerId }) => ownerId)].map(([id, its]) => [id, its.length]));
}

/**
 * How many deals of some people are open, and how many of them stand in their stage no longer than its pace says, as of the
 * end of a day; of everybody whom the actor sees where nobody is named.
 */
export async function openInTime(
  reader: Reader,
  actor: Actor,
  { ownerIds, day }: { ownerIds?: readonly string[] | undefined; day: LocalDate },
  when: { asOf?: string | undefined } = {},
): Promise<{ open: number; inTime: number }> {
  const counted = build
    .selectFrom(readableOwned(actor, deals, when).as('d'))
    .select(['d.stageId', 'd.stageSince', sql<number>`count(*)`.as('n')])
    .where('d.status', '=', 'open')
    .groupBy(['d.stageId', 'd.stageSince']);
  const [limits, rows] = await Promise.all([
    stallLimitsOf(reader, actor, when),
    reader.rows(ownerIds ? counted.where('d.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : counted),
  ]);
  const isInTime = ({ stageId, stageSince }: { stageId: string; stageSince: LocalDate }) =>
    daysBetween(stageSince, day) <= (limits.get(stageId) ?? Number.POSITIVE_INFINITY);
  const sum = (some: readonly { n: number }[]) => some.reduce((all, { n }) => all + n, 0);
  return { open: sum(rows), inTime: sum(rows.filter(isInTime)) };
}

/** How many deals there are with each of these companies, as far as the actor may see them; or those still open alone. */
async function countedBy(
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
  when: { asOf?: string | undefined },
  onlyOpen: boolean,
): Promise<Map<string, number>> {
  const all = build
    .selectFrom(readable(actor, deals, when).as('d'))
    .select(['d.companyId as id'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('d.companyId', 'in', [...companyIds])
    .groupBy('d.companyId');
  const rows = await reader.rows(onlyOpen ? all.where('d.status', '=', 'open') : all);
  return new Map(rows.map(({ id, n }) => [id as string, n]));
}

type CountBy = (
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
  when?: { asOf?: string | undefined },
) => Promise<Map<string, number>>;

export const dealCounts: CountBy = (reader, actor, ids, when = {}) => countedBy(reader, actor, ids, when, false);
export const openDealCounts: CountBy = (reader, actor, ids, when = {}) => countedBy(reader, actor, ids, when, true);

export { reasonsAt } from './closing/store.ts';
export { closingWithin, committed, pushesOf } from './closing-within.ts';
export {
  dealsBetween,
  dealsForForecast,
  dealsThen,
  type ForecastDeal,
  mayForecast,
} from './forecasted.ts';
export { dealsMadeWith } from './made-with.ts';
export { lastContactsOf } from './ports.ts';
export { type DueDeal, type DuePayment, dueOfDeals } from './renewals/due.ts';
export { productsOfCompanies, type SoldParts, soldPartsOf } from './sold-parts.ts';
export { type CreditOnDay, creditsOn } from './splits/credits.ts';
export type { DealRow } from './tables.ts';
export { dealChanges } from './timeline.ts';

/** What deals that closed were last said to be worth while they were open, by id: it tells how amounts turn out. */
export async function saidWhileOpen(
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
): Promise<Map<string, Pick<DealRow, 'amount' | 'amountBasis' | 'currency'>>> {
  const rows = await reader.rows(
    build
      .selectFrom(readableOwnedHistory(actor, deals).as('d'))
      .select(['d.id', 'd.amount', 'd.amountBasis', 'd.currency'])
      .distinctOn('d.id')
      .where('d.id', '=', sql<string>`any(${[...dealIds]}::uuid[])`)
      .where('d.status', '=', 'open')
      .orderBy('d.id')
      .orderBy('d.validFrom', 'desc'),
  );
  return new Map(rows.map(({ id, ...said }) => [id, said]));
}

/** The companies of some deals, by the deals, now or as of a moment; of whom the company of a deal is kept, he is told of none. */
export async function companiesOfDeals(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: { asOf?: string | undefined } = {},
): Promise<Map<string, string>> {
  const rows = await reader.rows(
    build
      .selectFrom(readableOwned(actor, deals, when).as('d'))
      .select(['d.id', 'd.companyId'])
      .where('d.id', '=', sql<string>`any(${[...ids]}::uuid[])`),
  );
  return new Map(rows.flatMap(({ id, companyId }) => (companyId === null ? [] : [[id, companyId] as const])));
}

/** The open deals with a company that the actor may see. */
export async function openDealsWith(reader: Reader, actor: Actor, companyId: string): Promise<string[]> {
  const rows = await reader.rows(
    readable(actor, deals)
      .where('companyId', '=', companyId)
      .where('status', '=', 'open')
      .clearSelect()
      .select('id')
      .orderBy('id'),
  );
  return rows.map(({ id }) => id);
}

/** How many deals are open with each company of a list that the actor sees, beside its rows; none is 0. */
export const openDealsBeside =
  (actor: Actor): Beside =>
  (query, { row, as, when }) => {
    const counted = build
      .selectFrom(readable(actor, deals, when).as('od'))
      .select(['od.companyId as id', sql<number>`count(*)`.as('n')])
      .where('od.status', '=', sql.lit('open') as never)
      .where('od.companyId', 'is not', null)
      .groupBy('od.companyId');
    return {
      query: query.leftJoin(counted.as(as), `${as}.id`, `${row}.id`),
      place: { ref: sql`coalesce(${sql.ref(`${as}.n`)}, 0)`, type: 'float8' },
    };
  };
export { type WayTaken, waysTaken } from './ways-taken.ts';
export { whenOf } from './when.ts';
