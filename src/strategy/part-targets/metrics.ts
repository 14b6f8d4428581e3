import { allocate, money } from '../../ground/index.ts';
import { fiscalOf, limitedToOf } from '../../platform/metrics/answers.ts';
import {
  type Figure,
  type FigureAsk,
  type GroupKey,
  keyText,
  type LeftOut,
  type OtherDimension,
  type Part,
  type Point,
} from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known, type MetricValue, unknown } from '../../platform/metrics/rules/answer.ts';
import { attainmentOf } from '../../platform/metrics/rules/attainment.ts';
import { productParts } from '../../process/pipeline/index.ts';
import { closedDealsIn, type DealRow, dealPolicy } from '../../process/pipeline/reads.ts';
import { wholeQuarters } from '../targets/index.ts';
import { productLayout, territoryLayout, withGone } from './layout.ts';
import { tied } from './rules/parts.ts';
import { keyOf, targetsIn, whichOf } from './store.ts';
import { partTargets } from './tables.ts';

/** Money of one part at one point: each part stands in one line at most, so that the parts make up the whole. */
type Portion = {
  owner?: string;
  line?: string | null;
  product?: string | null;
  territory?: string | null;
} & {
  amount: number;
  currency: string;
  /** The deal or the part that it comes from: one that is shared out counts once in each. */
  from: string;
};

const keyFor = (portion: Portion, by: readonly OtherDimension[]): GroupKey =>
  Object.fromEntries(by.map((dimension) => [dimension, portion[dimension as 'line'] ?? null]));

/** Whether a portion is of the part that is asked for; a filter of something else that portions do not know leaves none. */
function fits(portion: Portion, { line, productId, territoryId }: FigureAsk['filter']): boolean {
  return (
    (line === undefined || (portion.line ?? null) === line) &&
    (productId === undefined || (portion.product ?? null) === productId) &&
    (territoryId === undefined || (portion.territory ?? null) === territoryId)
  );
}

/** The figures of a point from its portions: the whole, and each part. */
function figuresOf(
  { by, filter }: FigureAsk,
  point: Point,
  portions: readonly Portion[],
  { currency, of, judge }: { currency: string; of: string; judge: (sum: { amount: number; n: number }) => MetricValue },
): Figure[] {
  const own = portions.filter((portion) => fits(portion, filter));
  const figure = (key: GroupKey, some: readonly Portion[]): Figure => {
    const counted = some.filter((each) => each.currency === currency);
    const sum = sumOf(counted);
    const parts: Part[] = [{ kind: 'money', of, amount: sum.amount, currency }];
    return { ...judge(sum), parts, point: point.name, key, currency, leftOut: leftOutOf(some, currency) };
  };
  if (by.length === 0) return [figure({}, own)];
  const parts = Map.groupBy(own, (portion) => keyText(keyFor(portion, by)));
  return [figure({}, own), ...[...parts.values()].map((some) => figure(keyFor(some[0] as Portion, by), some))];
}

const sumOf = (portions: readonly Portion[]) => ({
  amount: portions.reduce((sum, { amount }) => sum + amount, 0),
  n: new Set(portions.map(({ from }) => from)).size,
});

function leftOutOf(portions: readonly Portion[], currency: string): LeftOut[] {
  const others = portions.filter((each) => each.currency !== currency);
  return [...Map.groupBy(others, (each) => each.currency)].map(([other, some]) => ({
    currency: other,
    ...sumOf(some),
  }));
}

const currencyOf = (asker: Asker, { filter }: Pick<FigureAsk, 'filter'>) => filter.currency ?? asker.actor.currency;

type Won = Pick<DealRow, 'id' | 'ownerId' | 'amount' | 'currency' | 'lines' | 'productId'>;

