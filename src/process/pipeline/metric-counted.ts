import { sql } from 'kysely';
import { build } from '../../platform/database/query.ts';
import type { Figure, FigureAsk, Judged, Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { unknown } from '../../platform/metrics/rules/answer.ts';
import { type FactSum, leftOutOf, sumOf } from '../../platform/metrics/rules/cube.ts';
import { fieldsFor, figuresOfRows, type Sorted, teamsFor } from './levers/counted.ts';
import type { FromFacts } from './metric-figures.ts';
import { dealsBehind } from './metric-rows.ts';
import { apart, isKeptFrom } from './told-apart.ts';

type Counted = Sorted & FactSum & { kind: string; currency: string };

/** What is told to whoever may not see by what he asked. */
export const kept = (): Judged => ({ ...unknown({ kind: 'hidden' }), parts: [] });

/**
 * The same figures as from the daily facts, counted on the deals themselves: by what facts do not keep. One question a point; open
 * deals count with what they are worth, closed ones with their days of life beside.
 */
export async function figuresFromDeals(asker: Asker, ask: FigureAsk, metric: FromFacts): Promise<Figure[]> {
  const currency = ask.filter.currency ?? asker.actor.currency;
  const ofMoney = metric.isMoney ? currency : null;
  if (isKeptFrom(asker.actor, ask))
    return ask.points.map(({ name }) => ({ ...kept(), point: name, key: {}, currency: ofMoney, leftOut: [] }));
  const teams = await teamsFor(asker, ask);
  const kinds = [...metric.events, ...metric.stocks];
  const found = await Promise.all(
    ask.points.map(async (point) =>
      figuresOfRows(ask, point, await countedAt(asker, ask, metric, point), teams, (rows) => ({
        ...metric.judge({ of: (kind) => sumOf(rows, kind, ofMoney), currency, quota: null }),
        currency: ofMoney as string,
        leftOut: ofMoney ? leftOutOf(rows, kinds, currency) : [],
      })),
    ),
  );
  return found.flat();
}

function countedAt(asker: Asker, { by, filter }: FigureAsk, { events, stocks }: FromFacts, point: Point) {
  const behind = { open: stocks.includes('open'), won: events.includes('won'), lost: events.includes('lost') };
  const fields = fieldsFor(by);
  const { found, columns } = apart(asker, dealsBehind(asker, behind, { point, filter }), fields, point.asOf);
  const each = found.select([
    ...columns.map(({ name, is }) => is.as(name)),
    'd.status as kind',
    'd.currency',
    sql<number>`coalesce(d.amount, 0)`.as('amount'),
    sql<number>`case when d.status = 'open' then 0 else greatest(0, d.closed_on - d.created_on) end`.as('days'),
  ] as never);
  const keys = ['kind', 'currency', ...fields].map((field) => `s.${field}`) as never[];
  return asker.reader.rows<Counted>(
    build
      .selectFrom((each as unknown as typeof found).as('s'))
      .select(keys)
      .select([
        sql<number>`count(*)`.as('n'),
        sql<number>`sum(s.amount)::bigint`.as('amount'),
        sql<number>`sum(s.days)::bigint`.as('days'),
      ])
      .groupBy(keys) as never,
  );
}
