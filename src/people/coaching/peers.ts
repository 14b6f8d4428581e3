import { daysIn, type LocalDate, yearUpTo } from '../../ground/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { pointsOf } from '../../platform/metrics/rules/points.ts';
import { type Person, readablePeople } from '../organisation/reads.ts';

/** Twelve months up to a day, as that day knew them. */
export const yearPoint = (day: LocalDate): Point => ({ name: 'year', period: yearUpTo(day), asOf: day });

export type Peers = {
  /** Whoever works here today and made deals in the year, as far as the asker may see, by id. */
  people: ReadonlyMap<string, Person>;
  /** The pipeline through which most of somebody's deals go: those of the same sell alike. */
  groupOf(personId: string): string | null;
  /** For how many months somebody has been at it, since the first month in which he made a deal. */
  months: ReadonlyMap<string, number>;
};

const daysInMonth = 365.25 / 12;

/** Who is compared with whom. Whoever sells through the same pipeline is a peer: a number is never held against that of another trade. */
export async function peersOf(asker: Asker, day: LocalDate): Promise<Peers> {
  const { period } = yearPoint(day);
  const points = pointsOf(period, day, 'month', 'events', fiscalOf(asker.actor)) as Point[];
  const [made, known] = await Promise.all([
    asker.metric('deals_made')?.figures(asker, { points, by: ['owner', 'pipeline'], filter: {}, brief: true }) ?? [],
    asker.reader.rows<Person>(readablePeople(asker.actor).where('active', '=', true) as never),
  ]);
  const of = new Map(known.map((person) => [person.id, person]));
  const byPerson = Map.groupBy(
    made.filter(({ key, n }) => typeof key.owner === 'string' && of.has(key.owner) && n > 0),
    ({ key }) => key.owner as string,
  );
  const groups = new Map<string, string | null>();
  const months = new Map<string, number>();
  const places = new Map(points.map(({ name }, at) => [name, at]));
  for (const [personId, figures] of byPerson) {
    const whole = figures.filter(({ point }) => places.get(point) === 0);
    const most = whole.toSorted((a, b) => b.n - a.n)[0];
    groups.set(personId, most?.key.pipeline ?? null);
    const first = Math.min(...figures.flatMap(({ point }) => places.get(point) || []));
    const since = points.slice(Number.isFinite(first) ? first : 1);
    months.set(personId, since.reduce((sum, each) => sum + daysIn(each.period), 0) / daysInMonth);
  }
  return {
    people: new Map([...byPerson.keys()].map((id) => [id, of.get(id) as Person])),
    groupOf: (personId) => groups.get(personId) ?? null,
    months,
  };
}