/** The deals won in a period, each shared out over what it sells. */
async function wonPortions(asker: Asker, point: Point, filter: FigureAsk['filter']): Promise<Portion[]> {
  const { first, next } = point.period;
  const { lineOf } = await productLayout(asker, point.asOf);
  const question = `won of products ${JSON.stringify([point, filter.ownerIds, filter.pipelineId])}`;
  const rows = await asker.once(question, () =>
    asker.reader.rows<Won>(
      closedDealsIn(asker.actor, {
        ...{ from: first, before: next, at: momentOf(asker, point.asOf) },
        ...{ ownerId: filter.ownerIds, pipelineId: filter.pipelineId },
      })
        .where('d.status', '=', 'won')
        .select(['d.id', 'd.ownerId', 'd.amount', 'd.currency', 'd.lines', 'd.productId']) as never,
    ),
  );
  return rows.flatMap(({ id, ownerId, amount, currency, ...sold }) => {
    const parts = productParts(sold);
    const shares = allocate(
      money(amount ?? 0, currency),
      parts.map(({ weight }) => weight),
    );
    return parts.map(({ key }, at): Portion => {
      const line = key === null ? null : (lineOf.get(key) ?? null);
      return { owner: ownerId, line, product: key, amount: shares[at]?.amount ?? 0, currency, from: id };
    });
  });
}

/** What parts are to bring in the whole quarters of a point, each what is its own alone. */
async function targetPortions(asker: Asker, point: Point, of: 'product' | 'territory'): Promise<Portion[]> {
  const quarters = wholeQuarters(point.period, fiscalOf(asker.actor));
  if (!quarters) return [];
  const past = point.asOf < asker.today ? point.asOf : undefined;
  const question = `part targets ${JSON.stringify([point.period, past])}`;
  const [rows, { parts, lineOf }] = await Promise.all([
    asker.once(question, () => targetsIn(asker.reader, asker.actor, point.period, past)),
    of === 'product' ? productLayout(asker, point.asOf) : territoryLayout(asker, point.asOf),
  ]);
  const wanted = rows.filter(({ territoryId }) => (territoryId !== null) === (of === 'territory'));
  const starts = new Set(quarters.map(({ first }) => first));
  const inQuarters = wanted.filter(({ quarterStart }) => starts.has(quarterStart));
  const cells = Map.groupBy(inQuarters, ({ quarterStart, currency }) => `${quarterStart} ${currency}`);
  return [...cells.values()].flatMap((cell) => {
    const said = new Map(cell.map((row) => [keyOf(row), row.amount]));
    const { worth } = tied(withGone(parts, said.keys()), said);
    return [...worth].flatMap(([key, { own }]): Portion[] => {
      if (own === null || (own === 0 && !said.has(key))) return [];
      const { line, productId, territoryId } = whichOf(key);
      const ofLine = productId === null ? line : (lineOf.get(productId) ?? null);
      const portion = { amount: own, currency: cell[0]?.currency as string, from: key };
      return [
        of === 'territory' ? { territory: territoryId, ...portion } : { line: ofLine, product: productId, ...portion },
      ];
    });
  });
}

const named = { version: 1, betterIs: 'higher', band: null, policy: partTargets.policy } as const;
const ofProducts = ['line', 'product', 'quarter'] as const;
const ofTerritories = ['territory', 'quarter'] as const;

const targetMetric = (
  of: 'product' | 'territory',
  words: Pick<Metric, 'id' | 'name' | 'meaning' | 'formula'>,
): Metric =>
  defineMetric({
    ...{ ...named, ...words, aliases: [], unit: 'money', tells: 'leading', reads: 'events', additive: true },
    notToConfuseWith: ['quota'],
    dimensions: of === 'product' ? ofProducts : ofTerritories,
    async figures(asker, ask) {
      const currency = currencyOf(asker, ask);
      const isOfPeople = ask.filter.ownerIds !== undefined || ask.filter.ofTeam !== undefined;
      const found = ask.points.map(async (point) => {
        const portions = isOfPeople ? [] : await targetPortions(asker, point, of);
        const judge = ({ amount, n }: { amount: number; n: number }) =>
          n === 0 ? unknown({ kind: 'no-quota' }) : known(amount, n);
        return figuresOf(ask, point, portions, { currency, of: 'quota', judge });
      });
      return (await Promise.all(found)).flat();
    },
  });

