import { sql } from 'kysely';
import { readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Figure, FigureAsk, GroupKey, MetricRow, Part, RowsAsk, RowsPage } from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known, type MetricValue, unknown } from '../../platform/metrics/rules/answer.ts';
import { parted, partsAt, sumOf, wholeOf } from '../../platform/metrics/rules/cube.ts';
import type { MetricDefinition } from '../../platform/metrics/rules/definitions.ts';
import { factCells } from './fact-queries.ts';
import type { ActivityFact } from './rules/activity-facts.ts';
import { anyOf } from './store.ts';
import { type Activity, activities } from './tables.ts';

type FactKind = ActivityFact['kind'];
type Judge = (part: number, whole: number) => MetricValue & { parts: readonly Part[] };

const counted = (of: string): Judge =>
  function judge(n) {
    return { ...known(n, n), parts: [{ kind: 'count', of, amount: n }] };
  };

/** The share of a part in the whole: 30 of 120 contacts by phone are 0.25; the whole of anything is 1. */
const share: Judge = (n, whole) =>
  whole === 0
    ? { ...unknown({ kind: 'no-data' }), parts: [] }
    : {
        ...known(n / whole, n),
        parts: [
          { kind: 'count', of: 'contacts', amount: n },
          { kind: 'sign', sign: '÷' },
          { kind: 'count', of: 'all-contacts', amount: whole },
        ],
      };

/** Figures of a metric from the daily facts, each judged beside the whole of its point. */
async function figuresOf(asker: Asker, ask: FigureAsk, kind: FactKind, judge: Judge): Promise<Figure[]> {
  const { cells, bounds } = await factCells(asker, kind, ask);
  const all = parted(cells);
  return ask.points.flatMap((point) => {
    const parts = partsAt(all, bounds, point);
    const whole = sumOf(wholeOf(parts), kind).n;
    const figure = (key: GroupKey, n: number): Figure => ({
      ...judge(n, whole),
      point: point.name,
      key,
      currency: null,
      leftOut: [],
    });
    if (ask.by.length === 0) return [figure({}, whole)];
    return [figure({}, whole), ...parts.map((part) => figure(part.key, sumOf(part.sums, kind).n))];
  });
}

/** The activities behind a number, as they were at the end of the day asked for; private ones count nowhere, nor does what is read in somebody's place. */
async function rowsBehind(asker: Asker, kind: FactKind, { point, filter, limit, cursor }: RowsAsk): Promise<RowsPage> {
  let query = build
    .selectFrom(readableOwned(asker.actor, activities, momentOf(asker, point.asOf)).as('a'))
    .selectAll('a')
    .where('a.status', '=', 'done')
    .where('a.isPrivate', '=', false)
    .where('a.doneOn', '>=', point.period.first)
    .where('a.doneOn', '<', point.period.next);
  if (kind === 'contact') query = query.where('a.countsAsContact', '=', true);
  if (filter.ownerIds) query = query.where(anyOf('a.ownerId', filter.ownerIds));
  if (filter.activityKindId) query = query.where('a.kindId', '=', filter.activityKindId);
  for (const field of ['direction', 'channel'] as const)
    if (filter[field] !== undefined)
      query = query.where(sql<boolean>`${sql.ref(`a.${field}`)} is not distinct from ${filter[field]}::text`);
  if (cursor) query = query.where('a.id', '>', cursor);
  const found = await asker.reader.rows<Activity>(query.orderBy('a.id').limit(limit + 1));
  const items = found.slice(0, limit).map(
    ({ id, subject, ownerId, doneOn }): MetricRow => ({
      ...{ kind: 'activity', id, name: subject, part: kind, ownerId, stageId: null, day: doneOn },
      ...{ amount: null, amountBasis: null, currency: null, days: null },
    }),
  );
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function metricOf(definition: MetricDefinition, kind: FactKind, judge: Judge, more: Pick<Metric, 'additive'>): Metric {
  return defineMetric({
    ...definition,
    ...more,
    policy: activities.policy,
    dimensions: ['owner', 'team', 'activityKind', 'direction', 'channel', 'quarter', 'month'],
    reads: 'events',
    figures: (asker, ask) => figuresOf(asker, ask, kind, judge),
    rows: (asker, ask) => rowsBehind(asker, kind, ask),
  });
}

const common = { version: 1, betterIs: 'higher', tells: 'leading', band: null } as const;

/** What the activities offer to the registry. */
export const activityMetrics: readonly Metric[] = [
  metricOf(
    {
      ...common,
      id: 'activities_done',
      name: 'Activities done',
      aliases: ['Activity volume', 'Activity count', 'Calls, mails and meetings'],
      meaning: 'How many activities people did: calls, mails, meetings, tasks, notes.',
      formula: 'number of activities done in the period, private ones left out',
      unit: 'count',
      notToConfuseWith: ['customer_contacts'],
    },
    'done',
    counted('activities-done'),
    { additive: true },
  ),
  metricOf(
    {
      ...common,
      id: 'customer_contacts',
      name: 'Customer contacts',
      aliases: ['Touches', 'Sales activities'],
      meaning: 'How often people spoke with customers.',
      formula: 'number of activities done in the period whose kind counts as contact, private ones left out',
      unit: 'count',
      notToConfuseWith: ['activities_done'],
    },
    'contact',
    counted('contacts'),
    { additive: true },
  ),
  metricOf(
    {
      ...common,
      id: 'channel_mix',
      name: 'Channel mix',
      aliases: ['Share of contacts by channel'],
      meaning: 'Which share of the contacts with customers a channel has; asked by channel.',
      formula: 'contacts of the part ÷ all contacts in the period',
      unit: 'share',
      notToConfuseWith: ['customer_contacts'],
    },
    'contact',
    share,
    { additive: true },
  ),
];
