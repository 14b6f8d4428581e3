import { sql } from 'kysely';
import { systemActor } from '../../../platform/access/actor.ts';
import { reach } from '../../../platform/access/policy.ts';
import {
  type Figure,
  type FigureAsk,
  type GroupKey,
  keyText,
  type MetricRow,
  type Point,
} from '../../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../../platform/metrics/registry.ts';
import { known } from '../../../platform/metrics/rules/answer.ts';
import { lastCloseDay } from '../fact-queries.ts';
import { keyFor, teamsFor } from '../levers/counted.ts';
import { amountOf, amounts, definition } from '../metric-figures.ts';
import { dealsBehind } from '../metric-rows.ts';
import { creditsOf } from '../rules/splits.ts';
import { type DealRow, deals } from '../tables.ts';

type Won = Pick<DealRow, 'id' | 'name' | 'ownerId' | 'amount' | 'amountBasis' | 'currency' | 'splits' | 'closedOn'>;
type Credited = { dealId: string; ownerId: string; amount: number; currency: string };

const wonAt = (asker: Asker, point: Point) =>
  dealsBehind(asker, { won: true }, { point, filter: {} })
    .select(['d.id', 'd.name', 'd.ownerId', 'd.amount', 'd.amountBasis', 'd.currency', 'd.splits', 'd.closedOn'])
    .orderBy('d.id');

/**
 * Who is credited with what of the deals won in the period, of the people whom the asker may see, as the end of the day knew it. Somebody's credit is his own,
 * whoever owns the deal: of a deal that the asker does not see he is told the credit, and neither its name nor anybody else's part. What is confidential
 * counts for those alone who see it.
 */
async function creditsAt(asker: Asker, point: Point, { ownerIds }: FigureAsk['filter']) {
  return asker.once(`credited ${JSON.stringify([point.period, point.asOf, ownerIds])}`, async () => {
    const { actor, reader } = asker;
    const people = reach(actor, deals.policy, 'read');
    const seen = await reader.rows<Won>(wonAt(asker, point) as never);
    const unseen =
      people === 'all'
        ? []
        : await reader.rows<Won>(
            wonAt({ ...asker, actor: systemActor(actor) }, point)
              .where('d.confidential', '=', false)
              .where(
                sql<boolean>`exists (select 1 from jsonb_array_elements(d.splits) part where (part ->> 'personId')::uuid = any(${[...people]}::uuid[]))`,
              ) as never,
          );
    const names = new Map(seen.map(({ id, name }) => [id, name]));
    const won = new Map([...unseen, ...seen].map((deal) => [deal.id, deal]));
    const isAsked = (id: string) =>
      (people === 'all' || people.includes(id)) && (ownerIds === undefined || ownerIds.includes(id));
    const credits = [...won.values()].flatMap((deal) =>
      creditsOf(deal)
        .filter(({ kind, personId }) => kind === 'share' && isAsked(personId))
        .map(({ personId, amount }): Credited => {
          const { id: dealId, currency } = deal;
          return { dealId, ownerId: personId, amount: amount ?? 0, currency };
        }),
    );
    return { won, names, credits };
  });
}

const sumOf = (credits: readonly Credited[]) => credits.reduce((sum, { amount }) => sum + amount, 0);
const dealsIn = (credits: readonly Credited[]) => new Set(credits.map(({ dealId }) => dealId)).size;

function judged(credits: readonly Credited[], currency: string) {
  const inCurrency = credits.filter((credit) => credit.currency === currency);
  const amount = sumOf(inCurrency);
  const others = Map.groupBy(credits, (credit) => credit.currency);
  others.delete(currency);
  const leftOut = [...others].map(([other, its]) => ({ currency: other, n: dealsIn(its), amount: sumOf(its) }));
  const parts = [amountOf('credited', { amount, currency })];
  return { ...known(amount, dealsIn(inCurrency)), parts, currency, leftOut };
}

async function figures(asker: Asker, ask: FigureAsk): Promise<Figure[]> {
  const { by, filter, points } = ask;
  const currency = filter.currency ?? asker.actor.currency;
  const [teams, ...found] = await Promise.all([
    teamsFor(asker, ask),
    ...points.map((point) => creditsAt(asker, point, filter)),
  ]);
  return points.flatMap(({ name }, at) => {
    const { credits } = found[at] as { credits: Credited[] };
    const figure = (key: GroupKey, its: readonly Credited[]): Figure => ({
      ...{ ...judged(its, currency), point: name, key },
    });
    const groups = by.length === 0 ? new Map() : Map.groupBy(credits, (credit) => keyText(keyFor(credit, by, teams)));
    return [
      figure({}, credits),
      ...[...groups.values()].map((its: Credited[]) => figure(keyFor(its[0] as Credited, by, teams), its)),
    ];
  });
}

/** The won deals behind it, each with what of it is credited to those who were asked about; without its name where the asker does not see it. */
async function rows(asker: Asker, { point, filter, limit, cursor }: Parameters<NonNullable<Metric['rows']>>[1]) {
  const currency = filter.currency ?? asker.actor.currency;
  const { won, names, credits } = await creditsAt(asker, point, filter);
  const byDeal = Map.groupBy(credits, ({ dealId }) => dealId);
  const all = [...won.values()]
    .filter((deal) => deal.currency === currency && byDeal.has(deal.id) && (cursor === null || deal.id > cursor))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, amountBasis, closedOn }): MetricRow => {
      const its = byDeal.get(id) as Credited[];
      return {
        ...{ kind: 'deal', id, name: names.get(id) ?? '', part: 'credited', ownerId: its[0]?.ownerId ?? null },
        ...{ stageId: null, day: closedOn, days: null, amount: sumOf(its), amountBasis, currency },
      };
    });
  const items = all.slice(0, limit);
  return { items, nextCursor: all.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const creditedWon: Metric = defineMetric({
  ...definition('credited_won'),
  policy: deals.policy,
  madeOf: amounts,
  dimensions: ['owner', 'team', 'quarter', 'month'],
  reads: 'events',
  additive: true,
  figures,
  rows,
  latestOn: lastCloseDay,
});
