import type { Money } from '../../ground/index.ts';
import {
  type Figure,
  type FigureAsk,
  type GroupKey,
  type Judged,
  keyText,
  type Part,
  type Point,
} from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import {
  type Bounds,
  type FactSum,
  leftOutOf,
  type Parted,
  parted,
  partsAt,
  type Sums as Seen,
  sumOf,
  wholeOf,
} from '../../platform/metrics/rules/cube.ts';
import { definitions, type MetricId } from '../../platform/metrics/rules/definitions.ts';
import { type FactKinds, factCells } from './fact-queries.ts';
import { figuresFromDeals } from './metric-counted.ts';
import { needsRows } from './told-apart.ts';

/** Numbers of money are made of the amounts of deals. */
export const amounts = { kind: 'deal', fields: ['amount'] };

export const definition = (id: MetricId) => definitions.find((each) => each.id === id)!;
export const sign = (text: '÷' | '×' | '+' | '−' | '(' | ')'): Part => ({ kind: 'sign', sign: text });
export const count = (of: string, amount: number): Part => ({ kind: 'count', of, amount });
export const amountOf = (of: string, { amount, currency }: { amount: number; currency: string }): Part => ({
  kind: 'money',
  of,
  amount,
  currency,
});

/** Quotas are a person's for a quarter, and so is what is measured by them. */
export const partsWithQuota = ['owner', 'team', 'quarter'] as const;

/** Rows of money are those of the currency that is counted. */
export const inOneCurrency = (asker: Asker, filter: FigureAsk['filter']) => ({
  ...filter,
  currency: filter.currency ?? asker.actor.currency,
});

/** What a rule judges: the sums of one part at one point. */
export type Sums = {
  /** Counts and amounts of a kind, in the answer's currency where it has one. */
  of(kind: string): FactSum;
  currency: string;
  quota: Money | null;
};

export type FromFacts = FactKinds & {
  /** Amounts are asked: one currency is counted, the others are listed as left out. */
  isMoney: boolean;
  /** The id of the metric that tells the quota; asked of the registry, which may know none. */
  quota?: string;
  judge(sums: Sums): Judged;
};

/**
 * Figures of a metric from the daily facts: one question for all points and parts, each judged by its rule. Asked by what facts do not
 * keep, the deals are counted instead.
 */
export async function figuresFromFacts(asker: Asker, ask: FigureAsk, metric: FromFacts): Promise<Figure[]> {
  if (needsRows(ask)) return figuresFromDeals(asker, ask, metric);
  const [{ cells, bounds }, quotas] = await Promise.all([
    factCells(asker, metric, ask),
    quotasFor(asker, ask, metric.quota),
  ]);
  const asked = { asker, ask, metric, parts: parted(cells), bounds };
  return ask.points.flatMap((point) => figuresAt(asked, point, quotas.get(point.name) ?? new Map()));
}

/** Quotas of one point, by the text of their key. */
type Quotas = ReadonlyMap<string, { key: GroupKey; quota: Money }>;

async function quotasFor(asker: Asker, ask: FigureAsk, id: string | undefined): Promise<ReadonlyMap<string, Quotas>> {
  const metric = id ? asker.metric(id) : null;
  const points = new Map(ask.points.map(({ name }) => [name, new Map<string, { key: GroupKey; quota: Money }>()]));
  if (!metric) return points;
  for (const { point, key, value, currency } of await metric.figures(asker, ask))
    if (value !== null && currency) points.get(point)?.set(keyText(key), { key, quota: { amount: value, currency } });
  return points;
}

type Asked = { asker: Asker; ask: FigureAsk; metric: FromFacts; parts: Parted; bounds: Bounds };

function figuresAt({ asker, ask, metric, parts, bounds }: Asked, point: Point, quotas: Quotas): Figure[] {
  const currency = ask.filter.currency ?? asker.actor.currency;
  const kinds = [...metric.events, ...metric.stocks];
  const found = partsAt(parts, bounds, point);
  const judge = (key: GroupKey, text: string, own: Seen): Figure => {
    const of = (kind: string) => sumOf(own, kind, metric.isMoney ? currency : null);
    const leftOut = metric.isMoney ? leftOutOf(own, kinds, currency) : [];
    const judged = metric.judge({ of, currency, quota: quotas.get(text)?.quota ?? null });
    return { ...judged, point: point.name, key, currency: metric.isMoney ? currency : null, leftOut };
  };
  const whole = judge({}, '', wholeOf(found));
  if (ask.by.length === 0) return [whole];
  const seen = new Set(found.map(({ text }) => text));
  const onlyQuota = [...quotas].filter(([text]) => text !== '' && !seen.has(text));
  return [
    whole,
    ...found.map(({ key, text, sums }) => judge(key, text, sums)),
    ...onlyQuota.map(([text, { key }]) => judge(key, text, [])),
  ];
}
