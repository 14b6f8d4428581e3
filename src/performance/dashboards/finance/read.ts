import type { z } from 'zod';
import type { Instant, LocalDate, NamedPeriod } from '../../../ground/index.ts';
import { runsWithin } from '../../../people/compensation/reads.ts';
import { groupOf } from '../../../platform/metrics/answers.ts';
import type { Point } from '../../../platform/metrics/ask.ts';
import { momentOf } from '../../../platform/metrics/asker.ts';
import type { Asker, Metric } from '../../../platform/metrics/registry.ts';
import { type DueDeal, dueOfDeals, seesAmounts } from '../../../process/pipeline/reads.ts';
import { monthsFrom } from '../../forecasting/index.ts';
import { projectionOf } from '../../forecasting/reads.ts';
import type * as contract from './contract.ts';
import { type Due, dueIn, sumOfDue } from './rules/due.ts';

type Feed = z.input<typeof contract.financeFeed>;
export type FeedAsk = { period: NamedPeriod; asOf: LocalDate };

const monthsIn = { month: 1, quarter: 3, year: 12 } as const;

/** What falls due within a period, of whom the asker sees: nothing where the amounts of deals are kept from him. */
export const dueWithin = async (asker: Asker, { period, asOf }: FeedAsk): Promise<DueDeal[]> =>
  seesAmounts(asker.actor) ? dueOfDeals(asker.reader, asker.actor, period, momentOf(asker, asOf)) : [];

export async function feedOf(asker: Asker, ask: FeedAsk, freshAt: Instant): Promise<Feed> {
  const { actor, reader } = asker;
  const { period, asOf } = ask;
  const metric = asker.metric('won_value') as Metric;
  const months = monthsFrom(period.first, monthsIn[period.kind]);
  const pointOf = ({ name, first, next }: NamedPeriod): Point => ({ name, period: { first, next }, asOf });
  const [booked, due, projection, pay] = await Promise.all([
    metric.figures(asker, { points: [{ ...period, name: 'whole' }, ...months].map(pointOf), by: [], filter: {} }),
    dueWithin(asker, ask),
    projectionOf(asker, { period, asOf }, freshAt),
    runsWithin(reader, actor, period),
  ]);
  const hidden = !seesAmounts(actor);
  const isAhead = asOf < period.next;
  const expectedIn = new Map(
    (projection?.months ?? []).map(({ name, fromOpen, fromNew }) => [name, fromOpen + fromNew] as const),
  );
  const bookedIn = (point: string) => booked.find((figure) => figure.point === point)!;
  const told = (name: string, sum: Due): Feed['whole'] => {
    const { n, value } = bookedIn(name);
    return { booked: { n, amount: value }, due: hidden ? null : sum, expected: expectedIn.get(name) ?? null };
  };
  const rows = months.map((month) => {
    const figure = groupOf(metric, {}, pointOf(month), bookedIn(month.name), null);
    const shown = told(month.name, dueIn(due, month, actor.currency));
    return { name: month.name, from: month.first, until: month.next, ...shown, rowsHref: figure.rowsHref };
  });
  const expected = rows.flatMap((row) => row.expected ?? []);
  const landing = isAhead ? projection?.landing : null;
  return {
    period: { name: period.name, from: period.first, until: period.next },
    ...{ asOf, currency: actor.currency, freshAt, hidden },
    months: rows,
    whole: {
      ...told('whole', dueIn(due, period, actor.currency)),
      expected: expected.length === 0 ? null : expected.reduce((sum, amount) => sum + amount, 0),
    },
    range: landing ? { won: projection!.won ?? 0, p10: landing.p10, p50: landing.p50, p90: landing.p90 } : null,
    otherCurrencies: othersOf(bookedIn('whole').leftOut, due, actor.currency),
    pay: pay.map(({ firstDay, nextDay, ...run }) => ({ ...run, from: firstDay, until: nextDay })),
  };
}

function othersOf(leftOut: readonly { currency: string; amount: number }[], due: readonly DueDeal[], own: string) {
  const currencies = new Set([...leftOut, ...due].map(({ currency }) => currency).filter((each) => each !== own));
  return [...currencies].sort().map((currency) => ({
    currency,
    booked: leftOut.find((each) => each.currency === currency)?.amount ?? 0,
    due: sumOfDue(due, currency),
  }));
}
