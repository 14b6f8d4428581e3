import { money } from '../../ground/index.ts';
import type { Figure, FigureAsk, Judged, Part } from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known, unknown } from '../../platform/metrics/rules/answer.ts';
import { pipelineCoverage } from '../../platform/metrics/rules/coverage.ts';
import type { MetricId } from '../../platform/metrics/rules/definitions.ts';
import { stageConversion } from '../../platform/metrics/rules/stage-conversion.ts';
import { velocity } from '../../platform/metrics/rules/velocity.ts';
import { winRate } from '../../platform/metrics/rules/win-rate.ts';
import { wonValue } from '../../platform/metrics/rules/won-value.ts';
import { daysWithDeals, lastCloseDay } from './fact-queries.ts';
import {
  amountOf,
  amounts,
  count,
  definition,
  type FromFacts,
  figuresFromFacts,
  inOneCurrency,
  partsWithQuota,
  sign,
} from './metric-figures.ts';
import { remainingMetric } from './metric-remaining.ts';
import { type Behind, basisOf, dealRows, visitRows } from './metric-rows.ts';
import { daysOfLife, withSpread } from './metric-spreads.ts';
import { deals } from './tables.ts';
import { toldByRows } from './told-apart.ts';

const keptByFacts = ['owner', 'team', 'pipeline', 'stage', 'product', 'quarter', 'month'] as const;
/** Of what deals themselves tell, one can ask by more than facts keep. */
const everyPart = [...keptByFacts, ...toldByRows, 'structureTeam'] as const;

/** A metric read off the facts of deals, with the deals behind it. */
function ofDeals(
  id: MetricId,
  from: FromFacts,
  behind: Behind,
  more: Pick<Metric, 'dimensions' | 'reads' | 'additive'>,
): Metric {
  return defineMetric({
    ...definition(id),
    policy: deals.policy,
    ...(from.isMoney ? { madeOf: amounts } : {}),
    ...more,
    figures: (asker, ask) => figuresFromFacts(asker, ask, from),
    rows: (asker, ask) =>
      dealRows(asker, behind, from.isMoney ? { ...ask, filter: inOneCurrency(asker, ask.filter) } : ask),
    ...(from.isMoney
      ? { basis: (asker: Asker, ask: Parameters<NonNullable<Metric['basis']>>[1]) => basisOf(asker, behind, ask) }
      : {}),
    latestOn: lastCloseDay,
  });
}

const coverage = ofDeals(
  'pipeline_coverage',
  {
    events: [],
    stocks: ['open'],
    isMoney: true,
    quota: 'quota',
    judge({ of, currency, quota }) {
      const open = of('open');
      const total = money(open.amount, currency);
      const parts = [amountOf('open', total), sign('÷'), ...(quota ? [amountOf('quota', quota)] : [])];
      return { ...pipelineCoverage({ total, n: open.n }, quota), parts };
    },
  },
  { open: true },
  { dimensions: partsWithQuota, reads: 'stock', additive: false },
);

const velocityMetric = ofDeals(
  'velocity_money_per_day',
  {
    events: ['won', 'lost'],
    stocks: ['open'],
    isMoney: true,
    judge({ of, currency }) {
      const [open, won, lost] = [of('open'), of('won'), of('lost')];
      const closed = won.n + lost.n;
      const total = money(open.amount, currency);
      const facts = {
        open: { total, n: open.n },
        closed: { won: won.n, lost: lost.n, cycleDays: won.days + lost.days },
      };
      const parts: Part[] =
        open.n === 0 || closed === 0
          ? []
          : [
              count('open', open.n),
              sign('×'),
              amountOf('average-open', { amount: Math.round(open.amount / open.n), currency }),
              sign('×'),
              { kind: 'share', of: 'win-rate', amount: won.n / closed },
              sign('÷'),
              { kind: 'days', of: 'average-cycle', amount: facts.closed.cycleDays / closed },
            ];
      return { ...velocity(facts), parts };
    },
  },
  { open: true, won: true, lost: true },
  { dimensions: everyPart, reads: 'stock', additive: false },
);

