import { sql } from 'kysely';
import type { z } from 'zod';
import type { LocalDate } from '../../ground/index.ts';
import { may, ownedPolicy } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { readableCompanies } from '../accounts/reads.ts';
import { type DealRow, openCriteriaOf, readableDeals, readableOwnedDeals, staysOfDeals } from '../pipeline/reads.ts';
import type * as contract from './contract.ts';
import { actFor, type DayDeal, type DayItem, dayList, isClosingSoon } from './rules/day.ts';
import { isPutOff } from './rules/snooze.ts';
import { ownSnoozes } from './store.ts';

type ShownItem = z.input<typeof contract.dayItem>;
/** No more than a person gets through in a day; the rest is counted. */
export const mostItems = 50;

export type OpenDeal = Awaited<ReturnType<typeof openDealsOf>>[number];

/** Open deals of one person with their companies, as the end of the day left them. */
export const openDealsOf = (asker: Asker, personId: string, day: LocalDate) =>
  asker.reader.rows(
    withCompanies(asker, readableDeals(asker.actor, momentOf(asker, day))).where('d.ownerId', '=', personId),
  );

/** The largest open deals of everybody whom the asker sees, in the workspace's currency. */
export const largestDeals = (asker: Asker, most: number, day: LocalDate): Promise<OpenDeal[]> =>
  asker.reader.rows(
    withCompanies(asker, readableOwnedDeals(asker.actor, momentOf(asker, day)))
      .where('d.currency', '=', asker.actor.currency)
      .where('d.amount', 'is not', null)
      .orderBy('d.amount', 'desc')
      .orderBy('d.id')
      .limit(most),
  );

/** All that a day looks at in each of thousands of deals: what it takes more for is asked of the few that need it. */
const looked = [
  'd.id',
  'd.version',
  'd.name',
  'd.ownerId',
  'd.companyId',
  'd.pipelineId',
  'd.stageId',
  'd.stageSince',
  'd.sourceStage',
  'd.status',
  'd.amount',
  'd.amountBasis',
  'd.currency',
  'd.expectedCloseOn',
  'd.nextStep',
  'd.nextStepOn',
] as const;

const withCompanies = ({ actor }: Asker, found: ReturnType<typeof readableDeals>) =>
  build
    .selectFrom(found.as('d'))
    .leftJoin(readableCompanies(actor).as('c'), 'c.id', 'd.companyId')
    .select(looked)
    .select('c.name as companyName')
    .where('d.status', '=', 'open');

export type Listed = {
  /** What is to be done, the most pressing first, and the deals it is about. */
  list: DayItem[];
  rows: OpenDeal[];
  /** What is put off, the soonest back first. */
  away: (DayItem & { until: LocalDate })[];
  show(item: DayItem): ShownItem;
};

/** How many exit criteria of these deals are open, by their ids; of the others nothing is asked. */
async function openCriteriaBy(asker: Asker, ids: readonly string[], day: LocalDate): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const when = momentOf(asker, day);
  const rows = await asker.reader.rows<DealRow>(
    readableDeals(asker.actor, when).where('id', '=', sql<string>`any(${ids}::uuid[])`) as never,
  );
  const openOf = await openCriteriaOf(asker.reader, asker.actor, rows, day, when);
  return new Map(rows.map((row) => [row.id, openOf(row)]));
}

/** What to do about open deals on a day, without what the asker has put off. */
export async function listedOf(asker: Asker, rows: readonly OpenDeal[], day: LocalDate): Promise<Listed> {
  const { actor, reader } = asker;
  const when = momentOf(asker, day);
  const closing = rows.filter((row) => isClosingSoon(row, day)).map(({ id }) => id);
  const [stayOf, putOff, openBy] = await Promise.all([
    staysOfDeals(reader, actor, rows, day, when),
    ownSnoozes(reader, actor, when),
    openCriteriaBy(asker, closing, day),
  ]);
  const known = new Map(rows.map((row) => [row.id, { row, ...stayOf(row) }] as const));
  const untilOf = new Map(putOff.map(({ dealId, untilOn }) => [dealId, untilOn]));
  const deals = [...known.values()].map(
    ({ row, next, daysInStage, limitDays, quiet, isVolume }): DayDeal => ({
      id: row.id,
      amount: row.currency === actor.currency ? row.amount : null,
      isListPriced: row.amount !== null && row.amountBasis === 'list_price',
      expectedCloseOn: row.expectedCloseOn,
      nextStep: row.nextStep,
      nextStepOn: row.nextStepOn,
      ...{ daysInStage, limitDays, quiet, isVolume },
      openCriteria: openBy.get(row.id) ?? 0,
      hasNextStage: next !== undefined,
    }),
  );
  const isAway = ({ id }: DayDeal) => isPutOff(untilOf.get(id), day);
  const list = dayList(
    deals.filter((deal) => !isAway(deal)),
    day,
  );
  const away = dayList(deals.filter(isAway), day);
  // Whether a stalled deal can move on is asked of those that are shown.
  const stalled = [...list.slice(0, mostItems), ...away].filter(({ reason }) => reason.kind === 'stalled');
  const shownOpen = await openCriteriaBy(
    asker,
    stalled.map(({ id }) => id).filter((id) => !openBy.has(id)),
    day,
  );
  const dealOf = new Map(deals.map((deal) => [deal.id, deal]));
  const withAct = (item: DayItem): DayItem => {
    const openCriteria = shownOpen.get(item.id);
    const deal = dealOf.get(item.id);
    return openCriteria === undefined || !deal
      ? item
      : { ...item, act: actFor(item.reason, { ...deal, openCriteria }) };
  };
  return {
    list: list.map(withAct),
    rows: list.map(({ id }) => known.get(id)!.row),
    away: away
      .map((item) => ({ ...withAct(item), until: untilOf.get(item.id) as LocalDate }))
      .sort((a, b) => (a.until < b.until ? -1 : Number(a.until > b.until))),
    show({ id, score, reason, notes, act }) {
      const { row, stage, next } = known.get(id)!;
      return {
        deal: {
          id,
          version: row.version,
          name: row.name,
          company: row.companyId && row.companyName !== null ? { id: row.companyId, name: row.companyName } : null,
          stageName: stage?.name ?? row.sourceStage ?? '',
          nextStageName: next?.name ?? null,
          amount: row.amount,
          amountBasis: row.amountBasis,
          currency: row.currency,
          expectedCloseOn: row.expectedCloseOn,
          nextStep: row.nextStep,
          nextStepOn: row.nextStepOn,
        },
        score,
        reason,
        notes,
        act,
        mayWrite: may(actor, ownedPolicy, 'write', row.ownerId),
      };
    },
  };
}
