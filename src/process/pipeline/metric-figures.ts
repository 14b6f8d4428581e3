import type { Money } from '../../ground/index.ts';
import {
  type Figure,
  type FigureAsk,
  type GroupKey,
  type Judged,
  keyText,
  type Point,
} from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { type Bounds, type Cell, leftOutOf, partsAt, sumOf } from '../../platform/metrics/rules/cube.ts';
import type { FactSum } from '../../platform/metrics/rules/fact-sums.ts';
import { dayAfter, type FactKinds, factCells } from './fact-queries.ts';

/** What a rule judges: the sums of one part at one point. */
export type Sums = {
  /** Counts and amounts of a kind, in the answer's currency where it has one. */
  of(kind: string): FactSum;
  currency: string;
  quota: Money | null;
  point: Point;
  isWhole: boolean;
};

export type FromFacts = FactKinds & {
  /** Amounts are asked: one currency is counted, the others are listed as left out. */
  isMoney: boolean;
  /** The id of the metric that tells the quota; asked of the registry, which may know none. */
  quota?: string;
  judge(sums: Sums): Judged;
};

/** Figures of a metric from the daily facts: one question for all points and parts, each judged by its rule. */
export async function figuresFromFacts(asker: Asker, ask: FigureAsk, metric: FromFacts): Promise<Figure[]> {
  const [{ cells, bounds }, quotas] = await Promise.all([
    factCells(asker, metric, ask),
    quotasFor(asker, ask, metric.quota),
  ]);
  return ask.points.flatMap((point) => figuresAt(point, cells, bounds, asker, ask, metric, quotas));
}

type Quotas = ReadonlyMap<string, { key: GroupKey; quota: Money }>;

async function quotasFor(asker: Asker, ask: FigureAsk, id: string | undefined): Promise<Quotas> {
  const metric = id ? asker.metric(id) : null;
  const quotas = new Map<string, { key: GroupKey; quota: Money }>();
  if (!metric) return quotas;
  for (const { point, key, value, currency } of await metric.figures(asker, ask))
    if (value !== null && currency) quotas.set(`${point} ${keyText(key)}`, { key, quota: { amount: value, currency } });
  return quotas;
}

function figuresAt(
  point: Point,
  cells: readonly Cell[],
  bounds: Bounds,
  asker: Asker,
  ask: FigureAsk,
  metric: FromFacts,
  quotas: Quotas,
): Figure[] {
  const currency = ask.filter.currency ?? asker.actor.currency;
  const kinds = [...metric.events, ...metric.stocks];
  const found = partsAt(cells, bounds, point, dayAfter);
  const judge = (key: GroupKey, own: readonly Cell[], isWhole: boolean): Figure => {
    const quota = quotas.get(`${point.name} ${keyText(key)}`)?.quota ?? null;
    const of = (kind: string) => sumOf(own, kind, metric.isMoney ? currency : null);
    const leftOut = metric.isMoney ? leftOutOf(own, kinds, currency) : [];
    const judged = metric.judge({ of, currency, quota, point, isWhole });
    return { ...judged, point: point.name, key, currency: metric.isMoney ? currency : null, leftOut };
  };
  const whole = judge(
    {},
    found.flatMap((part) => part.cells),
    true,
  );
  if (ask.by.length === 0) return [whole];
  const parts = new Map(found.map((part) => [keyText(part.key), part]));
  for (const [name, { key }] of quotas)
    if (name.startsWith(`${point.name} `) && keyText(key) !== '' && !parts.has(keyText(key)))
      parts.set(keyText(key), { key, cells: [] });
  return [whole, ...[...parts.values()].map(({ key, cells: own }) => judge(key, own, false))];
}
