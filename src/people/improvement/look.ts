import {
  addDays,
  dayOf,
  daysIn,
  isAway,
  type LocalDate,
  type Period,
  quarterOf,
  shiftQuarter,
  type WorkingHours,
  z95,
} from '../../ground/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Figure, Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { starvedOn } from '../../strategy/territories/reads.ts';
import { hoursOfEach } from '../calendar/reads.ts';
import { type Peers, peersOf } from '../coaching/reads.ts';
import { rampMonthsIn } from '../compensation/reads.ts';
import { startsOf } from '../hiring/reads.ts';
import { placesOf, tenuresOf } from '../organisation/reads.ts';
import type { DealSize } from './rules/average-rep.ts';
import { type Judged, judge, type Quarter, type Seen, usualRampMonths } from './rules/trigger.ts';
import { whoActs } from './rules/who-acts.ts';
import { casesOf, ruleOf } from './store.ts';

export type Looked = { personId: string; managerId: string | null; judged: Judged };

/** The last whole quarters before a day, the oldest first. */
export function lastQuarters(asker: Pick<Asker, 'actor' | 'today'>, count: number): Period[] {
  const fiscal = fiscalOf(asker.actor);
  const running = quarterOf(asker.today, fiscal);
  return Array.from({ length: count }, (_, at) => {
    const { first, next } = shiftQuarter(running, at - count, fiscal);
    return { first, next };
  });
}

/** Everybody who sells, judged by what the whole workspace knows; a manager who has people is judged by his team. `asker` reaches all of it. */
export async function lookAtAll(asker: Asker): Promise<Looked[]> {
  const { reader, actor } = asker;
  const rule = await ruleOf(reader, actor);
  const periods = lastQuarters(asker, rule.quarters);
  const span: Period = { first: periods[0]!.first, next: periods.at(-1)!.next };
  const places = await placesOf(reader, actor);
  const placed = new Map(places.map((place) => [place.id, place]));
  const here = places.filter(({ active }) => active);
  const leading = new Set(here.map(({ managerId }) => managerId));
  const ids = here.flatMap(({ id, role }) =>
    role === 'leader' || (role === 'manager' && leading.has(id)) ? [] : [id],
  );
  const known = await knownOf(asker, ids, { periods, span });
  return ids.map((personId) => {
    const managerId = whoActs(placed, personId);
    const seen: Seen = { ...known(personId), isLed: managerId !== null };
    return { personId, managerId, judged: judge(seen, rule) };
  });
}

type Time = { periods: readonly Period[]; span: Period };

/** What is known of each of these people, asked once for all of them. */
async function knownOf(asker: Asker, ids: readonly string[], { periods, span }: Time) {
  const { reader, actor, today } = asker;
  const [sold, peers, tenures, hired, ramps, hours, starved, cases] = await Promise.all([
    soldIn(asker, periods),
    peersOf(asker, today),
    tenuresOf(reader, actor),
    startsOf(reader, actor),
    rampMonthsIn(reader, actor, { first: span.first, next: addDays(today, 1) }),
    hoursOfEach(reader, actor, ids),
    starvedOn(reader, actor, today),
    casesOf(reader, actor),
  ]);
  const knownSince = new Map(tenures.map(({ personId, from }) => [personId, dayOf(from, actor.timeZone)]));
  const isJudged = new Set(ids);
  const besideOf = await tradesOf(asker, span, { peers, sold: new Map([...sold].filter(([id]) => isJudged.has(id))) });
  const casesBy = Map.groupBy(cases, ({ ownerId }) => ownerId);
  return (id: string): Omit<Seen, 'isLed'> => {
    const before = casesBy.get(id) ?? [];
    return {
      ...besideOf(id),
      quarters: sold.get(id) ?? [],
      startedOn: hired.get(id) ?? startedOn(today, peers, id, knownSince.get(id) ?? null),
      rampMonths: ramps.get(id) ?? usualRampMonths,
      away: shareAway(span, hours(id).leave),
      isStarved: starved.has(id),
      isOpen: before.some(({ step }) => step !== 'closed'),
      endedOn:
        before
          .flatMap(({ closedOn }) => closedOn ?? [])
          .sort()
          .at(-1) ?? null,
    };
  };
}

