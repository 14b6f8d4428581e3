import { sql } from 'kysely';
import type { Filter, Point } from '../../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../../platform/metrics/registry.ts';
import { type Came, leadShareMetric, leadsThatCame, momentAt, type Share } from '../share-metrics.ts';

const isKept = sql<boolean>`l.answered_at <= l.due_at`;

/** Leads that came in the period whose promise is judged on the day of a point, as `clockState` judges: kept, answered late, or waiting past it. */
function judgedAt(asker: Asker, point: Point, filter: Filter): Came {
  const moment = momentAt(asker, point) ?? null;
  const over = sql<boolean>`(l.status = 'new' and l.due_at < coalesce(${moment}::timestamptz, now()))`;
  return leadsThatCame(asker, point, filter)
    .where('l.dueAt', 'is not', null)
    .where(sql<boolean>`(l.answered_at is not null or ${over})`);
}

/** How many leads were answered by the time they were promised. */
export const paceMetrics: readonly Metric[] = [
  leadShareMetric({
    ...{ id: 'leads_in_time', name: 'Leads answered in time', aliases: ['Service level', 'SLA kept', 'Speed to lead'] },
    meaning:
      'The share of the leads that came in the period which were answered within the hours of work promised to them. One that still waits in time is not judged.',
    formula: 'answered by their time ÷ answered, or waiting past their time, by the day they came',
    notToConfuseWith: ['leads_to_mql'],
    madeOf: { kind: 'lead', fields: ['answeredAt', 'dueAt'] },
    shares: (asker, point, filter) =>
      asker.reader.rows<Share>(
        judgedAt(asker, point, filter)
          .select(['l.ownerId', 'l.source'])
          .select([sql<number>`count(*)::int`.as('of'), sql<number>`(count(*) filter (where ${isKept}))::int`.as('n')])
          .groupBy(['l.ownerId', 'l.source']) as never,
      ),
    judged: judgedAt,
    counts: isKept,
    parts: { counted: 'lead-in-time', all: 'lead-judged', other: 'lead-late' },
  }),
];
