import {
  type FiscalCalendar,
  type Instant,
  type LocalDate,
  type Period,
  parseQuarter,
  quarterAt,
  quarterOf,
} from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import { customQuestion } from '../fields/listing.ts';
import type {
  Basis,
  Dimension,
  Figure,
  Filter,
  GroupKey,
  OtherDimension,
  Point,
  RowsPage,
  TimeDimension,
} from './ask.ts';
import type { Asker, CountsFrom, Metric } from './registry.ts';
import { type BandPlace, bandPlace } from './rules/answer.ts';
import { strangeTo, wordsOf } from './rules/narrowings.ts';
import { pointsOf, whole } from './rules/points.ts';

/** A question to one metric. */
export type Ask = { period: Period; asOf: LocalDate; groupBy: readonly Dimension[]; filter: Filter };

/** A part of the whole with where its records are. `quarter` and `month` name the part of the period. */
export type Group = Omit<Figure, 'point' | 'key'> & {
  key: GroupKey & { quarter?: string; month?: string };
  period: Period;
  asOf: LocalDate;
  place: BandPlace | null;
  rowsHref: string | null;
};

export type MetricAnswer = {
  metric: Metric;
  period: Period;
  asOf: LocalDate;
  whole: Group;
  groups: Group[];
  /** Only what the asker owns, or what his team owns, is counted. */
  limitedTo: 'own' | 'team' | null;
  /** Facts are written with each save, so an answer is as fresh as this moment. */
  freshAt: Instant;
  /** Of the whole, where it was not taken apart. */
  basis: Basis | null;
  countsFrom: CountsFrom[];
};

export type AskProblem = {
  field:
    | Exclude<Dimension, 'owner' | 'quarter' | 'month'>
    | ('groupBy' | 'period' | 'from' | 'until' | 'cursor' | 'custom');
  message: string;
};

export const fiscalOf = (actor: Pick<Actor, 'fiscalStartMonth'>): FiscalCalendar => ({
  startMonth: actor.fiscalStartMonth,
  namedAfter: 'end',
});

/** The period of a question: two days, a quarter (`Q3 2026`) or a fiscal year (`2026`); left out, the quarter of its day. */
export function periodOf(
  asked: { period?: string | undefined; from?: LocalDate | undefined; until?: LocalDate | undefined },
  asOf: LocalDate,
  fiscal: FiscalCalendar,
): Period | AskProblem {
  const { period, from, until } = asked;
  if (from || until) {
    if (!from || !until) return { field: from ? 'until' : 'from', message: 'is needed beside the other' };
    if (until <= from) return { field: 'until', message: 'must be later than from; the period ends the day before it' };
    return { first: from, next: until };
  }
  if (!period) return onlyDays(quarterOf(asOf, fiscal));
  const year = /^(?:FY)?(\d{4})$/i.exec(period.trim())?.[1];
  if (year && Number(year) >= 1901 && Number(year) <= 2198)
    return { first: quarterAt(Number(year), 1, fiscal).first, next: quarterAt(Number(year), 4, fiscal).next };
  const quarter = parseQuarter(period, fiscal);
  return quarter
    ? onlyDays(quarter)
    : { field: 'period', message: 'must be a quarter such as Q3 2026 or a year such as 2026' };
}

const onlyDays = ({ first, next }: Period): Period => ({ first, next });

/** Whether a metric can be asked so: by its own dimensions alone, by quarter or month but not both, in not too many parts. */
export function askProblem(
  metric: Metric,
  { period, groupBy, filter }: Ask,
  fiscal: FiscalCalendar,
): AskProblem | null {
  const strange = groupBy.find((dimension) => !metric.dimensions.includes(dimension));
  if (strange) return { field: 'groupBy', message: `${metric.id} is not known by ${strange}` };
  const times = groupBy.filter((dimension) => dimension === 'quarter' || dimension === 'month');
  if (times.length > 1) return { field: 'groupBy', message: 'takes quarter or month, not both' };
  const narrowed = strangeTo(metric, filter);
  if (narrowed) return { field: narrowed, message: `${metric.id} is not known by ${narrowed}` };
  if (filter.added && !knowsAdded(metric))
    return { field: 'custom', message: `${metric.id} is not known by fields that were added` };
  const time = (times[0] ?? null) as TimeDimension | null;
  if (!pointsOf(period, period.next, time, metric.reads, fiscal))
    return { field: 'period', message: `has more than 120 ${time}s` };
  return null;
}

/** Whether a metric counts deals themselves, and so can be asked by what a workspace added to them. */
export const knowsAdded = ({ dimensions }: Pick<Metric, 'dimensions'>): boolean => dimensions.includes('age');

/** A condition on a field that was added to deals, as far as the asker knows of that field; or what is wrong with it. */
export async function addedOf(
  { reader, actor }: Pick<Asker, 'reader' | 'actor'>,
  text: string | null | undefined,
): Promise<Filter['added'] | AskProblem> {
  if (!text) return undefined;
  const asked = await customQuestion(reader, actor, 'deal', { custom: [text], sort: '' });
  if ('unfit' in asked) return { field: 'custom', message: asked.unfit.message };
  const [filter] = asked.filters;
  return filter && { text, filter };
}

