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
import { type DayDeal, type DayItem, dayList, isClosingSoon, judgedAgain, stillToJudge } from './rules/day.ts';
import { isPutOff } from './rules/snooze.ts';
import { ownSnoozes } from './store.ts';

type ShownItem = z.input<typeof contract.dayItem>;
/** No more than a person gets through in a day; the rest is counted. */
export const mostItems = 50;

export type OpenDeal = Awaited<ReturnType<typeof openDealsOf>>[number];

/** Open deals of one person, as the end of the day left them. */
export const openDealsOf = (asker: Asker, personId: string, day: LocalDate) =>
  asker.reader.rows(opened(readableDeals(asker.actor, momentOf(asker, day))).where('d.ownerId', '=', personId));

/** The largest open deals of everybody whom the asker sees, in the workspace's currency. */
export const largestDeals = (asker: Asker, most: number, day: LocalDate): Promise<OpenDeal[]> =>
  asker.reader.rows(
    opened(readableOwnedDeals(asker.actor, momentOf(asker, day)))
      .where('d.currency', '=', asker.actor.currency)
      .where('d.amount', 'is not', null)
      .orderBy('d.amount', 'desc')
      .orderBy('d.id')
      .limit(most),
  );

/** All that a day looks at in each of thousands of deals: the rest is asked of the few that are shown. */
const looked = [
  'd.id',
  'd.ownerId',
  'd.pipelineId',
  'd.stageId',
  'd.stageSince',
  'd.status',
  'd.amount',
  'd.amountBasis',
  'd.currency',
  'd.expectedCloseOn',
  'd.nextStep',
  'd.nextStepOn',
] as const;

const opened = (found: ReturnType<typeof readableDeals>) =>
  build.selectFrom(found.as('d')).select(looked).where('d.status', '=', 'open');

/** What deals are called and with whom they are, by their ids, as the end of the day left them. */
export async function namesOfDeals(asker: Asker, ids: readonly string[], day: LocalDate) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await asker.reader.rows(
    build
      .selectFrom(readableDeals(asker.actor, momentOf(asker, day)).as('d'))
      .leftJoin(readableCompanies(asker.actor).as('c'), 'c.id', 'd.companyId')
      .select(['d.id', 'd.version', 'd.name', 'd.companyId', 'd.sourceStage', 'c.name as companyName'])
      .where('d.id', '=', sql<string>`any(${[...ids]}::uuid[])`),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export type Listed = {
  /** What is to be done, the most pressing first, and the deals it is about. */
  list: DayItem[];
  rows: OpenDeal[];
  /** What is put off, the soonest back first. */
  away: (DayItem & { until: LocalDate })[];
  /** Of one of the first fifty, or of what is put off: of the others no name is asked. */
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
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const untilOf = new Map(putOff.map(({ dealId, untilOn }) => [dealId, untilOn]));
  const asDeal = (row: OpenDeal): DayDeal => {
    const { next, daysInStage, limitDays, quiet, isVolume } = stayOf(row);
    return {
      id: row.id,
      amount: row.currency === actor.currency ? row.amount : null,
      isListPriced: row.amount !== null && row.amountBasis === 'list_price',
      expectedCloseOn: row.expectedCloseOn,
      nextStep: row.nextStep,
      nextStepOn: row.nextStepOn,
      daysInStage,
      limitDays,
      quiet,
      isVolume,
      openCriteria: openBy.get(row.id) ?? 0,
      hasNextStage: next !== undefined,
    };
  };
  const isAway = ({ id }: OpenDeal) => isPutOff(untilOf.get(id), day);
  const there = rows.filter((row) => !isAway(row));
  const list = dayList(there.map(asDeal), day);
  const away = there.length < rows.length ? dayList(rows.filter(isAway).map(asDeal), day) : [];
  // Whether a stalled deal can move on is asked of those that are shown.
  const shown = [...list.slice(0, mostItems), ...away];
  const stalled = stillToJudge(shown, (id) => openBy.has(id));
  const [shownOpen, names] = await Promise.all([
    openCriteriaBy(
      asker,
      stalled.map(({ id }) => id),
      day,
    ),
    namesOfDeals(
      asker,
      shown.map(({ id }) => id),
      day,
    ),
  ]);
  const withAct = (item: DayItem): DayItem => {
    const openCriteria = shownOpen.get(item.id);
    if (openCriteria === undefined) return item;
    return judgedAgain(item, { ...asDeal(rowOf.get(item.id)!), openCriteria });
  };
  return {
    list: [...list.slice(0, mostItems).map(withAct), ...list.slice(mostItems)],
    rows: list.map(({ id }) => rowOf.get(id)!),
    away: away
      .map((item) => ({ ...withAct(item), until: untilOf.get(item.id) as LocalDate }))
      .sort((a, b) => (a.until < b.until ? -1 : Number(a.until > b.until))),
    show({ id, score, reason, notes, act }) {
      const row = rowOf.get(id)!;
      const { stage, next } = stayOf(row);
      const named = names.get(id)!;
      return {
        deal: {
          id,
          version: named.version,
          name: named.name,
          company:
            named.companyId && named.companyName !== null ? { id: named.companyId, name: named.companyName } : null,
          stageName: stage?.name ?? named.sourceStage ?? '',
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
