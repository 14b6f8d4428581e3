import { sql } from 'kysely';
import {
  type Figure,
  type FigureAsk,
  type GroupKey,
  keyText,
  type MetricRow,
  type Point,
} from '../../../platform/metrics/ask.ts';
import { momentOf } from '../../../platform/metrics/asker.ts';
import { type Asker, defineMetric, type Metric } from '../../../platform/metrics/registry.ts';
import { known, unknown } from '../../../platform/metrics/rules/answer.ts';
import { contactsAbout } from '../../activities/reads.ts';
import { lastCloseDay } from '../fact-queries.ts';
import { amountOf, amounts, count, definition, sign } from '../metric-figures.ts';
import { dealsBehind } from '../metric-rows.ts';
import { type Credit, sharedOut } from '../rules/shared-out.ts';
import { type DealRow, deals } from '../tables.ts';
import { keyFor, teamsFor } from './counted.ts';

type WonDeal = Pick<DealRow, 'id' | 'name' | 'ownerId' | 'currency' | 'amountBasis'> & {
  amount: number;
  closedOn: string;
};

/** The deals won in the period, as the end of the day knew them, and what each channel is credited with of them. */
async function creditsAt(asker: Asker, point: Point, filter: FigureAsk['filter']) {
  const { ownerIds, channel } = filter;
  return asker.once(`credits ${JSON.stringify([point.period, point.asOf, ownerIds, channel])}`, async () => {
    const won = await asker.reader.rows<WonDeal>(
      dealsBehind(asker, { won: true }, { point, filter: { ownerIds } })
        .select(['d.id', 'd.name', 'd.ownerId', 'd.currency', 'd.amountBasis', 'd.closedOn'])
        .select(sql<number>`coalesce(d.amount, 0)`.as('amount'))
        .orderBy('d.id') as never,
    );
    const given = { kind: 'deal', ids: won.map(({ id }) => id) };
    const contacts = await contactsAbout(asker.reader, asker.actor, given, momentOf(asker, point.asOf));
    const credits = sharedOut(won, contacts);
    return { won, credits: channel === undefined ? credits : credits.filter((each) => each.channel === channel) };
  });
}

const sumOf = (credits: readonly Credit[]) => credits.reduce((sum, { amount }) => sum + amount, 0);

function judged(credits: readonly Credit[], contacts: number, currency: string) {
  const inCurrency = credits.filter((credit) => credit.currency === currency);
  const amount = sumOf(inCurrency);
  const others = Map.groupBy(credits, (credit) => credit.currency);
  others.delete(currency);
  const leftOut = [...others].map(([other, its]) => ({
    currency: other,
    n: new Set(its.map(({ dealId }) => dealId)).size,
    amount: sumOf(its),
  }));
  const value = contacts === 0 ? unknown({ kind: 'no-data' }) : known(amount / contacts, contacts);
  const parts =
    contacts === 0 ? [] : [amountOf('credited', { amount, currency }), sign('÷'), count('contacts', contacts)];
  return { ...value, parts, currency, leftOut };
}

async function figures(asker: Asker, ask: FigureAsk): Promise<Figure[]> {
  const { by, filter, points } = ask;
  const currency = filter.currency ?? asker.actor.currency;
  const [teams, contacts, ...found] = await Promise.all([
    teamsFor(asker, ask),
    asker.metric('customer_contacts')?.figures(asker, ask) ?? [],
    ...points.map((point) => creditsAt(asker, point, filter)),
  ]);
  return points.flatMap(({ name }, at) => {
    const { credits } = found[at] as { credits: Credit[] };
    const had = contacts.filter(({ point }) => point === name);
    const countOf = new Map(had.map(({ key, value }) => [keyText(key), value ?? 0]));
    const whole = judged(credits, countOf.get('') ?? 0, currency);
    const byPart = Map.groupBy(credits, (credit) => keyText(keyFor(credit, by, teams)));
    const keys = new Map<string, GroupKey>([
      ...had.map(({ key }) => [keyText(key), key] as const),
      ...credits.map((credit) => [keyText(keyFor(credit, by, teams)), keyFor(credit, by, teams)] as const),
    ]);
    keys.delete('');
    const parts = [...keys].map(([text, key]) => ({
      ...judged(byPart.get(text) ?? [], countOf.get(text) ?? 0, currency),
      point: name,
      key,
    }));
    return [{ ...whole, point: name, key: {} }, ...(by.length > 0 ? parts : [])];
  });
}

/** The won deals behind it, each with what of it is credited. */
async function rows(asker: Asker, { point, filter, limit, cursor }: Parameters<NonNullable<Metric['rows']>>[1]) {
  const currency = filter.currency ?? asker.actor.currency;
  const { won, credits } = await creditsAt(asker, point, filter);
  const byDeal = Map.groupBy(credits, ({ dealId }) => dealId);
  const all = won
    .filter((deal) => deal.currency === currency && byDeal.has(deal.id) && (cursor === null || deal.id > cursor))
    .map(
      ({ id, name, ownerId, amountBasis, closedOn }): MetricRow => ({
        ...{ kind: 'deal', id, name, part: 'credited', ownerId, stageId: null, day: closedOn, days: null },
        ...{ amount: sumOf(byDeal.get(id) ?? []), amountBasis, currency },
      }),
    );
  const items = all.slice(0, limit);
  return { items, nextCursor: all.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const channelYield: Metric = defineMetric({
  ...definition('channel_yield'),
  policy: deals.policy,
  madeOf: amounts,
  dimensions: ['owner', 'team', 'channel', 'quarter', 'month'],
  reads: 'events',
  additive: false,
  figures,
  rows,
  latestOn: lastCloseDay,
});