/** What the others of somebody's trade sold of their quotas, and how large deals are there. */
async function tradesOf(asker: Asker, span: Period, { peers, sold }: { peers: Peers; sold: Map<string, Quarter[]> }) {
  const groups = Map.groupBy(sold, ([id]) => peers.groupOf(id));
  const pipelines = new Map([...groups].map(([group, [first]]) => [group, first ? peers.pipelineOf(first[0]) : null]));
  const sizes = await dealSizesOf(asker, span, [...new Set(pipelines.values())]);
  const sums = new Map([...groups].map(([group, members]) => [group, sumOf(members.flatMap(([, own]) => own))]));
  return (id: string): Pick<Seen, 'others' | 'dealSize'> => {
    const group = peers.groupOf(id);
    const [all, mine] = [sums.get(group) ?? { won: 0, quota: 0 }, sumOf(sold.get(id) ?? [])];
    const people = (groups.get(group)?.length ?? 0) - (sold.has(id) ? 1 : 0);
    return {
      others: { won: all.won - mine.won, quota: all.quota - mine.quota, people },
      dealSize: sizes.get(pipelines.get(group) ?? null) ?? null,
    };
  };
}

const sumOf = (quarters: readonly { won: number; quota: number }[]) => ({
  won: quarters.reduce((sum, { won }) => sum + won, 0),
  quota: quarters.reduce((sum, { quota }) => sum + quota, 0),
});

const at = (period: Period, today: LocalDate): Point => ({ name: period.first, period, asOf: today });

/** What each with a quota won of it, quarter by quarter, as the registry tells it. */
async function soldIn(asker: Asker, periods: readonly Period[]): Promise<Map<string, Quarter[]>> {
  const points = periods.map((period) => at(period, asker.today));
  const asked = { points, by: ['owner' as const], filter: {}, brief: true };
  const figures = (await asker.metric('quota_attainment')?.figures(asker, asked)) ?? [];
  const byPerson = Map.groupBy(
    figures.filter(({ key }) => typeof key.owner === 'string'),
    ({ key }) => key.owner as string,
  );
  const quartersOf = (own: readonly Figure[]): Quarter[] =>
    periods.flatMap(({ first, next }) => {
      const parts = own.find(({ point }) => point === first)?.parts.filter(({ kind }) => kind === 'money') ?? [];
      const [won, quota] = parts.map((part) => ('amount' in part ? part.amount : 0));
      return won !== undefined && quota ? [{ first, next, won, quota }] : [];
    });
  return new Map(
    [...byPerson].flatMap(([id, own]) => {
      const quarters = quartersOf(own);
      return quarters.length > 0 ? [[id, quarters] as const] : [];
    }),
  );
}

/** What won deals of each pipeline came to over a year: how far they lie apart is taken from the range of their mean. */
async function dealSizesOf(
  asker: Asker,
  { next }: Period,
  pipelineIds: readonly (string | null)[],
): Promise<Map<string | null, DealSize>> {
  const points = [at({ first: addDays(next, -365), next }, asker.today)];
  const metric = asker.metric('average_deal_size');
  const found = await Promise.all(
    pipelineIds.map(async (pipelineId) => {
      const asked = { points, by: [], filter: pipelineId === null ? {} : { pipelineId } };
      const [whole] = (await metric?.figures(asker, asked)) ?? [];
      if (!whole?.range || whole.value === null || whole.n < 2) return [];
      const deviation = ((whole.range.high - whole.range.low) / 2 / z95) * Math.sqrt(whole.n);
      return [[pipelineId, { mean: whole.value, deviation }] as const];
    }),
  );
  return new Map(found.flat());
}

/** Since when somebody sells as far as anybody knows: since his first deal of the year, or for longer than that, or since he is here. */
function startedOn(today: LocalDate, peers: Peers, id: string, known: LocalDate | null): LocalDate | null {
  const months = peers.months.get(id);
  if (months === undefined) return known;
  if (months > 11) return null;
  const first = addDays(today, -Math.round(months * 30.44));
  return known !== null && known < first ? known : first;
}

function shareAway(span: Period, leave: WorkingHours['leave']): number {
  let away = 0;
  for (let day = span.first; day < span.next; day = addDays(day, 1)) if (isAway(day, leave)) away += 1;
  return away / daysIn(span);
}