const winRateMetric = ofDeals(
  'win_rate',
  {
    events: ['won', 'lost'],
    stocks: [],
    isMoney: false,
    judge({ of }) {
      const [won, lost] = [of('won').n, of('lost').n];
      return {
        ...winRate(won, lost),
        parts: [count('won', won), sign('÷'), sign('('), count('won', won), sign('+'), count('lost', lost), sign(')')],
      };
    },
  },
  { won: true, lost: true },
  { dimensions: everyPart, reads: 'events', additive: false },
);

const won: FromFacts = {
  events: ['won'],
  stocks: [],
  isMoney: true,
  judge({ of, currency }) {
    const sums = of('won');
    const total = money(sums.amount, currency);
    return { ...wonValue({ total, n: sums.n }, 1), parts: [amountOf('won', total)] };
  },
};

/** Nothing won is 0 only once there are deals at all. */
async function wonFigures(asker: Asker, ask: FigureAsk): Promise<Figure[]> {
  const asOf = new Map(ask.points.map((point) => [point.name, point.asOf]));
  const [figures, known] = await Promise.all([
    figuresFromFacts(asker, ask, won),
    daysWithDeals(asker, [...asOf.values()]),
  ]);
  return figures.map((figure) =>
    figure.n === 0 && !known.has(asOf.get(figure.point)!) ? { ...figure, ...unknown({ kind: 'no-data' }) } : figure,
  );
}

const wonValueMetric = defineMetric({
  ...ofDeals('won_value', won, { won: true }, { dimensions: everyPart, reads: 'events', additive: true }),
  figures: wonFigures,
});

const conversion = defineMetric({
  ...definition('stage_conversion'),
  policy: deals.policy,
  dimensions: keptByFacts,
  reads: 'events',
  additive: false,
  figures: (asker, ask) =>
    figuresFromFacts(asker, ask, {
      events: ['entered', 'advanced', 'left'],
      stocks: [],
      isMoney: false,
      judge({ of }) {
        const [entered, advanced, left] = [of('entered').n, of('advanced').n, of('left').n];
        const stage = stageConversion([{ stageId: '', entered, advanced, left }]).stages[0]!;
        const parts = [
          count('advanced', advanced),
          sign('÷'),
          sign('('),
          count('advanced', advanced),
          sign('+'),
          count('left', left),
          sign(')'),
        ];
        return { ...stage.conversion, parts: [...parts, count('still-there', stage.stillThere)] };
      },
    }),
  rows: visitRows,
  latestOn: lastCloseDay,
});

/** Mean from the facts; its range and the median from the deals themselves, one question for each day looked back from. */
const timeToWinFigures = (asker: Asker, ask: FigureAsk): Promise<Figure[]> =>
  withSpread(asker, ask, { won: true }, daysOfLife, () =>
    figuresFromFacts(asker, ask, {
      events: ['won'],
      stocks: [],
      isMoney: false,
      judge({ of }): Judged {
        const won = of('won');
        if (won.n === 0) return { ...unknown({ kind: 'no-data' }), parts: [], median: null };
        const parts: Part[] = [
          { kind: 'days', of: 'days-until-won', amount: won.days },
          sign('÷'),
          count('won', won.n),
        ];
        return { ...known(won.days / won.n, won.n), parts, median: null };
      },
    }),
  );

const timeToWinMetric = defineMetric({
  ...definition('time_to_win'),
  policy: deals.policy,
  dimensions: everyPart,
  reads: 'events',
  additive: false,
  figures: timeToWinFigures,
  rows: (asker, ask) => dealRows(asker, { won: true }, ask),
  latestOn: lastCloseDay,
});

/** What the pipeline offers to the registry. */
export const pipelineMetrics: readonly Metric[] = [
  wonValueMetric,
  coverage,
  remainingMetric,
  winRateMetric,
  velocityMetric,
  timeToWinMetric,
  conversion,
];
