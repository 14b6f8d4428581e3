import { sql } from 'kysely';
import { endOfDay, wilson } from '../../../ground/index.ts';
import { readableOwned } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import {
  type Figure,
  type FigureAsk,
  type Filter,
  type GroupKey,
  keyText,
  type MetricRow,
  type Part,
  type Point,
} from '../../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../../platform/metrics/registry.ts';
import { known, unknown } from '../../../platform/metrics/rules/answer.ts';
import { leadPolicy } from '../policy.ts';
import { leads } from '../tables.ts';

type Counts = { ownerId: string | null; source: string | null; judged: number; kept: number };

const isKept = sql<boolean>`l.answered_at <= l.due_at`;

/** Leads that came in the period whose promise is judged on the day of a point, as `clockState` judges: kept, answered late, or waiting past it. */
function judgedAt({ actor, today }: Asker, { period, asOf }: Point, { ownerIds, source }: Filter) {
  const moment = asOf < today ? endOfDay(asOf, actor.timeZone) : undefined;
  const over = sql<boolean>`(l.status = 'new' and l.due_at < coalesce(${moment ?? null}::timestamptz, now()))`;
  const came = build
    .selectFrom(readableOwned(actor, leads, moment ? { asOf: moment } : {}).as('l'))
    .where('l.receivedOn', '>=', period.first)
    .where('l.receivedOn', '<', period.next)
    .where('l.dueAt', 'is not', null)
    .where(sql<boolean>`(l.answered_at is not null or ${over})`);
  const owned = ownerIds ? came.where('l.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : came;
  if (source === undefined) return owned;
  return source === null ? owned.where('l.source', 'is', null) : owned.where('l.source', '=', source);
}

function told(all: readonly Counts[]) {
  const kept = all.reduce((sum, one) => sum + one.kept, 0);
  const judged = all.reduce((sum, one) => sum + one.judged, 0);
  if (judged === 0) return { ...unknown({ kind: 'no-data' }), parts: [] };
  const parts: Part[] = [
    { kind: 'count', of: 'lead-in-time', amount: kept },
    { kind: 'sign', sign: '÷' },
    { kind: 'count', of: 'lead-judged', amount: judged },
  ];
  return { ...known(kept / judged, judged, wilson(kept, judged)), parts };
}

async function figuresOf(asker: Asker, { points, by, filter }: FigureAsk): Promise<Figure[]> {
  const found = await Promise.all(
    points.map(async (point): Promise<Figure[]> => {
      const [all, teams] = await Promise.all([
        asker.reader.rows<Counts>(
          judgedAt(asker, point, filter)
            .select(['l.ownerId', 'l.source'])
            .select([
              sql<number>`count(*)::int`.as('judged'),
              sql<number>`(count(*) filter (where ${isKept}))::int`.as('kept'),
            ])
            .groupBy(['l.ownerId', 'l.source']) as never,
        ),
        by.includes('team') ? asker.teamsOn(point.asOf) : null,
      ]);
      const figure = (key: GroupKey, own: readonly Counts[]): Figure => ({
        ...told(own),
        ...{ point: point.name, key, currency: null, leftOut: [] },
      });
      if (by.length === 0) return [figure({}, all)];
      const keyOf = ({ ownerId, source }: Counts): GroupKey => ({
        ...(by.includes('owner') ? { owner: ownerId } : {}),
        ...(by.includes('team') ? { team: ownerId === null ? null : (teams?.leaderOf(ownerId) ?? null) } : {}),
        ...(by.includes('source') ? { source } : {}),
      });
      const parts = Map.groupBy(all, (one) => keyText(keyOf(one)));
      return [figure({}, all), ...[...parts.values()].map((own) => figure(keyOf(own[0] as Counts), own))];
    }),
  );
  return found.flat();
}

type Row = { id: string; name: string; ownerId: string | null; receivedOn: string; kept: boolean | null };

/** How many leads were answered by the time they were promised. */
export const paceMetrics: readonly Metric[] = [
  defineMetric({
    ...{ id: 'leads_in_time', name: 'Leads answered in time', aliases: ['Service level', 'SLA kept', 'Speed to lead'] },
    meaning:
      'The share of the leads that came in the period which were answered within the hours of work promised to them. One that still waits in time is not judged.',
    formula: 'answered by their time ÷ answered, or waiting past their time, by the day they came',
    ...{ version: 1, unit: 'share', betterIs: 'higher', tells: 'leading', band: null },
    notToConfuseWith: ['leads_to_mql'],
    policy: leadPolicy,
    madeOf: { kind: 'lead', fields: ['answeredAt', 'dueAt'] },
    dimensions: ['owner', 'team', 'source', 'quarter', 'month'],
    reads: 'events',
    followsCohort: true,
    additive: false,
    figures: figuresOf,
    async rows(asker, { point, filter, limit, cursor }) {
      const its = judgedAt(asker, point, filter)
        .select(['l.id', 'l.name', 'l.ownerId', 'l.receivedOn'])
        .select(isKept.as('kept'))
        .orderBy('l.id')
        .limit(limit + 1);
      const found = await asker.reader.rows<Row>((cursor ? its.where('l.id', '>', cursor) : its) as never);
      const items = found.slice(0, limit).map(
        ({ id, name, ownerId, receivedOn, kept }): MetricRow => ({
          ...{ kind: 'lead', id, name, ownerId, day: receivedOn, stageId: null, share: kept ? 1 : 0 },
          part: kept ? 'lead-in-time' : 'lead-late',
          ...{ amount: null, amountBasis: null, currency: null, days: null },
        }),
      );
      return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
  }),
];
