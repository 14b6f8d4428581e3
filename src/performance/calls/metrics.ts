import { addDays, type LocalDate } from '../../ground/index.ts';
import { ownedPolicy } from '../../platform/access/policy.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import {
  type Figure,
  type FigureAsk,
  type GroupKey,
  type Judged,
  keyText,
  type MetricRow,
  type Part,
  type Point,
  type RowsAsk,
  type RowsPage,
} from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known, unknown } from '../../platform/metrics/rules/answer.ts';
import { mayForecast } from '../../process/pipeline/reads.ts';
import { type KeptDeal, keptDeals } from './kept-deals.ts';
import { submissionPolicy } from './policy.ts';
import { type Held, heldOf, levelOf } from './read-record.ts';
import { periodAt } from './rules/call-period.ts';
import { type Flaw, hygieneOf } from './rules/hygiene.ts';
import { accuracyShare, enoughCalls } from './rules/ledger.ts';

/** The whole at each point and its parts by owner or team: what each is judged by is the records that are somebody's. */
async function byOwner<One>(
  asker: Asker,
  { points, by }: FigureAsk,
  given: {
    at(point: Point): Promise<readonly One[]>;
    ownerOf(one: One): string;
    judge(own: readonly One[], day: LocalDate): Judged;
    currency: string | null;
  },
): Promise<Figure[]> {
  const found = await Promise.all(
    points.map(async (point) => {
      const [all, teams] = await Promise.all([given.at(point), by.includes('team') ? asker.teamsOn(point.asOf) : null]);
      const figure = (key: GroupKey, own: readonly One[]): Figure => ({
        ...given.judge(own, point.asOf),
        ...{ point: point.name, key, currency: given.currency, leftOut: [] },
      });
      if (by.length === 0) return [figure({}, all)];
      const keyOf = (one: One): GroupKey => ({
        ...(by.includes('owner') ? { owner: given.ownerOf(one) } : {}),
        ...(by.includes('team') ? { team: teams?.leaderOf(given.ownerOf(one)) ?? null } : {}),
      });
      const parts = Map.groupBy(all, (one) => keyText(keyOf(one)));
      return [figure({}, all), ...[...parts.values()].map((own) => figure(keyOf(own[0] as One), own))];
    }),
  );
  return found.flat();
}

