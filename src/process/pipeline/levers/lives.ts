import { sql } from 'kysely';
import { build } from '../../../platform/database/query.ts';
import type { Figure, FigureAsk, Judged, Point, RowsAsk } from '../../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../../platform/metrics/registry.ts';
import { known, unknown } from '../../../platform/metrics/rules/answer.ts';
import { censoredDaysToClose, type Lives } from '../../../platform/metrics/rules/days-to-close.ts';
import { wonOfMade } from '../../../platform/metrics/rules/won-of-made.ts';
import { dealsApart } from '../deals-apart.ts';
import { lastCloseDay } from '../fact-queries.ts';
import { kept } from '../metric-counted.ts';
import { count, definition, figuresFromFacts, sign } from '../metric-figures.ts';
import { type Behind, dealRows } from '../metric-rows.ts';
import { daysOfLife, withSpread } from '../metric-spreads.ts';
import { deals } from '../tables.ts';
import { agedUntil, isKeptFrom, toldByRows } from '../told-apart.ts';
import { fieldsFor, figuresOfRows, type Sorted, teamsFor } from './counted.ts';

/** Deals that are alike in all that was asked, in whether they closed and, where that is asked, in how long they have lived: how many. */
type Lived = Lives & Sorted & { status: 'open' | 'won' | 'lost' };

/**
 * The lives of the deals made in some periods as the end of one day knew them; open ones have lasted until then. Asked once, however many
 * periods there are: told apart by the days on which any of them begins or ends.
 */
async function livesMade(
  asker: Asker,
  ask: Pick<FigureAsk, 'by' | 'filter'>,
  points: readonly Point[],
  byDays: boolean,
): Promise<(point: Point) => Lived[]> {
  const edges = [...new Set(points.flatMap(({ period: { first, next } }) => [first, next]))].sort();
  const [first, next] = [edges[0] as string, edges.at(-1) as string];
  const asOf = (points[0] as Point).asOf;
  const until = agedUntil(asker, asOf);
  const own = fieldsFor(ask.by);
  const point = { name: 'all', period: { first, next }, asOf };
  const { found, columns } = await dealsApart(asker, ask, { behind: { created: true }, point, fields: own });
  const lives = found.select([
    ...columns.map(({ name, is }) => is.as(name)),
    'd.status',
    sql<number>`width_bucket(d.created_on, ${edges}::date[])`.as('part'),
    (byDays
      ? sql<number>`greatest(0, case when d.status = 'open' then ${until}::date else d.closed_on end - d.created_on)`
      : sql<number>`0`
    ).as('days'),
  ] as never);
  const keys = [...own, 'status', 'days', 'part'].map((field) => `l.${field}` as 'l.days');
  const counted = build
    .selectFrom((lives as unknown as typeof found).as('l'))
    .select(keys as never[])
    .select(sql<number>`count(*)`.as('n'))
    .groupBy(keys as never[]);
  const rows = await asker.reader.rows<Omit<Lived, 'ended'> & { part: number }>(counted as never);
  const all = rows.map((row) => ({ ...row, ended: row.status !== 'open', from: edges[row.part - 1] as string }));
  return ({ period }) => all.filter(({ from }) => period.first <= from && from < period.next);
}

const closed: Behind = { won: true, lost: true };

const partsOf = (days: number, won: number, lost: number) => [
  { kind: 'days' as const, of: 'days-until-closed', amount: days },
  sign('÷'),
  sign('('),
  count('won', won),
  sign('+'),
  count('lost', lost),
  sign(')'),
];

function meanLife(days: number, won: number, lost: number) {
  if (won + lost === 0) return { ...unknown({ kind: 'no-data' }), parts: [], median: null };
  return { ...known(days / (won + lost), won + lost), parts: partsOf(days, won, lost), median: null };
}

const meansFromFacts = (asker: Asker, ask: FigureAsk) =>
  figuresFromFacts(asker, ask, {
    events: ['won', 'lost'],
    stocks: [],
    isMoney: false,
    judge({ of }) {
      const [won, lost] = [of('won'), of('lost')];
      return meanLife(won.days + lost.days, won.n, lost.n);
    },
  });

const parts = ['owner', 'team', 'pipeline', 'stage', 'product', ...toldByRows, 'quarter', 'month'] as const;

export const daysToClose: Metric = defineMetric({
  ...definition('days_created_to_close'),
  policy: deals.policy,
  dimensions: parts,
  reads: 'events',
  additive: false,
  figures: (asker, ask) => withSpread(asker, ask, closed, daysOfLife, () => meansFromFacts(asker, ask)),
  rows: (asker, ask) => dealRows(asker, closed, ask),
  latestOn: lastCloseDay,
});

/** Of deals made in the period, whoever has them and wherever they stand on the as-of day. */
const ofMade = async (
  asker: Asker,
  ask: FigureAsk,
  judge: (rows: readonly Lived[]) => Judged,
  byDays = false,
): Promise<Figure[]> => {
  if (isKeptFrom(asker.actor, ask))
    return ask.points.map(({ name }) => ({ ...kept(), point: name, key: {}, currency: null, leftOut: [] }));
  const teams = await teamsFor(asker, ask);
  const days = [...Map.groupBy(ask.points, ({ asOf }) => asOf)];
  const known = new Map(
    await Promise.all(days.map(async ([asOf, points]) => [asOf, await livesMade(asker, ask, points, byDays)] as const)),
  );
  return ask.points.flatMap((point) => figuresOfRows(ask, point, known.get(point.asOf)?.(point) ?? [], teams, judge));
};
const numberOf = (rows: readonly Lived[]) => rows.reduce((sum, row) => sum + row.n, 0);

const made = {
  policy: deals.policy,
  dimensions: parts,
  reads: 'events',
  rows: (asker: Asker, ask: RowsAsk) => dealRows(asker, { created: true }, ask),
  latestOn: lastCloseDay,
} as const;

export const dealsMade: Metric = defineMetric({
  ...definition('deals_made'),
  ...made,
  additive: true,
  figures: (asker, ask) =>
    ofMade(asker, ask, (rows) => ({
      ...known(numberOf(rows), numberOf(rows)),
      parts: [count('created', numberOf(rows))],
    })),
});

export const wonOfMadeMetric: Metric = defineMetric({
  ...definition('won_of_made'),
  ...made,
  followsCohort: true,
  additive: false,
  figures: (asker, ask) =>
    ofMade(asker, ask, (rows) => {
      const won = numberOf(rows.filter(({ status }) => status === 'won'));
      const all = numberOf(rows);
      const spelled = all === 0 ? [] : [count('won', won), sign('÷'), count('created', all)];
      return { ...wonOfMade(won, all), parts: spelled };
    }),
});

/** Facts keep when a deal was made and when one closed, not both of the same one. */
export const daysToCloseCensored: Metric = defineMetric({
  ...definition('days_to_close_censored'),
  ...made,
  followsCohort: true,
  additive: false,
  figures: (asker, ask) =>
    ofMade(
      asker,
      ask,
      (rows) => {
        const n = numberOf(rows);
        return { ...censoredDaysToClose(rows), parts: n === 0 ? [] : [count('created', n)] };
      },
      true,
    ),
});
