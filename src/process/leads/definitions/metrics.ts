import { sql } from 'kysely';
import { endOfDay, wilson } from '../../../ground/index.ts';
import { readableOwned, readableOwnedHistory } from '../../../platform/access/narrow.ts';
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

type Counts = { ownerId: string | null; source: string | null; leads: number; mql: number; accepted: number };
type Side = 'mql' | 'accepted';

/** Leads that came in the period of a point, as they stood on its day, each with whether it ever stood as MQL until then. */
function leadsAt({ actor, today }: Asker, { period, asOf }: Point, { ownerIds, source }: Filter) {
  const moment = asOf < today ? endOfDay(asOf, actor.timeZone) : undefined;
  const everMql = readableOwnedHistory(actor, leads)
    .clearSelect()
    .where('status', '=', 'mql')
    .where('receivedOn', '>=', period.first)
    .where('receivedOn', '<', period.next)
    .select('id');
  const until = moment ? everMql.where('validFrom', '<=', moment) : everMql;
  const came = build
    .selectFrom(readableOwned(actor, leads, moment ? { asOf: moment } : {}).as('l'))
    .leftJoin(until.distinct().as('m'), 'm.id', 'l.id')
    .where('l.receivedOn', '>=', period.first)
    .where('l.receivedOn', '<', period.next);
  const owned = ownerIds ? came.where('l.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : came;
  if (source === undefined) return owned;
  return source === null ? owned.where('l.source', 'is', null) : owned.where('l.source', '=', source);
}

const isAccepted = sql<boolean>`m.id is not null and l.status in ('sql', 'converted')`;

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

function judged(side: Side, all: readonly Counts[]) {
  const sum = (of: 'leads' | Side) => all.reduce((total, one) => total + one[of], 0);
  const [n, of] = side === 'mql' ? [sum('mql'), sum('leads')] : [sum('accepted'), sum('mql')];
  if (of === 0) return { ...unknown({ kind: 'no-data' }), parts: [] };
  const parts: Part[] = [
    { kind: 'count', of: side === 'mql' ? 'lead-mql' : 'lead-accepted', amount: n },
    { kind: 'sign', sign: '÷' },
    { kind: 'count', of: side === 'mql' ? 'lead-came' : 'lead-mql', amount: of },
  ];
  return { ...known(n / of, of, wilson(n, of)), parts };
}

async function figuresOf(side: Side, asker: Asker, { points, by, filter }: FigureAsk): Promise<Figure[]> {
  const found = await Promise.all(
    points.map(async (point): Promise<Figure[]> => {
      const [all, teams] = await Promise.all([
        countsAt(asker, point, filter),
        by.includes('team') ? asker.teamsOn(point.asOf) : null,
      ]);
      const figure = (key: GroupKey, own: readonly Counts[]): Figure => ({
        ...judged(side, own),
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

type Row = { id: string; name: string; ownerId: string | null; receivedOn: string; counts: boolean };

const handedMetric = (side: Side, told: Pick<Metric, 'id' | 'name' | 'aliases' | 'meaning' | 'formula'>): Metric =>
  defineMetric({
    ...told,
    ...{ version: 1, unit: 'share', betterIs: 'higher', tells: 'leading', band: null },
    notToConfuseWith: [side === 'mql' ? 'mql_accepted' : 'leads_to_mql'],
    policy: leadPolicy,
    dimensions: ['owner', 'team', 'source', 'quarter', 'month'],
    reads: 'events',
    followsCohort: true,
    additive: false,
    figures: (asker, ask) => figuresOf(side, asker, ask),
    async rows(asker, { point, filter, limit, cursor }) {
      const its = leadsAt(asker, point, filter)
        .select(['l.id', 'l.name', 'l.ownerId', 'l.receivedOn'])
        .select((side === 'mql' ? sql<boolean>`m.id is not null` : isAccepted).as('counts'))
        .orderBy('l.id')
        .limit(limit + 1);
      const handed = side === 'mql' ? its : its.where('m.id', 'is not', null);
      const found = await asker.reader.rows<Row>((cursor ? handed.where('l.id', '>', cursor) : handed) as never);
      const items = found.slice(0, limit).map(
        ({ id, name, ownerId, receivedOn, counts }): MetricRow => ({
          ...{ kind: 'lead', id, name, ownerId, day: receivedOn, stageId: null, share: counts ? 1 : 0 },
          part: counts ? (side === 'mql' ? 'lead-mql' : 'lead-accepted') : 'lead-not',
          ...{ amount: null, amountBasis: null, currency: null, days: null },
        }),
      );
      return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
  });

/** How many leads came to be handed over, and how many of those sales took. */
export const leadMetrics: readonly Metric[] = [
  handedMetric('mql', {
    ...{ id: 'leads_to_mql', name: 'Leads that became MQL', aliases: ['MQL rate', 'Lead to MQL'] },
    meaning:
      'The share of the leads that came in the period which marketing has handed over since, as the day knew it.',
    formula: 'leads that ever stood as MQL ÷ leads that came, by the day they came',
  }),
  handedMetric('accepted', {
    ...{ id: 'mql_accepted', name: 'MQL accepted by sales', aliases: ['MQL to SQL', 'Sales acceptance rate'] },
    meaning:
      'The share of the leads of the period that were handed over which sales took: they stand as SQL or became a customer.',
    formula: 'of leads that ever stood as MQL: SQL or converted on the day ÷ all of them, by the day they came',
  }),
];
