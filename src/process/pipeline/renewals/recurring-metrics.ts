import type {
  Figure,
  FigureAsk,
  GroupKey,
  MetricRow,
  Part,
  Point,
  RowsAsk,
  RowsPage,
} from '../../../platform/metrics/ask.ts';
import { keyText } from '../../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../../platform/metrics/registry.ts';
import { known, unknown } from '../../../platform/metrics/rules/answer.ts';
import type { MetricDefinition } from '../../../platform/metrics/rules/definitions.ts';
import { lastCloseDay } from '../fact-queries.ts';
import { amounts, count, sign } from '../metric-figures.ts';
import { annualOn, type Contract, type Movements, monthlyOf, movements } from '../rules/retention.ts';
import { deals } from '../tables.ts';
import { contractsAt, endOf, keyBy, paid } from './metrics.ts';

type Company = Movements['companies'][number];
/** What a metric reads off the movements, which companies it is of, and how it is explained. */
type Reading = {
  value: (found: Movements) => number;
  of: (company: Company) => boolean;
  /** Rows of what falls say how much, as its value does. */
  falls?: true;
  /** Rows are what deals pay at the end, not by how much that moved. */
  stands?: true;
  parts?: (found: Movements, currency: string) => Part[];
};

function recurring(
  definition: Pick<
    MetricDefinition,
    'id' | 'module' | 'name' | 'aliases' | 'meaning' | 'formula' | 'notToConfuseWith' | 'betterIs'
  >,
  reading: Reading,
): Metric {
  return defineMetric({
    ...definition,
    ...{ version: 1, unit: 'money', tells: 'lagging', leads: ['customer_contacts'], band: null },
    policy: deals.policy,
    madeOf: amounts,
    dimensions: ['owner', 'team', 'sector', 'quarter', 'month'],
    reads: 'events',
    additive: false,
    figures: async (asker, ask) =>
      (await Promise.all(ask.points.map((point) => figuresAt(asker, ask, point, reading)))).flat(),
    rows: (asker, ask) => rowsBehind(asker, ask, reading),
    latestOn: lastCloseDay,
  });
}

async function figuresAt(asker: Asker, { filter, by }: FigureAsk, point: Point, reading: Reading): Promise<Figure[]> {
  const currency = filter.currency ?? asker.actor.currency;
  const [{ contracts }, teams] = await Promise.all([
    contractsAt(asker, point, filter, by.includes('sector')),
    by.includes('team') ? asker.teamsOn(point.asOf) : null,
  ]);
  const figureOf = (key: GroupKey, own: readonly Contract[]): Figure => {
    const found = movements(own, point.period.first, endOf(point));
    const at = { point: point.name, key, currency, leftOut: [] };
    if (found.companies.length === 0) return { ...unknown({ kind: 'no-data' }), parts: [], ...at };
    const parts = reading.parts?.(found, currency) ?? [];
    return { ...known(reading.value(found), found.companies.filter(reading.of).length, null), parts, ...at };
  };
  const whole = figureOf({}, contracts);
  if (by.length === 0) return [whole];
  const keyOf = keyBy(by, teams);
  const groups = Map.groupBy(contracts, (contract) => keyText(keyOf(contract)));
  const figures = [...groups.values()].map((own) => figureOf(keyOf(own[0] as (typeof own)[number]), own));
  return [whole, ...figures.filter(({ value }) => value !== null)];
}

