import { endOfDay } from '../../ground/index.ts';
import { type Figure, type FigureAsk, type GroupKey, keyText, type MetricRow } from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known, unknown } from '../../platform/metrics/rules/answer.ts';
import type { MetricDefinition } from '../../platform/metrics/rules/definitions.ts';
import { meanOf } from './rules/mean-of.ts';
import type { Talk } from './rules/talk.ts';
import { callsCounted } from './store.ts';
import { transcriptPolicy } from './tables.ts';

type Counted = Awaited<ReturnType<typeof callsCounted>>[number];
type Told = (talk: Talk) => number | null;
type Asked = { period: { first: string; next: string }; asOf: string };

const counted = ({ reader, actor, today }: Asker, { period, asOf }: Asked, ownerIds?: readonly string[]) =>
  callsCounted(
    reader,
    actor,
    { from: period.first, before: period.next, ownerIds },
    asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {},
  );

const judged = (own: readonly Counted[], of: Told) => {
  const { value, n, range } = meanOf(own.flatMap(({ talk }) => of(talk) ?? []));
  return value === null ? unknown({ kind: 'no-data' }) : known(value, n, range);
};

async function figures(asker: Asker, { points, by, filter }: FigureAsk, of: Told): Promise<Figure[]> {
  const found = await Promise.all(
    points.map(async ({ name, period, asOf }): Promise<Figure[]> => {
      const [all, teams] = await Promise.all([
        counted(asker, { period, asOf }, filter.ownerIds),
        by.includes('team') ? asker.teamsOn(asOf) : null,
      ]);
      const figure = (key: GroupKey, own: readonly Counted[]): Figure => ({
        ...judged(own, of),
        ...{ point: name, key, currency: null, parts: [], leftOut: [] },
      });
      const keyOf = ({ ownerId }: Counted): GroupKey => ({
        ...(by.includes('owner') ? { owner: ownerId } : {}),
        ...(by.includes('team') ? { team: teams?.leaderOf(ownerId) ?? null } : {}),
      });
      const groups = by.length === 0 ? [] : [...Map.groupBy(all, (one) => keyText(keyOf(one))).values()];
      return [figure({}, all), ...groups.map((own) => figure(keyOf(own[0] as Counted), own))];
    }),
  );
  return found.flat();
}

const overTranscripts = (definition: MetricDefinition, of: Told): Metric =>
  defineMetric({
    ...definition,
    policy: transcriptPolicy,
    dimensions: ['owner', 'team', 'quarter', 'month'],
    reads: 'events',
    additive: false,
    figures: (asker, ask) => figures(asker, ask, of),
    async rows(asker, { point, filter, limit, cursor }) {
      const some = await counted(asker, point, filter.ownerIds);
      const all = some.filter(({ id, talk }) => of(talk) !== null && (!cursor || id > cursor));
      const items = all.slice(0, limit).map(
        (one): MetricRow => ({
          ...{ kind: 'activity', id: one.recordId, name: one.onDay, ownerId: one.ownerId, day: one.onDay },
          ...{ stageId: null, part: 'call', share: of(one.talk) ?? 0, amount: null, amountBasis: null },
          ...{ currency: null, days: null },
        }),
      );
      return { items, nextCursor: all.length > limit ? (all[limit - 1]?.id ?? null) : null };
    },
  });

/** How people talk in calls that have a transcript; each call counts once. */
export const conversationMetrics: readonly Metric[] = [
  overTranscripts(
    {
      id: 'talk_ratio',
      version: 1,
      name: 'Talk ratio',
      aliases: ['Talk-to-listen ratio', 'Talk time'],
      meaning: 'The share of the salesperson in what is spoken, over calls with a transcript.',
      formula: 'mean over calls of (spoken by whose call it is ÷ spoken by all), by seconds where a file has times',
      unit: 'share',
      betterIs: 'within-band',
      tells: 'leading',
      band: { low: 0.35, high: 0.65 },
      notToConfuseWith: ['questions_per_call'],
    },
    ({ talkRatio }) => talkRatio,
  ),
  overTranscripts(
    {
      id: 'questions_per_call',
      version: 1,
      name: 'Questions a call',
      aliases: ['Questions asked'],
      meaning: 'How many questions the salesperson asks in a call, over calls with a transcript.',
      formula: 'mean over calls of the questions of whose call it is',
      unit: 'count',
      betterIs: 'higher',
      tells: 'leading',
      band: null,
      notToConfuseWith: ['talk_ratio'],
    },
    ({ questions }) => questions,
  ),
];
