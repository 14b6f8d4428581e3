import { sql } from 'kysely';
import { build } from '../../platform/database/query.ts';
import type { Figure, FigureAsk, Judged, Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { unknown } from '../../platform/metrics/rules/answer.ts';
import { type FactSum, leftOutOf, sumOf } from '../../platform/metrics/rules/cube.ts';
import { asksTeams, sharesOn } from './by-structure.ts';
import { dealsApart } from './deals-apart.ts';
import { fieldsFor, figuresOfRows, type Sorted, teamsFor } from './levers/counted.ts';
import type { FromFacts } from './metric-figures.ts';
import { isKeptFrom } from './told-apart.ts';

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
  const judge = (rows: readonly Counted[]) => ({
    ...metric.judge({ of: (kind) => sumOf(rows, kind, ofMoney), currency, quota: null }),
    currency: ofMoney as string,
    leftOut: ofMoney ? leftOutOf(rows, kinds, currency) : [],
  });
  const found = await Promise.all(
    ask.points.map(async (point) => {
      if (!asksTeams(ask)) return figuresOfRows(ask, point, await countedAt(asker, ask, metric, point), teams, judge);
      const { whole, parts } = await countedByTeam(asker, ask, metric, point);
      const [, ...told] = figuresOfRows(ask, point, parts, teams, judge);
      return [...figuresOfRows({ by: [] }, point, whole, teams, judge), ...(ask.by.length > 0 ? told : [])];
    }),
  );
  return found.flat();
}

type OfTeam = Counted & Parameters<Awaited<ReturnType<typeof sharesOn>>>[0];

/**
 * The same where teams of the structure are asked: deal by deal, each with its shares. A deal that two teams share is one of each, and once
 * in the whole.
 */
async function countedByTeam(
  asker: Asker,
  ask: FigureAsk,
  metric: FromFacts,
  point: Point,
): Promise<{ whole: Counted[]; parts: Counted[] }> {
  const fields = fieldsFor(ask.by).filter((field) => field !== 'structureTeamId');
  const { found, columns } = await dealsApart(asker, ask, { behind: behindOf(metric), point, fields });
  const rows = await asker.reader.rows<OfTeam>(
    found.select([
      ...columns.map(({ name, is }) => is.as(name)),
      ...['d.id', 'd.companyId', 'd.productId', 'd.lines', 'd.status as kind', 'd.currency'],
      ...[amount.as('amount'), days.as('days'), sql<number>`1`.as('n')],
    ] as never) as never,
  );
  const sharesOf = await sharesOn(asker, rows, point.asOf);
  const { structureTeamId: teamId } = ask.filter;
  const shared = rows.map((row) => ({
    row,
    shares: sharesOf(row).filter((share) => teamId === undefined || share.teamId === teamId),
  }));
  return {
    whole: shared.flatMap(({ row, shares }) =>
      shares.length === 0 ? [] : [{ ...row, amount: shares.reduce((sum, share) => sum + share.amount, 0) }],
    ),
    parts: shared.flatMap(({ row, shares }) =>
      shares.map((share) => ({ ...row, structureTeamId: share.teamId, amount: share.amount })),
    ),
  };
}

const amount = sql<number>`coalesce(d.amount, 0)`;
const days = sql<number>`case when d.status = 'open' then 0 else greatest(0, d.closed_on - d.created_on) end`;
const behindOf = ({ events, stocks }: FromFacts) => ({
  ...{ open: stocks.includes('open'), won: events.includes('won'), lost: events.includes('lost') },
});

async function countedAt(asker: Asker, ask: FigureAsk, metric: FromFacts, point: Point) {
  const fields = fieldsFor(ask.by);
  const { found, columns } = await dealsApart(asker, ask, { behind: behindOf(metric), point, fields });
  const each = found.select([
    ...columns.map(({ name, is }) => is.as(name)),
    'd.status as kind',
    'd.currency',
    amount.as('amount'),
    days.as('days'),
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
