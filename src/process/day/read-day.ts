import type { z } from 'zod';
import { type FiscalQuarter, type LocalDate, quarterName, quarterOf, shareOver } from '../../ground/index.ts';
import { may, ownedPolicy } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Figure, OtherDimension, Point } from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import { readableCompanies } from '../accounts/reads.ts';
import { readableDeals, standOfDeals } from '../pipeline/reads.ts';
import type * as contract from './contract.ts';
import { type DayDeal, type DayItem, dayList, groups, reasonKinds } from './rules/day.ts';

type Day = z.input<typeof contract.readDay.answer>;

/** No more than a person gets through in a day; the rest is counted. */
export const mostItems = 50;

export const metricOf = (asker: Asker, id: string): Metric => {
  const found = asker.metric(id);
  if (!found) throw new Error(`Nobody offers the metric ${id}`);
  return found;
};

/** The quarter a day is in: its reading, and the share of its days that are over at the end of that day. */
export function quarterAround(asker: Asker, day: LocalDate) {
  const fiscal = fiscalOf(asker.actor);
  const quarter: FiscalQuarter = quarterOf(day, fiscal);
  const { first, next } = quarter;
  const point: Point = { name: 'now', period: { first, next }, asOf: day };
  const pace = shareOver(quarter, day);
  return { point, shown: { name: quarterName(quarter, fiscal), from: first, until: next, pace } };
}

export const askOne = (
  asker: Asker,
  id: string,
  point: Point,
  ownerIds: readonly string[] | undefined,
  by: readonly OtherDimension[] = [],
): Promise<Figure[]> => metricOf(asker, id).figures(asker, { points: [point], by, filter: { ownerIds }, brief: true });

/** Open deals of one person with their companies, as the end of the day left them. */
function openDealsOf(asker: Asker, personId: string, day: LocalDate) {
  const { actor, reader } = asker;
  const when = momentOf(asker, day);
  return reader.rows(
    build
      .selectFrom(readableDeals(actor, when).as('d'))
      .leftJoin(readableCompanies(actor).as('c'), 'c.id', 'd.companyId')
      .selectAll('d')
      .select('c.name as companyName')
      .where('d.ownerId', '=', personId)
      .where('d.status', '=', 'open'),
  );
}

/** What to do about one's own open deals on a day, and how one's quarter stands. */
export async function dayOfPerson(asker: Asker, personId: string, day: LocalDate): Promise<Day> {
  const { actor, reader } = asker;
  const { point, shown: quarter } = quarterAround(asker, day);
  const [rows, [won], [quota]] = await Promise.all([
    openDealsOf(asker, personId, day),
    askOne(asker, 'won_value', point, [personId]),
    askOne(asker, 'quota', point, [personId]),
  ]);
  const standOf = await standOfDeals(reader, actor, rows, day, momentOf(asker, day));
  const known = new Map(rows.map((row) => [row.id, { row, ...standOf(row) }] as const));
  const inCurrency = ({ currency }: { currency: string }) => currency === actor.currency;
  const deals = [...known.values()].map(
    ({ row, next, openCriteria, daysInStage, limitDays, quiet }): DayDeal => ({
      id: row.id,
      amount: inCurrency(row) ? row.amount : null,
      isListPriced: row.amount !== null && row.amountBasis === 'list_price',
      expectedCloseOn: row.expectedCloseOn,
      nextStep: row.nextStep,
      nextStepOn: row.nextStepOn,
      ...{ daysInStage, limitDays, quiet, openCriteria },
      hasNextStage: next !== undefined,
    }),
  );
  const list = dayList(deals, day);
  const listed = list.map(({ id }) => known.get(id)!.row);
  const mayWrite = may(actor, ownedPolicy, 'write', personId);
  const show = ({ id, score, reason, notes, act }: DayItem) => {
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
      mayWrite,
    };
  };
  const first = list.slice(0, mostItems);
  return {
    day,
    currency: actor.currency,
    openDeals: rows.length,
    total: list.length,
    atStake: listed.filter(inCurrency).reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    otherCurrencies: listed.filter((row) => !inCurrency(row) && row.amount !== null).length,
    quarter,
    won: won?.value ?? null,
    quota: quota?.value ?? null,
    reasons: reasonKinds.flatMap((kind) => {
      const n = list.filter(({ reason, notes }) => [reason, ...notes].some((each) => each.kind === kind)).length;
      return n > 0 ? [{ kind, n }] : [];
    }),
    groups: groups.flatMap((group) => {
      const total = list.filter((item) => item.group === group).length;
      const items = first.filter((item) => item.group === group).map(show);
      return total > 0 ? [{ group, total, items }] : [];
    }),
  };
}