function pageOf<One extends { id: string }>(
  all: readonly One[],
  { limit, cursor }: RowsAsk,
  show: (one: One) => MetricRow,
): RowsPage {
  const rest = all.filter(({ id }) => !cursor || id > cursor).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const items = rest.slice(0, limit).map(show);
  return { items, nextCursor: rest.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function kept(deals: readonly KeptDeal[], day: LocalDate): Judged {
  const hygiene = hygieneOf(deals, day);
  if (!hygiene) return { ...unknown({ kind: 'no-data' }), parts: [] };
  const lost = Object.entries(hygiene.lost).flatMap(([flaw, amount]): Part[] => [
    { kind: 'sign', sign: '−' },
    { kind: 'share', of: `hygiene-${flaw as Flaw}`, amount },
  ]);
  return { ...known(hygiene.share, hygiene.n), parts: [{ kind: 'share', of: 'hygiene-whole', amount: 1 }, ...lost] };
}

const hygiene: Metric = defineMetric({
  id: 'forecast_hygiene',
  module: 'forecasts',
  version: 2,
  name: 'Forecast hygiene',
  aliases: ['Hygiene score', 'Pipeline hygiene'],
  meaning: 'How well the open deals that a forecast rests on are kept.',
  formula:
    '1 − 0.35 closing day over or missing − 0.25 no dated next step − 0.2 no amount − 0.2 no contact of both sides for 30 days, by their shares of open deals; on past days contacts are not known, in a pipeline that sells by speed no next step is asked for: the others then share the whole',
  unit: 'share',
  betterIs: 'higher',
  tells: 'leading',
  band: null,
  notToConfuseWith: ['data_quality'],
  policy: ownedPolicy,
  madeOf: { kind: 'deal', fields: ['amount', 'expectedCloseOn', 'nextStep', 'nextStepOn'] },
  dimensions: ['owner', 'team'],
  reads: 'stock',
  additive: false,
  figures: (asker, ask) =>
    byOwner<KeptDeal>(asker, ask, {
      at: ({ asOf }) => keptDeals(asker, asOf, ask.filter.ownerIds),
      ownerOf: ({ ownerId }) => ownerId,
      judge: kept,
      currency: null,
    }),
  rows: async (asker, ask) => {
    const { asOf } = ask.point;
    return pageOf(await keptDeals(asker, asOf, ask.filter.ownerIds), ask, (deal): MetricRow => {
      const share = hygieneOf([deal], asOf)?.share ?? 0;
      return {
        ...{ kind: 'deal', id: deal.id, name: deal.name, ownerId: deal.ownerId, stageId: deal.stageId },
        ...{ part: share === 1 ? 'kept' : 'flawed', share, day: deal.expectedCloseOn, days: null },
        ...{ amount: deal.amount, amountBasis: deal.amountBasis, currency: deal.currency },
      };
    });
  },
});

/** What people said of their own deals in periods that ended within that of the point and by its day. */
async function wordsAt(
  asker: Asker,
  { period, asOf }: Point,
  ownerIds: readonly string[] | undefined,
): Promise<Held[]> {
  if (!mayForecast(asker.actor)) return [];
  const isPast = asOf < asker.today;
  const held = await asker.once(`held on ${isPast ? asOf : asker.today}`, () =>
    isPast ? heldOf(asker, addDays(asOf, 1), asOf) : heldOf(asker),
  );
  return held.filter(({ row }) => {
    const last = addDays(row.periodNext, -1);
    const isIn = last >= period.first && last < period.next;
    return isIn && levelOf(row) === 'own' && (!ownerIds || ownerIds.includes(row.byId));
  });
}

function held(currency: string, words: readonly Held[]): Judged {
  const calls = new Set(words.map(({ row }) => `${row.byId} ${row.periodFirst} ${row.week}`)).size;
  if (calls === 0) return { ...unknown({ kind: 'no-data' }), parts: [] };
  if (calls < enoughCalls)
    return { ...unknown({ kind: 'too-few-calls', have: calls, need: enoughCalls }, words.length), parts: [] };
  const { value, came, missed } = accuracyShare(words);
  if (value === null) return { ...unknown({ kind: 'no-data' }, words.length), parts: [] };
  const money = (of: string, amount: number): Part => ({ kind: 'money', of, amount, currency });
  const sign = (text: '(' | '−' | ')' | '÷'): Part => ({ kind: 'sign', sign: text });
  const parts = [sign('('), money('came', came), sign('−'), money('missed', missed), sign(')'), sign('÷')];
  return { ...known(value, words.length), parts: [...parts, money('came', came)] };
}

const accuracy: Metric = defineMetric({
  id: 'forecast_accuracy',
  module: 'forecasts',
  version: 1,
  name: 'Forecast accuracy',
  aliases: ['Accuracy of commits', '1 − WAPE'],
  meaning: 'How near what people committed to in forecast calls came to what they won.',
  formula: '1 − sum of the misses of their commits ÷ sum of what came, of periods that ended in this one; at least 0',
  unit: 'share',
  betterIs: 'higher',
  tells: 'lagging',
  leads: ['forecast_hygiene'],
  band: null,
  notToConfuseWith: ['quota_attainment'],
  policy: submissionPolicy,
  dimensions: ['owner', 'team', 'quarter', 'month'],
  reads: 'events',
  additive: false,
  async figures(asker, ask) {
    const { currency } = asker.actor;
    const isHidden = !mayForecast(asker.actor);
    return byOwner<Held>(asker, ask, {
      at: (point) => wordsAt(asker, point, ask.filter.ownerIds),
      ownerOf: ({ row }) => row.byId,
      judge: (words) => (isHidden ? { ...unknown({ kind: 'hidden' }), parts: [] } : held(currency, words)),
      currency,
    });
  },
  rows: async (asker, ask) => {
    if (ask.filter.currency && ask.filter.currency !== asker.actor.currency) return { items: [], nextCursor: null };
    const words = await wordsAt(asker, ask.point, ask.filter.ownerIds);
    const fiscal = fiscalOf(asker.actor);
    return pageOf(
      words.map((word) => ({ ...word, id: word.row.id })),
      ask,
      ({ row, said, came }): MetricRow => ({
        ...{ kind: 'forecast-submission', id: row.id, ownerId: row.byId, stageId: null, days: null },
        name: `${periodAt(row.periodKind, row.periodFirst, fiscal).name}, ${row.week}`,
        ...{ part: 'said', day: row.saidOn, amount: said, amountBasis: null, currency: row.currency },
        ...(came > 0 ? { share: Math.max(0, 1 - Math.abs(said - came) / came) } : {}),
      }),
    );
  },
});

/** How well forecasts are kept, and how true they came. */
export const callMetrics: readonly Metric[] = [hygiene, accuracy];
