import type { Metric } from '../../../platform/metrics/registry.ts';
import { defineMetric } from '../../../platform/metrics/registry.ts';
import { known } from '../../../platform/metrics/rules/answer.ts';
import { averageAmount } from '../../../platform/metrics/rules/average-amount.ts';
import { lastCloseDay } from '../fact-queries.ts';
import {
  amountOf,
  amounts,
  count,
  definition,
  type FromFacts,
  figuresFromFacts,
  inOneCurrency,
  sign,
} from '../metric-figures.ts';
import { basisOf, dealRows } from '../metric-rows.ts';
import { amountOrNone, withSpread } from '../metric-spreads.ts';
import { creditedWon } from '../splits/credited.ts';
import { deals } from '../tables.ts';
import { toldByRows } from '../told-apart.ts';
import { daysToClose, daysToCloseCensored, dealsMade, wonOfMadeMetric } from './lives.ts';
import { presentedMetric } from './presented.ts';
import { channelYield } from './yield.ts';

const parts = [
  'owner',
  'team',
  'pipeline',
  'stage',
  'product',
  ...toldByRows,
  'structureTeam',
  'quarter',
  'month',
] as const;

const openDeals = defineMetric({
  ...definition('open_deals'),
  policy: deals.policy,
  dimensions: parts,
  reads: 'stock',
  additive: true,
  figures: (asker, ask) =>
    figuresFromFacts(asker, ask, {
      events: [],
      stocks: ['open'],
      isMoney: false,
      judge: ({ of }) => ({ ...known(of('open').n, of('open').n), parts: [count('open', of('open').n)] }),
    }),
  rows: (asker, ask) => dealRows(asker, { open: true }, ask),
  latestOn: lastCloseDay,
});

const openValue = defineMetric({
  ...definition('open_value'),
  policy: deals.policy,
  madeOf: amounts,
  dimensions: parts,
  reads: 'stock',
  additive: true,
  figures: (asker, ask) =>
    figuresFromFacts(asker, ask, {
      events: [],
      stocks: ['open'],
      isMoney: true,
      judge({ of, currency }) {
        const { amount, n } = of('open');
        return { ...known(amount, n), parts: [amountOf('open', { amount, currency })] };
      },
    }),
  rows: (asker, ask) => dealRows(asker, { open: true }, { ...ask, filter: inOneCurrency(asker, ask.filter) }),
  basis: (asker, ask) => basisOf(asker, { open: true }, ask),
  latestOn: lastCloseDay,
});

/** The average amount of the deals of one kind: open on the day, or won in the period. */
function averageOf(kind: 'open' | 'won', id: 'average_open_deal' | 'average_deal_size'): Metric {
  const behind = { [kind]: true };
  const from: FromFacts = {
    events: kind === 'won' ? ['won'] : [],
    stocks: kind === 'open' ? ['open'] : [],
    isMoney: true,
    judge({ of, currency }) {
      const { amount, n } = of(kind);
      const spelled = n === 0 ? [] : [amountOf(kind, { amount, currency }), sign('÷'), count(kind, n)];
      return { ...averageAmount({ amount, n }), parts: spelled, median: null };
    },
  };
  return defineMetric({
    ...definition(id),
    policy: deals.policy,
    madeOf: amounts,
    dimensions: parts,
    reads: kind === 'open' ? 'stock' : 'events',
    additive: false,
    figures: (asker, ask) =>
      withSpread(asker, { ...ask, filter: inOneCurrency(asker, ask.filter) }, behind, amountOrNone, () =>
        figuresFromFacts(asker, ask, from),
      ),
    rows: (asker, ask) => dealRows(asker, behind, { ...ask, filter: inOneCurrency(asker, ask.filter) }),
    basis: (asker, ask) => basisOf(asker, behind, ask),
    latestOn: lastCloseDay,
  });
}

/** The four levers of the funnel, and what stands beside them, for the registry. */
export const leverMetrics: readonly Metric[] = [
  openDeals,
  openValue,
  dealsMade,
  averageOf('open', 'average_open_deal'),
  averageOf('won', 'average_deal_size'),
  daysToClose,
  daysToCloseCensored,
  wonOfMadeMetric,
  presentedMetric,
  channelYield,
  creditedWon,
];
