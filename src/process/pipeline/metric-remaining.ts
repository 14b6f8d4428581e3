import { sql } from 'kysely';
import { money } from '../../ground/index.ts';
import { type Figure, type FigureAsk, type GroupKey, keyText, type Part } from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric } from '../../platform/metrics/registry.ts';
import type { MetricValue } from '../../platform/metrics/rules/answer.ts';
import { coverageOfRemaining } from '../../platform/metrics/rules/coverage.ts';
import { lastCloseDay } from './fact-queries.ts';
import { amountOf, definition, inOneCurrency, partsWithQuota, sign } from './metric-figures.ts';
import { basisOf, dealRows, dealsBehind } from './metric-rows.ts';
import { deals } from './tables.ts';

type Closing = { ownerId: string; currency: string; n: number; amount: number };

/** Facts do not keep when a deal is expected to close, so this one asks the deals. */
async function remainingFigures(asker: Asker, ask: FigureAsk): Promise<Figure[]> {
  const currency = ask.filter.currency ?? asker.actor.currency;
  const quota = asker.metric('quota');
  const [wonByThen, quotas, teams, ...closing] = await Promise.all([
    asker.metric('won_value')?.figures(asker, ask) ?? [],
    quota?.figures(asker, ask) ?? [],
    ask.by.includes('team')
      ? asker.teamsOn(
          ask.points
            .map(({ asOf }) => asOf)
            .sort()
            .at(-1) as string,
        )
      : null,
    ...ask.points.map((point) =>
      asker.reader.rows<Closing>(
        dealsBehind(asker, { closing: true }, { point, filter: ask.filter })
          .select([
            'd.ownerId',
            'd.currency',
            sql<number>`count(*)`.as('n'),
            sql<number>`coalesce(sum(amount), 0)::bigint`.as('amount'),
          ])
          .groupBy(['d.ownerId', 'd.currency']) as never,
      ),
    ),
  ]);
  const byPoint = (figures: readonly Figure[]) =>
    new Map(figures.map(({ point, key, value }) => [`${point} ${keyText(key)}`, { key, point, value }]));
  const [wonAt, quotaAt] = [byPoint(wonByThen), byPoint(quotas)];
  return ask.points.flatMap((point, i) => {
    const keyOf = ({ ownerId }: Closing): GroupKey =>
      Object.fromEntries(
        ask.by.map((dimension) => [dimension, dimension === 'team' ? (teams?.leaderOf(ownerId) ?? null) : ownerId]),
      );
    const found = closing[i] as Closing[];
    const parts = new Map<string, { key: GroupKey; deals: Closing[] }>([['', { key: {}, deals: found }]]);
    const partOf = (key: GroupKey) => {
      const text = keyText(key);
      const part = parts.get(text) ?? { key, deals: [] };
      parts.set(text, part);
      return part;
    };
    if (ask.by.length > 0) {
      for (const deal of found) partOf(keyOf(deal)).deals.push(deal);
      for (const quotaHere of quotaAt.values()) if (quotaHere.point === point.name) partOf(quotaHere.key);
    }
    return [...parts].map(([text, { key, deals: mine }]): Figure => {
      const own = mine.filter((deal) => deal.currency === currency);
      const total = money(sum(own, 'amount'), currency);
      const wonHere = money(wonAt.get(`${point.name} ${text}`)?.value ?? 0, currency);
      const aimed = quotaAt.get(`${point.name} ${text}`)?.value ?? null;
      const aim = aimed === null ? null : money(aimed, currency);
      const value: MetricValue = coverageOfRemaining({ total, n: sum(own, 'n') }, aim, wonHere);
      const left: Part[] = aim
        ? [sign('('), amountOf('quota', aim), sign('−'), amountOf('won', wonHere), sign(')')]
        : [];
      const others = Map.groupBy(mine, (deal) => deal.currency);
      others.delete(currency);
      const leftOut = [...others].map(([other, list]) => ({
        currency: other,
        n: sum(list, 'n'),
        amount: sum(list, 'amount'),
      }));
      const calculation = [amountOf('closing', total), sign('÷'), ...left];
      return { ...value, parts: calculation, point: point.name, key, currency, leftOut };
    });
  });
}

const sum = (rows: readonly Closing[], field: 'n' | 'amount') => rows.reduce((total, row) => total + row[field], 0);

/** Coverage of the remaining quota, named apart from pipeline coverage. */
export const remainingMetric = defineMetric({
  ...definition('coverage_of_remaining'),
  policy: deals.policy,
  madeOf: { kind: deals.kind, fields: ['amount', 'expectedCloseOn'] },
  dimensions: partsWithQuota,
  reads: 'stock',
  additive: false,
  figures: remainingFigures,
  rows: (asker, ask) => dealRows(asker, { closing: true }, { ...ask, filter: inOneCurrency(asker, ask.filter) }),
  basis: (asker, ask) => basisOf(asker, { closing: true }, ask),
  latestOn: lastCloseDay,
});
