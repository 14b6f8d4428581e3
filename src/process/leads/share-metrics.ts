import { type RawBuilder, sql } from 'kysely';
import { endOfDay, type Instant, wilson } from '../../ground/index.ts';
import { readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import {
  type Figure,
  type FigureAsk,
  type Filter,
  type GroupKey,
  keyText,
  type MetricRow,
  type Part,
  type Point,
  type RowsAsk,
  type RowsPage,
} from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known, type MetricValue, unknown } from '../../platform/metrics/rules/answer.ts';
import { leadPolicy } from './policy.ts';
import { leads } from './tables.ts';

/** The moment as of which a point is asked; none where that is now. */
export const momentAt = ({ actor, today }: Asker, { asOf }: Point): Instant | undefined =>
  asOf < today ? endOfDay(asOf, actor.timeZone) : undefined;

/** Leads that came in the period of a point, as they stood on its day, of some owners and of one source. */
export function leadsThatCame(asker: Asker, point: Point, { ownerIds, source }: Filter) {
  const asOf = momentAt(asker, point);
  const came = build
    .selectFrom(readableOwned(asker.actor, leads, asOf ? { asOf } : {}).as('l'))
    .where('l.receivedOn', '>=', point.period.first)
    .where('l.receivedOn', '<', point.period.next);
  const owned = ownerIds ? came.where('l.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : came;
  if (source === undefined) return owned;
  return source === null ? owned.where('l.source', 'is', null) : owned.where('l.source', '=', source);
}
export type Came = ReturnType<typeof leadsThatCame>;

/** Of the leads of an owner and a source, how many count, of how many. */
export type Share = { ownerId: string | null; source: string | null; n: number; of: number };

type LeadShare = Pick<Metric, 'id' | 'name' | 'aliases' | 'meaning' | 'formula' | 'notToConfuseWith' | 'madeOf'> & {
  shares: (asker: Asker, point: Point, filter: Filter) => Promise<Share[]>;
  /** The leads that the figure is of. */
  judged: (asker: Asker, point: Point, filter: Filter) => Came;
  counts: RawBuilder<boolean>;
  /** What the counted ones are called, all of them, and one that does not count. */
  parts: Record<'counted' | 'all' | 'other', string>;
};

/** What the leads of a part come to. */
type Told = (own: readonly Share[]) => MetricValue & { parts: readonly Part[] };

const shareTold =
  ({ counted, all }: LeadShare['parts']): Told =>
  (own) => {
    const sum = (which: 'n' | 'of') => own.reduce((total, one) => total + one[which], 0);
    const [n, of] = [sum('n'), sum('of')];
    if (of === 0) return { ...unknown({ kind: 'no-data' }), parts: [] };
    const parts: Part[] = [
      { kind: 'count', of: counted, amount: n },
      { kind: 'sign', sign: '÷' },
      { kind: 'count', of: all, amount: of },
    ];
    return { ...known(n / of, of, wilson(n, of)), parts };
  };

/** The whole at each point, and each part by owner, team and source. */
export async function leadFigures(
  { shares, told }: Pick<LeadShare, 'shares'> & { told: Told },
  asker: Asker,
  { points, by, filter }: FigureAsk,
): Promise<Figure[]> {
  const found = await Promise.all(
    points.map(async (point): Promise<Figure[]> => {
      const [all, teams] = await Promise.all([
        shares(asker, point, filter),
        by.includes('team') ? asker.teamsOn(point.asOf) : null,
      ]);
      const figure = (key: GroupKey, own: readonly Share[]): Figure => ({
        ...told(own),
        ...{ point: point.name, key, currency: null, leftOut: [] },
      });
      if (by.length === 0) return [figure({}, all)];
      const keyOf = ({ ownerId, source }: Share): GroupKey => ({
        ...(by.includes('owner') ? { owner: ownerId } : {}),
        ...(by.includes('team') ? { team: ownerId === null ? null : (teams?.leaderOf(ownerId) ?? null) } : {}),
        ...(by.includes('source') ? { source } : {}),
      });
      const groups = Map.groupBy(all, (one) => keyText(keyOf(one)));
      return [figure({}, all), ...[...groups.values()].map((own) => figure(keyOf(own[0] as Share), own))];
    }),
  );
  return found.flat();
}

type Row = { id: string; name: string; ownerId: string | null; receivedOn: string; counts: boolean | null };
type Behind = Pick<LeadShare, 'counts'> & {
  its: Came;
  /** What one is called that counts, and one that does not. */
  parts: Pick<LeadShare['parts'], 'counted' | 'other'>;
  shareOf: (isCounted: boolean) => number | undefined;
};

/** A page of the leads behind a number, each by what it counts as. */
export async function leadRows(
  asker: Asker,
  { its, counts, parts, shareOf }: Behind,
  { limit, cursor }: Pick<RowsAsk, 'limit' | 'cursor'>,
): Promise<RowsPage> {
  const asked = its
    .select(['l.id', 'l.name', 'l.ownerId', 'l.receivedOn'])
    .select(counts.as('counts'))
    .orderBy('l.id')
    .limit(limit + 1);
  const found = await asker.reader.rows<Row>((cursor ? asked.where('l.id', '>', cursor) : asked) as never);
  const items = found.slice(0, limit).map(({ id, name, ownerId, receivedOn, counts: isCounted }): MetricRow => {
    const share = shareOf(Boolean(isCounted));
    return {
      ...{ kind: 'lead', id, name, ownerId, day: receivedOn, stageId: null, ...(share === undefined ? {} : { share }) },
      part: isCounted ? parts.counted : parts.other,
      ...{ amount: null, amountBasis: null, currency: null, days: null },
    };
  });
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The share of leads that came in a period which meet something, by owner, team and source, with the leads behind it. */
export function leadShareMetric({ shares, judged, counts, parts, ...metric }: LeadShare): Metric {
  const told = shareTold(parts);
  return defineMetric({
    ...metric,
    ...{ version: 1, unit: 'share', betterIs: 'higher', tells: 'leading', band: null },
    policy: leadPolicy,
    dimensions: ['owner', 'team', 'source', 'quarter', 'month'],
    reads: 'events',
    followsCohort: true,
    additive: false,
    figures: (asker, ask) => leadFigures({ shares, told }, asker, ask),
    rows: (asker, { point, filter, ...page }) =>
      leadRows(asker, { its: judged(asker, point, filter), counts, parts, shareOf: Number }, page),
  });
}
