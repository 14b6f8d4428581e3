import { sql } from 'kysely';
import { readableOwnedHistory } from '../../../platform/access/narrow.ts';
import type { Filter, Point } from '../../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../../platform/metrics/registry.ts';
import { type Came, leadShareMetric, leadsThatCame, momentAt } from '../share-metrics.ts';
import { leads } from '../tables.ts';

type Counts = { ownerId: string | null; source: string | null; leads: number; mql: number; accepted: number };

/** Leads that came in the period of a point, as they stood on its day, each with whether it ever stood as MQL until then. */
function leadsAt(asker: Asker, point: Point, filter: Filter): Came {
  const moment = momentAt(asker, point);
  const everMql = readableOwnedHistory(asker.actor, leads)
    .clearSelect()
    .where('status', '=', 'mql')
    .where('receivedOn', '>=', point.period.first)
    .where('receivedOn', '<', point.period.next)
    .select('id');
  const until = moment ? everMql.where('validFrom', '<=', moment) : everMql;
  return leadsThatCame(asker, point, filter).leftJoin(until.distinct().as('m'), 'm.id', 'l.id') as never;
}

const isMql = sql<boolean>`m.id is not null`;
const isAccepted = sql<boolean>`m.id is not null and l.status in ('sql', 'converted')`;

/** Counted at once for both figures. */
const countsAt = (asker: Asker, point: Point, filter: Filter): Promise<Counts[]> =>
  asker.once(`leads handed ${JSON.stringify([point.period, point.asOf, filter.ownerIds, filter.source])}`, () =>
    asker.reader.rows<Counts>(
      leadsAt(asker, point, filter)
        .select(['l.ownerId', 'l.source'])
        .select([
          sql<number>`count(*)::int`.as('leads'),
          sql<number>`count(m.id)::int`.as('mql'),
          sql<number>`(count(*) filter (where ${isAccepted}))::int`.as('accepted'),
        ])
        .groupBy(['l.ownerId', 'l.source']) as never,
    ),
  );

const sharesOf = (n: 'mql' | 'accepted', of: 'leads' | 'mql') => async (asker: Asker, point: Point, filter: Filter) =>
  (await countsAt(asker, point, filter)).map((each) => ({ ...each, n: each[n], of: each[of] }));

/** How many leads came to be handed over, and how many of those sales took. */
export const leadMetrics: readonly Metric[] = [
  leadShareMetric({
    ...{ id: 'leads_to_mql', name: 'Leads that became MQL', aliases: ['MQL rate', 'Lead to MQL'] },
    meaning:
      'The share of the leads that came in the period which marketing has handed over since, as the day knew it.',
    formula: 'leads that ever stood as MQL ÷ leads that came, by the day they came',
    notToConfuseWith: ['mql_accepted'],
    shares: sharesOf('mql', 'leads'),
    judged: leadsAt,
    counts: isMql,
    parts: { counted: 'lead-mql', all: 'lead-came', other: 'lead-not' },
  }),
  leadShareMetric({
    ...{ id: 'mql_accepted', name: 'MQL accepted by sales', aliases: ['MQL to SQL', 'Sales acceptance rate'] },
    meaning:
      'The share of the leads of the period that were handed over which sales took: they stand as SQL or became a customer.',
    formula: 'of leads that ever stood as MQL: SQL or converted on the day ÷ all of them, by the day they came',
    notToConfuseWith: ['leads_to_mql'],
    shares: sharesOf('accepted', 'mql'),
    judged: (asker, point, filter) => leadsAt(asker, point, filter).where(isMql),
    counts: isAccepted,
    parts: { counted: 'lead-accepted', all: 'lead-mql', other: 'lead-not' },
  }),
];
