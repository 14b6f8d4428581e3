import type { z } from 'zod';
import { type FiscalQuarter, type LocalDate, quarterName, quarterOf, shareOver } from '../../ground/index.ts';
import { aheadOf } from '../../performance/dashboards/reads.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Figure, OtherDimension, Point } from '../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import type * as contract from './contract.ts';
import { listedOf, mostItems, openDealsOf } from './read-items.ts';
import { type DayItem, groups, type Reason, reasonKinds } from './rules/day.ts';

type Day = z.input<typeof contract.readDay.answer>;

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
  return { quarter, point, shown: { name: quarterName(quarter, fiscal), from: first, until: next, pace } };
}

export const askOne = (
  asker: Asker,
  id: string,
  point: Point,
  ownerIds: readonly string[] | undefined,
  by: readonly OtherDimension[] = [],
): Promise<Figure[]> => metricOf(asker, id).figures(asker, { points: [point], by, filter: { ownerIds }, brief: true });

/** What to do about one's own open deals on a day, and how one's quarter stands. */
export async function dayOfPerson(asker: Asker, personId: string, day: LocalDate): Promise<Day> {
  const { currency } = asker.actor;
  const { quarter, point, shown } = quarterAround(asker, day);
  const [open, [won], [quota]] = await Promise.all([
    openDealsOf(asker, personId, day),
    askOne(asker, 'won_value', point, [personId]),
    askOne(asker, 'quota', point, [personId]),
  ]);
  const stands = { won: won?.value ?? null, quota: quota?.value ?? null };
  const [{ list, rows, away, show }, ahead] = await Promise.all([
    listedOf(asker, open, day),
    aheadOf(asker, quarter, day, { ...stands, ownerIds: [personId] }),
  ]);
  const own = rows.filter((row) => row.currency === currency);
  const first = list.slice(0, mostItems);
  const held = countedBy(list);
  return {
    day,
    currency,
    openDeals: open.length,
    total: list.length,
    atStake: own.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    otherCurrencies: rows.filter((row) => row.currency !== currency && row.amount !== null).length,
    quarter: shown,
    ...stands,
    wonDeals: won?.n ?? 0,
    ahead,
    reasons: reasonKinds.flatMap((kind) => {
      const n = held.get(kind);
      return n ? [{ kind, n }] : [];
    }),
    groups: groups.flatMap((group) => {
      const total = list.filter((item) => item.group === group).length;
      const items = first.filter((item) => item.group === group).map(show);
      return total > 0 ? [{ group, total, items }] : [];
    }),
    snoozed: away.map(({ until, ...item }) => ({ ...show(item), until })),
    lead: null,
  };
}

/** For how many things each reason holds, in one walk: a list may have thousands. No reason stands twice on one. */
function countedBy(list: readonly DayItem[]): Map<string, number> {
  const held = new Map<string, number>();
  const count = ({ kind }: Reason) => held.set(kind, (held.get(kind) ?? 0) + 1);
  for (const { reason, notes } of list) {
    count(reason);
    for (const note of notes) count(note);
  }
  return held;
}