const wonOfProducts = defineMetric({
  ...{
    ...named,
    id: 'won_of_products',
    module: 'products',
    name: 'Won by what was sold',
    aliases: ['Product-line bookings'],
  },
  meaning: 'What was won, each deal shared out over the products that it sells.',
  formula: 'sum over won deals of their amount, by what their lines come to',
  ...{ unit: 'money', tells: 'lagging', reads: 'events', additive: true, policy: dealPolicy },
  notToConfuseWith: ['won_value'],
  madeOf: { kind: 'deal', fields: ['amount'] },
  dimensions: [...ofProducts, 'owner', 'month'],
  async figures(asker, ask) {
    const currency = currencyOf(asker, ask);
    const found = ask.points.map(async (point) =>
      figuresOf(ask, point, await wonPortions(asker, point, ask.filter), {
        ...{ currency, of: 'won' },
        judge: ({ amount, n }) => known(amount, n),
      }),
    );
    return (await Promise.all(found)).flat();
  },
});

/** Won over target, part by part: told to who sees everything that was won, since a target is of all. */
const attainmentMetric = (
  words: Pick<Metric, 'id' | 'name' | 'meaning' | 'formula' | 'dimensions'>,
  [wonId, targetId]: readonly [string, string],
): Metric =>
  defineMetric({
    ...{ ...named, ...words, aliases: [], unit: 'share', tells: 'lagging', reads: 'events', additive: false },
    notToConfuseWith: ['quota_attainment'],
    async figures(asker, ask) {
      const [won, target] = [asker.metric(wonId), asker.metric(targetId)];
      if (!won || !target) return [];
      const sees = limitedToOf(won, asker.actor) === null;
      const [wonOf, targetOf] = await Promise.all([won.figures(asker, ask), target.figures(asker, ask)]);
      const nameOf = ({ point, key }: Figure) => `${point} ${keyText(key)}`;
      const wonBy = new Map(wonOf.map((figure) => [nameOf(figure), figure]));
      const places = new Map([...wonOf, ...targetOf].map((figure) => [nameOf(figure), figure]));
      const aims = new Map(targetOf.map((figure) => [nameOf(figure), figure.value]));
      const currency = currencyOf(asker, ask);
      return [...places].map(([name, { point, key }]): Figure => {
        const [mine, aim] = [wonBy.get(name), aims.get(name) ?? null];
        const at = { point, key, currency, leftOut: [] };
        if (!sees || mine?.missing?.kind === 'hidden') return { ...unknown({ kind: 'hidden' }), parts: [], ...at };
        const share = { amount: mine?.value ?? 0, n: mine?.n ?? 0 };
        const parts: Part[] =
          aim === null
            ? []
            : [
                { kind: 'money', of: 'won', amount: share.amount, currency },
                { kind: 'sign', sign: '÷' },
                { kind: 'money', of: 'quota', amount: aim, currency },
              ];
        return { ...attainmentOf(share, aim === null ? null : money(aim, currency)), parts, ...at };
      });
    },
  });

/** What products and territories are to bring, and how near they came. */
export const partTargetMetrics: readonly Metric[] = [
  wonOfProducts,
  targetMetric('product', {
    ...{
      id: 'product_target',
      module: 'products',
      name: 'Target of products',
      meaning: 'What product lines and products are to bring.',
    },
    formula: 'sum of the targets of product lines, and of products in lines without one, for each fiscal quarter',
  }),
  targetMetric('territory', {
    ...{
      id: 'territory_target',
      module: 'territories',
      name: 'Target of territories',
      meaning: 'What territories are to bring.',
    },
    formula: 'sum of the targets of territories, each without that of its parts, for each fiscal quarter',
  }),
  attainmentMetric(
    {
      ...{ id: 'product_attainment', module: 'products', name: 'Attainment of products', dimensions: ofProducts },
      ...{
        meaning: 'How much of the target of products was won.',
        formula: 'won by what was sold ÷ target of products',
      },
    },
    ['won_of_products', 'product_target'],
  ),
  attainmentMetric(
    {
      ...{
        id: 'territory_attainment',
        module: 'territories',
        name: 'Attainment of territories',
        dimensions: ofTerritories,
      },
      ...{ meaning: 'How much of the target of territories was won.', formula: 'won value ÷ target of territories' },
    },
    ['won_value', 'territory_target'],
  ),
];
