import { addDays, type LocalDate } from '../../../ground/index.ts';
import { wilson } from '../../../ground/statistics.ts';
import {
  type Figure,
  type FigureAsk,
  type GroupKey,
  keyText,
  type MetricRow,
  type Part,
  type Point,
  type RowsAsk,
  type RowsPage,
} from '../../../platform/metrics/ask.ts';
import { momentOf } from '../../../platform/metrics/asker.ts';
import { type Asker, defineMetric, type Metric, type Teams } from '../../../platform/metrics/registry.ts';
import { known, unknown } from '../../../platform/metrics/rules/answer.ts';
import type { MetricDefinition } from '../../../platform/metrics/rules/definitions.ts';
import { lastCloseDay } from '../fact-queries.ts';
import { amountOf, amounts, count, sign } from '../metric-figures.ts';
import { type Contract, contractsOf, type Retained, retained } from '../rules/retention.ts';
import { deals } from '../tables.ts';
import { type Recurring, recurringDeals, termsFor } from './store.ts';

export type Held = Contract & { ownerId: string; sector: string | null };
type Read = { won: Recurring[]; contracts: Held[] };

/** What companies pay a year as the end of a day knew it, in one currency; asked once for all three. */
export function contractsAt(asker: Asker, point: Point, filter: FigureAsk['filter'], bySector: boolean): Promise<Read> {
  const { ownerIds, currency, sector } = filter;
  const of = currency ?? asker.actor.currency;
  const withSector = bySector || sector !== undefined;
  const question = `contracts on ${point.asOf} of ${ownerIds?.join() ?? 'all'} in ${of} ${withSector} ${sector}`;
  return asker.once(question, async () => {
    const { reader, actor } = asker;
    const when = momentOf(asker, point.asOf);
    const all = await recurringDeals(reader, actor, when, withSector);
    const terms = await termsFor(reader, actor, all, when);
    const won = all.filter(
      (deal) =>
        deal.currency === of &&
        (!ownerIds || ownerIds.includes(deal.ownerId)) &&
        (sector === undefined || deal.sector === sector),
    );
    const contracts = won.flatMap(({ ownerId, sector, ...deal }) => {
      const term = terms.get(deal.id);
      return term ? contractsOf({ ...deal, closedOn: term.from }).map((each) => ({ ...each, ownerId, sector })) : [];
    });
    return { won, contracts };
  });
}

/** A period that still runs is read up to the day asked for. */
export const endOf = ({ period, asOf }: Point): LocalDate => [addDays(asOf, 1), period.next].sort()[0] as LocalDate;

type Judge = (found: Retained, currency: string) => { value: number; parts: Part[] };

function retention(
  definition: Omit<MetricDefinition, 'version' | 'unit' | 'betterIs' | 'tells' | 'leads' | 'band'>,
  judge: Judge,
  isShare: boolean,
): Metric {
  return defineMetric({
    ...definition,
    ...{ version: 1, unit: 'share', betterIs: 'higher', tells: 'lagging', leads: ['customer_contacts'], band: null },
    policy: deals.policy,
    madeOf: amounts,
    dimensions: ['owner', 'team', 'sector', 'quarter', 'month'],
    reads: 'events',
    additive: false,
    figures: async (asker, ask) =>
      (await Promise.all(ask.points.map((point) => figuresAt(asker, ask, point, judge, isShare)))).flat(),
    rows: rowsBehind,
    latestOn: lastCloseDay,
  });
}

/** The whole and its parts: an owner's are the contracts of his deals, a team's those of its people that day, a sector's those of its companies. */
async function figuresAt(
  asker: Asker,
  { filter, by }: FigureAsk,
  point: Point,
  judge: Judge,
  isShare: boolean,
): Promise<Figure[]> {
  const currency = filter.currency ?? asker.actor.currency;
  const [{ contracts }, teams] = await Promise.all([
    contractsAt(asker, point, filter, by.includes('sector')),
    by.includes('team') ? asker.teamsOn(point.asOf) : null,
  ]);
  const figureOf = (key: GroupKey, own: readonly Contract[]): Figure => {
    const found = retained(own, point.period.first, endOf(point));
    const at = { point: point.name, key, currency, leftOut: [] };
    if (found.start === 0) return { ...unknown({ kind: 'no-data' }), parts: [], ...at };
    const { value, parts } = judge(found, currency);
    return { ...known(value, found.logos, isShare ? wilson(found.logosKept, found.logos) : null), parts, ...at };
  };
  const whole = figureOf({}, contracts);
  if (by.length === 0) return [whole];
  const keyOf = keyBy(by, teams);
  const parts = Map.groupBy(contracts, (contract) => keyText(keyOf(contract)));
  // Who had nobody at the beginning keeps and loses nobody.
  const figures = [...parts.values()].map((own) => figureOf(keyOf(own[0] as Held), own));
  return [whole, ...figures.filter(({ value }) => value !== null)];
}

