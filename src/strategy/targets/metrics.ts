import { endOfDay, money, type Period } from '../../ground/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Figure, FigureAsk, GroupKey, MetricRow, Point, RowsAsk, RowsPage } from '../../platform/metrics/ask.ts';
import { keyText } from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric } from '../../platform/metrics/registry.ts';
import { known, type MetricValue, unknown } from '../../platform/metrics/rules/answer.ts';
import type { MetricDefinition } from '../../platform/metrics/rules/definitions.ts';
import { wholeQuarters } from './rules/whole-quarters.ts';
import { type QuotaVersion, quotaVersions } from './store.ts';
import { quotas } from './tables.ts';

const definition: MetricDefinition = {
  id: 'quota',
  version: 1,
  name: 'Quota',
  aliases: ['Sales quota', 'Target'],
  meaning: 'What people are to win in the period.',
  formula: 'sum of the quotas of each person for each fiscal quarter of the period',
  unit: 'money',
  betterIs: 'higher',
  tells: 'leading',
  band: null,
  notToConfuseWith: ['won_value'],
};

/** Quotas as of each point, in one question. */
async function figures(asker: Asker, { points, by, filter }: FigureAsk): Promise<Figure[]> {
  const { actor, reader } = asker;
  const lastDay = points
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1) as string;
  const [versions, teams] = await Promise.all([
    asker.once(`quotas ${JSON.stringify([spanOf(points), filter.ownerIds])}`, () =>
      quotaVersions(reader, actor, spanOf(points), filter.ownerIds),
    ),
    by.includes('team') ? asker.teamsOn(lastDay) : null,
  ]);
  const currency = filter.currency ?? actor.currency;
  const keyOf = (version: QuotaVersion): GroupKey =>
    Object.fromEntries(
      by.map((dimension) => [
        dimension,
        dimension === 'team' ? (teams?.leaderOf(version.personId) ?? null) : version.personId,
      ]),
    );
  return points.flatMap((point) => {
    const held = heldAt(asker, versions, point);
    const figure = (key: GroupKey, own: readonly QuotaVersion[]): Figure => {
      const inCurrency = own.filter((version) => version.currency === currency);
      const total = money(
        inCurrency.reduce((sum, { amount }) => sum + amount, 0),
        currency,
      );
      const value: MetricValue =
        inCurrency.length === 0 ? unknown({ kind: 'no-quota' }) : known(total.amount, inCurrency.length);
      const leftOut = leftOutOf(own.filter((version) => version.currency !== currency));
      return { ...value, parts: [{ kind: 'money', of: 'quota', ...total }], point: point.name, key, currency, leftOut };
    };
    if (by.length === 0) return [figure({}, held)];
    const parts = Map.groupBy(held, (version) => keyText(keyOf(version)));
    return [figure({}, held), ...[...parts.values()].map((own) => figure(keyOf(own[0] as QuotaVersion), own))];
  });
}

function heldAt(asker: Asker, versions: readonly QuotaVersion[], point: Point): QuotaVersion[] {
  const quarters = wholeQuarters(point.period, fiscalOf(asker.actor));
  if (!quarters) return [];
  const starts = new Set(quarters.map(({ first }) => first));
  const moment = endOfDay(point.asOf, asker.actor.timeZone);
  return versions.filter(
    ({ quarterStart, validFrom, validTo }) =>
      starts.has(quarterStart) &&
      (point.asOf >= asker.today ? validTo === 'infinity' : validFrom <= moment && validTo > moment),
  );
}

function leftOutOf(others: readonly QuotaVersion[]) {
  const byCurrency = Map.groupBy(others, ({ currency }) => currency);
  return [...byCurrency].map(([currency, own]) => ({
    currency,
    n: own.length,
    amount: own.reduce((sum, { amount }) => sum + amount, 0),
  }));
}

const spanOf = (points: readonly Point[]): Period => ({
  first: points.map(({ period }) => period.first).sort()[0] as string,
  next: points
    .map(({ period }) => period.next)
    .sort()
    .at(-1) as string,
});

async function rows(asker: Asker, { point, filter, limit, cursor }: RowsAsk): Promise<RowsPage> {
  const versions = await quotaVersions(asker.reader, asker.actor, point.period, filter.ownerIds);
  const currency = filter.currency ?? asker.actor.currency;
  const held = heldAt(asker, versions, point)
    .filter((version) => version.currency === currency && (!cursor || version.id > cursor))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const items = held.slice(0, limit).map(
    ({ id, personId, quarterStart, amount }): MetricRow => ({
      kind: 'quota',
      id,
      name: quarterStart,
      part: 'quota',
      ownerId: personId,
      stageId: null,
      day: quarterStart,
      amount,
      amountBasis: 'entered',
      currency,
      days: null,
    }),
  );
  return { items, nextCursor: held.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** What the targets offer to the registry; pipeline coverage asks for it by its id. */
export const targetMetrics = [
  defineMetric({
    ...definition,
    policy: quotas.policy,
    dimensions: ['owner', 'team', 'quarter'],
    reads: 'events',
    additive: true,
    figures,
    rows,
  }),
];
