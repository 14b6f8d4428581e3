import { daysIn, type LocalDate, type Period, yearUpTo } from '../../ground/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { pointsOf } from '../../platform/metrics/rules/points.ts';
import { dealsMadeWith } from '../../process/pipeline/reads.ts';
import { mayKnowFits, segmentNames, segmentsOfCompanies } from '../../strategy/segments/reads.ts';
import { type Person, readablePeople } from '../organisation/reads.ts';
import { type PeerGroup, peerGroups, type Sells } from './rules/peer-groups.ts';

/** Twelve months up to a day, as that day knew them. */
export const yearPoint = (day: LocalDate): Point => ({ name: 'year', period: yearUpTo(day), asOf: day });

export type Peers = {
  /** Whoever works here today and made deals in the year, as far as the asker may see, by id. */
  people: ReadonlyMap<string, Person>;
  /** Those of the same group sell alike: through one pipeline and, where that can be told, mostly to one segment. */
  groupOf(personId: string): string | null;
  /** The pipeline that those of his group sell through. */
  pipelineOf(personId: string): string | null;
  /** The segment whose other sellers somebody is compared with; null where he is with all of his pipeline. */
  segmentOf(personId: string): string | null;
  /** For how many months somebody has been at it, since the first month in which he made a deal. */
  months: ReadonlyMap<string, number>;
};

const daysInMonth = 365.25 / 12;

/** Of how many deals of each owner the company is of which segment; nothing where there are no segments, or the asker is not told. */
async function bySegmentOf({ reader, actor }: Asker, { first, next }: Period) {
  const found = new Map<string, Map<string | null, number>>();
  const among = mayKnowFits(actor) ? (await segmentNames(reader, actor)).map(({ id }) => id) : [];
  if (among.length === 0) return found;
  const made = await dealsMadeWith(reader, actor, { from: first, before: next });
  const companyIds = [...new Set(made.map(({ companyId }) => companyId))];
  const fits = await segmentsOfCompanies(reader, actor, companyIds, among);
  for (const { ownerId, companyId, n } of made) {
    const own = found.get(ownerId) ?? new Map<string | null, number>();
    const segmentId = fits.get(companyId) ?? null;
    found.set(ownerId, own.set(segmentId, (own.get(segmentId) ?? 0) + n));
  }
  return found;
}

/**
 * Who is compared with whom: whoever sells through the same pipeline, to the same segment where that leaves everybody peers enough, is a
 * peer. A number is never held against that of another trade.
 */
export async function peersOf(asker: Asker, day: LocalDate): Promise<Peers> {
  const { period } = yearPoint(day);
  const points = pointsOf(period, day, 'month', 'events', fiscalOf(asker.actor)) as Point[];
  const [made, known, bySegment] = await Promise.all([
    asker.metric('deals_made')?.figures(asker, { points, by: ['owner', 'pipeline'], filter: {}, brief: true }) ?? [],
    asker.reader.rows<Person>(readablePeople(asker.actor).where('active', '=', true) as never),
    bySegmentOf(asker, period),
  ]);
  const of = new Map(known.map((person) => [person.id, person]));
  const byPerson = Map.groupBy(
    made.filter(({ key, n }) => typeof key.owner === 'string' && of.has(key.owner) && n > 0),
    ({ key }) => key.owner as string,
  );
  const sells: Sells[] = [];
  const months = new Map<string, number>();
  const places = new Map(points.map(({ name }, at) => [name, at]));
  for (const [personId, figures] of byPerson) {
    const whole = figures.filter(({ point }) => places.get(point) === 0);
    const most = whole.toSorted((a, b) => b.n - a.n)[0];
    const pipelineId = most?.key.pipeline ?? null;
    sells.push({ personId, pipelineId, bySegment: bySegment.get(personId) ?? new Map() });
    const first = Math.min(...figures.flatMap(({ point }) => places.get(point) || []));
    const since = points.slice(Number.isFinite(first) ? first : 1);
    months.set(personId, since.reduce((sum, each) => sum + daysIn(each.period), 0) / daysInMonth);
  }
  const groups = peerGroups(sells);
  const keyOf = ({ pipelineId, segmentId }: PeerGroup) => [pipelineId, segmentId].filter(Boolean).join(' ') || null;
  return {
    people: new Map([...byPerson.keys()].map((id) => [id, of.get(id) as Person])),
    groupOf(personId) {
      const group = groups.get(personId);
      return group ? keyOf(group) : null;
    },
    pipelineOf: (personId) => groups.get(personId)?.pipelineId ?? null,
    segmentOf: (personId) => groups.get(personId)?.segmentId ?? null,
    months,
  };
}