/** The answer of a metric. Parts of an additive metric make up its whole. */
export async function answerOf(asker: Asker, metric: Metric, ask: Ask, freshAt: Instant): Promise<MetricAnswer> {
  const fiscal = fiscalOf(asker.actor);
  const time = (ask.groupBy.find((dimension) => dimension === 'quarter' || dimension === 'month') ??
    null) as TimeDimension | null;
  const by = ask.groupBy.filter(
    (dimension): dimension is OtherDimension => dimension !== 'quarter' && dimension !== 'month',
  );
  const points = pointsOf(ask.period, ask.asOf, time, metric.reads, fiscal) as Point[];
  const isWhole = ask.groupBy.length === 0;
  const about = { point: points[0] as Point, filter: ask.filter };
  const [figures, basis, countsFrom] = await Promise.all([
    metric.figures(asker, { points, by, filter: ask.filter }),
    isWhole && metric.basis ? metric.basis(asker, about) : null,
    isWhole && metric.countsFrom ? metric.countsFrom(asker, about) : [],
  ]);
  const byName = new Map(points.map((point) => [point.name, point]));
  const groups = figures
    .filter(
      ({ point, key }) =>
        (time ? point !== whole : true) && (by.length > 0 ? Object.keys(key).length > 0 : time !== null),
    )
    .map((figure) => groupOf(metric, ask.filter, byName.get(figure.point) as Point, figure, time));
  const total = figures.find(({ point, key }) => point === whole && Object.keys(key).length === 0) as Figure;
  return {
    metric,
    period: ask.period,
    asOf: ask.asOf,
    whole: groupOf(metric, ask.filter, points[0] as Point, total, null),
    groups,
    limitedTo: limitedToOf(metric, asker.actor),
    freshAt,
    basis,
    countsFrom,
  };
}

/** A figure with where it stands and where its records are. */
export function groupOf(
  metric: Metric,
  filter: Filter,
  point: Point,
  figure: Figure,
  time: TimeDimension | null,
): Group {
  const { point: _, key, ...judged } = figure;
  const named = time ? { ...key, [time]: point.name } : key;
  return {
    ...judged,
    key: named,
    period: point.period,
    asOf: point.asOf,
    place: metric.band ? bandPlace(figure.value, metric.band) : null,
    rowsHref: metric.rows ? rowsHref(metric, point, filter, key, figure.currency) : null,
  };
}

/** The way to the records behind a figure: the same question, narrowed to its part. There is none to those of nobody. */
function rowsHref(
  { id, version, from }: Pick<Metric, 'id' | 'version' | 'from'>,
  point: Point,
  filter: Filter,
  key: GroupKey,
  currency: string | null,
): string | null {
  const owners = key.owner ? [key.owner] : (filter.ownerIds ?? null);
  if (owners?.length === 0) return null;
  const team = 'team' in key ? (key.team ?? 'none') : null;
  const { ofTeam } = filter;
  const asWhole = !key.owner && ofTeam && (team === null || (team === ofTeam.id && point.asOf === ofTeam.on));
  // An answer by owner and quarter has thousands of these: written out as they come.
  let href = `/api/v1/metrics/${id}/rows?from=${point.period.first}&until=${point.period.next}&asOf=${point.asOf}`;
  const say = (name: string, value: string | null | undefined) => {
    if (value) href += `&${name}=${encodeURIComponent(value)}`;
  };
  if (!asWhole) for (const owner of owners ?? []) say('owner', owner);
  say('team', asWhole ? ofTeam.id : team);
  if (asWhole && ofTeam.on !== point.asOf) say('teamOn', ofTeam.on);
  for (const [name, word] of wordsOf(filter, key)) say(name, word);
  say('custom', filter.added?.text);
  say('currency', currency ?? filter.currency);
  // What another formula is made of has other records.
  if (from) say('version', String(version));
  return href;
}

/** The people of a team, narrowed to those already asked for. */
export async function ownersOfTeam(
  asker: Asker,
  team: string | undefined,
  ownerIds: readonly string[] | undefined,
  asOf: LocalDate,
): Promise<readonly string[] | undefined> {
  if (!team) return ownerIds;
  const members = (await asker.teamsOn(asOf)).membersOf(team === 'none' ? null : team);
  return ownerIds ? members.filter((member) => ownerIds.includes(member)) : members;
}

/** Whose a question is about, where a team as of a day, people, or those of both are asked. */
export async function peopleAsked(
  asker: Asker,
  team: string | undefined,
  owners: readonly string[] | undefined,
  on: LocalDate,
): Promise<Pick<Filter, 'ownerIds' | 'ofTeam'>> {
  const ownerIds = await ownersOfTeam(asker, team, owners, on);
  return team && !owners ? { ownerIds, ofTeam: { id: team, on } } : { ownerIds };
}

/** Whether only a part is counted, since the asker may not see the rest. */
export function limitedToOf({ policy }: Pick<Metric, 'policy'>, actor: Pick<Actor, 'role'>): MetricAnswer['limitedTo'] {
  const breadth = policy.read[actor.role];
  return breadth === 'all' ? null : breadth === 'team' ? 'team' : 'own';
}

/** The records behind a metric's whole. */
export function rowsOf(
  asker: Asker,
  metric: Metric,
  ask: Ask,
  page: { limit: number; cursor: string | null },
): Promise<RowsPage> {
  const point = { name: whole, period: ask.period, asOf: ask.asOf };
  return metric.rows
    ? metric.rows(asker, { point, filter: ask.filter, ...page })
    : Promise.resolve({ items: [], nextCursor: null });
}