/** The deals of the companies that it is of: what each pays a year at the end, or by how much that moved; they add up to the value. */
async function rowsBehind(
  asker: Asker,
  { point, filter, limit, cursor }: RowsAsk,
  reading: Reading,
): Promise<RowsPage> {
  const { won, contracts } = await contractsAt(asker, point, filter, false);
  const { first } = point.period;
  const next = endOf(point);
  const { companies } = movements(contracts, first, next);
  const meant = new Map(companies.filter(reading.of).map((company) => [company.companyId, company]));
  const byDeal = Map.groupBy(contracts, ({ dealId }) => dealId);
  const sumOn = (own: readonly Contract[], day: string) => [...annualOn(own, day).values()].reduce((a, b) => a + b, 0);
  const amountIn = (id: string): number => {
    const own = byDeal.get(id) ?? [];
    const end = sumOn(own, next);
    if (reading.stands) return end;
    return (end - sumOn(own, first)) * (reading.falls ? -1 : 1);
  };
  const rows = won.flatMap(({ id, name, ownerId, companyId, closedOn, currency, amountBasis }): MetricRow[] => {
    const company = meant.get(companyId ?? '');
    const amount = company ? amountIn(id) : 0;
    if (!company || amount === 0 || (cursor !== null && id <= cursor)) return [];
    const part = company.end > 0 ? 'company-stays' : 'company-left';
    return [
      {
        kind: 'deal',
        id,
        name,
        ownerId,
        currency,
        amountBasis,
        stageId: null,
        day: closedOn,
        days: null,
        part,
        amount,
      },
    ];
  });
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const tiedOut = ({ start, fresh, expansion, contraction, churn }: Movements, currency: string): Part[] => [
  ...[paid('recurring-start', start, currency), sign('+'), paid('recurring-new', fresh, currency)],
  ...[sign('+'), paid('recurring-expansion', expansion, currency)],
  ...[sign('−'), paid('recurring-contraction', contraction, currency)],
  ...[sign('−'), paid('recurring-churn', churn, currency)],
];

/** What recurs, and what moved it: start + new + expansion − contraction − churn is the end, to the cent. */
export const recurringMetrics: readonly Metric[] = [
  recurring(
    {
      id: 'annual_recurring_revenue',
      module: 'retention',
      name: 'Annual recurring revenue',
      aliases: ['ARR'],
      meaning: 'What companies pay a year by the recurring lines of won deals that run at the end of a period.',
      formula: 'at the beginning + new + expansion − contraction − churn, in a year',
      ...{ notToConfuseWith: ['won_value'], betterIs: 'higher' },
    },
    { value: ({ end }) => end, of: ({ end }) => end > 0, stands: true, parts: tiedOut },
  ),
  recurring(
    {
      id: 'monthly_recurring_revenue',
      module: 'retention',
      name: 'Monthly recurring revenue',
      aliases: ['MRR'],
      meaning:
        'What companies pay a month by the recurring lines that run at the end of a period; its rows say what they pay a year.',
      formula: 'annual recurring revenue ÷ 12, rounded once',
      ...{ notToConfuseWith: ['annual_recurring_revenue'], betterIs: 'higher' },
    },
    {
      ...{ value: ({ end }) => monthlyOf(end), of: ({ end }) => end > 0, stands: true },
      parts: ({ end }, currency) => [paid('recurring-end', end, currency), sign('÷'), count('months', 12)],
    },
  ),
  recurring(
    {
      id: 'new_recurring_revenue',
      module: 'retention',
      name: 'New recurring revenue',
      aliases: ['New ARR', 'New business ARR'],
      meaning: 'What companies pay a year at the end of a period that paid nothing at its beginning.',
      formula: 'sum of annual recurring at the end, of companies that had none at the beginning',
      ...{ notToConfuseWith: ['recurring_expansion'], betterIs: 'higher' },
    },
    { value: ({ fresh }) => fresh, of: ({ start }) => start === 0 },
  ),
  recurring(
    {
      id: 'recurring_expansion',
      module: 'retention',
      name: 'Expansion',
      aliases: ['Expansion ARR', 'Upsell ARR'],
      meaning: 'By how much companies that paid at the beginning of a period pay more a year at its end.',
      formula: 'sum of annual recurring at the end − at the beginning, of companies that had some and have more',
      ...{ notToConfuseWith: ['new_recurring_revenue'], betterIs: 'higher' },
    },
    { value: ({ expansion }) => expansion, of: ({ start, end }) => start > 0 && end > start },
  ),
  recurring(
    {
      id: 'recurring_contraction',
      module: 'retention',
      name: 'Contraction',
      aliases: ['Contraction ARR', 'Downgrade ARR'],
      meaning: 'By how much companies that pay at both ends of a period pay less a year at its end.',
      formula: 'sum of annual recurring at the beginning − at the end, of companies that have less and not nothing',
      ...{ notToConfuseWith: ['recurring_churn'], betterIs: 'lower' },
    },
    { value: ({ contraction }) => contraction, of: ({ start, end }) => end > 0 && end < start, falls: true },
  ),
  recurring(
    {
      id: 'recurring_churn',
      module: 'retention',
      name: 'Churn',
      aliases: ['Churned ARR', 'Lost ARR'],
      meaning: 'What companies paid a year at the beginning of a period that pay nothing at its end.',
      formula: 'sum of annual recurring at the beginning, of companies that have none at the end',
      ...{ notToConfuseWith: ['recurring_contraction'], betterIs: 'lower' },
    },
    { value: ({ churn }) => churn, of: ({ start, end }) => start > 0 && end === 0, falls: true },
  ),
];