/** Of which owner, team of that day and sector a contract is, of those that are asked for. */
export const keyBy =
  (by: FigureAsk['by'], teams: Teams | null) =>
  ({ ownerId, sector }: Held): GroupKey => ({
    ...(by.includes('owner') ? { owner: ownerId } : {}),
    ...(by.includes('team') ? { team: teams?.leaderOf(ownerId) ?? null } : {}),
    ...(by.includes('sector') ? { sector } : {}),
  });

/** The deals whose contracts ran at the beginning, with whether their company still pays at the end. */
async function rowsBehind(asker: Asker, { point, filter, limit, cursor }: RowsAsk): Promise<RowsPage> {
  const { won, contracts } = await contractsAt(asker, point, filter, false);
  const { first } = point.period;
  const { companies } = retained(contracts, first, endOf(point));
  const ends = new Map(companies.map(({ companyId, end }) => [companyId, end]));
  const running = new Map<string, number>();
  for (const { dealId, annual, from, until } of contracts)
    if (from <= first && first < until) running.set(dealId, (running.get(dealId) ?? 0) + annual);
  const rows = won
    .filter(({ id }) => running.has(id) && (cursor === null || id > cursor))
    .map(
      ({ id, name, ownerId, companyId, closedOn, currency, amountBasis }): MetricRow => ({
        ...{ kind: 'deal', id, name, ownerId, currency, amountBasis, stageId: null, day: closedOn, days: null },
        part: (ends.get(companyId ?? '') ?? 0) > 0 ? 'company-stays' : 'company-left',
        amount: running.get(id) ?? null,
      }),
    );
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const paid = (of: string, amount: number, currency: string) => amountOf(of, { amount, currency });

export const retentionMetrics: readonly Metric[] = [
  retention(
    {
      id: 'net_revenue_retention',
      module: 'retention',
      name: 'Net revenue retention',
      aliases: ['NRR', 'Net dollar retention'],
      meaning:
        'What the companies that paid at the beginning of a period pay a year at its end, of what they paid then; more than all when they grew.',
      formula:
        'annual recurring at the end, of companies that had some at the beginning ÷ annual recurring at the beginning',
      notToConfuseWith: ['gross_revenue_retention'],
    },
    ({ start, end }, currency) => ({
      value: end / start,
      parts: [paid('recurring-end', end, currency), sign('÷'), paid('recurring-start', start, currency)],
    }),
    false,
  ),
  retention(
    {
      id: 'gross_revenue_retention',
      module: 'retention',
      name: 'Gross revenue retention',
      aliases: ['GRR', 'Gross dollar retention'],
      meaning:
        'How much of what companies paid at the beginning of a period is left at its end, without what others grew.',
      formula:
        'sum over companies of the lesser of annual recurring at the end and at the beginning ÷ annual recurring at the beginning',
      notToConfuseWith: ['net_revenue_retention'],
    },
    ({ start, kept }, currency) => ({
      value: kept / start,
      parts: [paid('recurring-kept', kept, currency), sign('÷'), paid('recurring-start', start, currency)],
    }),
    false,
  ),
  retention(
    {
      id: 'logo_retention',
      module: 'retention',
      name: 'Logo retention',
      aliases: ['Customer retention rate'],
      meaning: 'The share of companies that paid at the beginning of a period and still pay at its end.',
      formula: 'companies with annual recurring at both ends ÷ companies with annual recurring at the beginning',
      notToConfuseWith: [],
    },
    ({ logos, logosKept }) => ({
      value: logosKept / logos,
      parts: [count('companies-kept', logosKept), sign('÷'), count('companies-start', logos)],
    }),
    true,
  ),
];
