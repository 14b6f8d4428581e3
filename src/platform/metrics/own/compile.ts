import { addDays } from '../../../ground/index.ts';
import { breadths, everyRole, type Policy } from '../../access/policy.ts';
import { evaluate } from '../../fields/rules/formula/evaluate.ts';
import { fieldsIn, type Node, parseFormula } from '../../fields/rules/formula/parse.ts';
import {
  type Dimension,
  dimensions,
  type Figure,
  type FigureAsk,
  type GroupKey,
  keyText,
  type LeftOut,
  type Part,
  type Point,
} from '../ask.ts';
import type { Asker, Metric } from '../registry.ts';
import { known, unknown } from '../rules/answer.ts';
import { flawOfUnits, inFormula, isSum, spelledOf } from './rules/own-formula.ts';
import type { OwnMetricRow } from './tables.ts';

/**
 * An own metric as any other: asked, taken apart and drilled like those that it is made of. Null while one of those is gone, or is counted
 * in something else by now: deals are never added to money.
 */
export function compiled(row: OwnMetricRow, metricById: (id: string) => Metric | null): Metric | null {
  const node = parseFormula(row.formula);
  if ('flaw' in node) return null;
  const from = fieldsIn(node).map(metricById);
  if (from.length === 0 || !from.every((metric) => metric !== null)) return null;
  if (flawOfUnits(node, row.gives, (id) => metricById(id)?.unit ?? null) !== null) return null;
  const additive = new Set(from.flatMap((metric) => (metric.additive ? [metric.id] : [])));
  const reads = from.every((metric) => metric.reads === 'stock') ? 'stock' : 'events';
  const behind = from.find((metric) => metric.rows);
  return {
    ...{ id: row.key, version: row.formulaVersion, name: row.name, aliases: [], meaning: row.meaning },
    ...{ formula: row.formula, unit: row.gives, betterIs: row.betterIs, tells: row.tells, band: null },
    ...{ notToConfuseWith: [], from: from.map(({ id }) => id) },
    policy: narrowest(from.map(({ policy }) => policy)),
    dimensions: dimensions.filter((each) => from.every((metric) => metric.dimensions.includes(each))) as Dimension[],
    reads,
    additive: isSum(node, (id) => additive.has(id)),
    figures: (asker, ask) => reckoned(asker, ask, { row, node, from, reads }),
    ...(behind?.rows ? { rows: behind.rows } : {}),
    ...(from[0]?.latestOn ? { latestOn: from[0].latestOn } : {}),
  };
}

/** Whoever may not read one of them is not told what is made of it. */
function narrowest(policies: readonly Policy[]): Policy {
  const least = (role: keyof Policy['read']) =>
    breadths[Math.min(...policies.map(({ read }) => breadths.indexOf(read[role])))] ?? 'none';
  const read = everyRole('none');
  for (const role of Object.keys(read) as (keyof Policy['read'])[]) read[role] = least(role);
  return { read, write: everyRole('none') };
}

type Own = { row: OwnMetricRow; node: Node; from: readonly Metric[]; reads: 'stock' | 'events' };

/** A stock beside events is read at the end of the period that is asked, or on the day itself. */
const pointOf = (metric: Metric, own: Own['reads'], point: Point): Point => {
  const last = addDays(point.period.next, -1);
  return metric.reads === 'stock' && own === 'events' && last < point.asOf ? { ...point, asOf: last } : point;
};

async function reckoned(asker: Asker, ask: FigureAsk, own: Own): Promise<Figure[]> {
  const found = await Promise.all(
    own.from.map(async (metric) => {
      const points = ask.points.map((point) => pointOf(metric, own.reads, point));
      const figures = await metric.figures(asker, { ...ask, points });
      return new Map(figures.map((figure) => [`${figure.point} ${keyText(figure.key)}`, figure]));
    }),
  );
  const parts = new Map<string, { point: string; key: GroupKey }>();
  for (const figures of found)
    for (const [text, { point, key }] of figures) if (!parts.has(text)) parts.set(text, { point, key });
  return [...parts].map(([text, at]) =>
    figureOf(
      asker,
      own,
      at,
      found.map((figures) => figures.get(text) ?? null),
    ),
  );
}

function figureOf(
  asker: Asker,
  { row, node, from }: Own,
  at: { point: string; key: GroupKey },
  figures: readonly (Figure | null)[],
): Figure {
  const byId = new Map(from.map((metric, place) => [metric.id, { metric, figure: figures[place] ?? null }]));
  /** Of a part that a sum does not know, there is nothing; of a rate nothing is known. */
  const numberOf = (id: string) => {
    const { metric, figure } = byId.get(id) as { metric: Metric; figure: Figure | null };
    if (figure) return figure.value;
    return metric.additive ? 0 : null;
  };
  const currency = figures.find((figure) => figure?.currency)?.currency ?? asker.actor.currency;
  const result = evaluate(node, {
    today: asker.today,
    valueOf(id) {
      const value = numberOf(id);
      return value === null ? { unknown: id } : inFormula(byId.get(id)?.metric.unit ?? 'ratio', value, currency);
    },
  });
  const n = Math.max(0, ...figures.map((figure) => figure?.n ?? 0));
  const lacking = figures.find((figure) => figure?.missing)?.missing ?? { kind: 'no-data' as const };
  const judged = 'value' in result && typeof result.value === 'number' ? known(result.value, n) : unknown(lacking, n);
  const hidden = lacking.kind === 'hidden';
  const parts = hidden ? [] : spelledOf(node, (id) => partOf(byId.get(id)?.metric, numberOf(id), currency));
  return {
    ...(hidden ? unknown(lacking) : judged),
    ...at,
    parts,
    currency: row.gives === 'money' ? currency : null,
    leftOut: together(figures.flatMap((figure) => figure?.leftOut ?? [])),
  };
}

function partOf(metric: Metric | undefined, amount: number | null, currency: string): Part | null {
  if (!metric || amount === null) return null;
  if (metric.unit === 'money') return { kind: 'money', of: metric.id, amount: Math.round(amount), currency };
  if (metric.unit === 'days' || metric.unit === 'share') return { kind: metric.unit, of: metric.id, amount };
  return { kind: 'count', of: metric.id, amount };
}

/** What several parts leave out alike is told once; other sums in the same currency are others. */
function together(leftOut: readonly LeftOut[]): LeftOut[] {
  const alike = new Map(leftOut.map((one) => [`${one.currency} ${one.n} ${one.amount}`, one]));
  return [...alike.values()];
}
