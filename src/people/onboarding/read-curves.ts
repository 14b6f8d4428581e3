import { addMonths, dayOf, type LocalDate, monthOf } from '../../ground/index.ts';
import type { Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { type Person, readablePeople, tenuresOf } from '../organisation/reads.ts';
import { beganOn, cohortsOf, levelOf, monthsOfPeers, type Starter } from './rules/curves.ts';
import { plansOf } from './store.ts';

/** So many full months back are looked at. */
const monthsBack = 36;

/** When each of those whom the asker may see began: by his way into the job where he has one, else since he was known here. */
async function beganOf({ reader, actor }: Asker): Promise<Map<string, LocalDate>> {
  const [plans, tenures, people] = await Promise.all([
    plansOf(reader, actor),
    tenuresOf(reader, actor),
    reader.rows<Person>(readablePeople(actor) as never),
  ]);
  const isSeen = (personId: string) =>
    actor.role === 'leader' || actor.role === 'operations' || actor.team.includes(personId);
  const sells = new Set(people.filter(({ role, id }) => role === 'rep' && isSeen(id)).map(({ id }) => id));
  const ways = Map.groupBy(plans, ({ ownerId }) => ownerId);
  return new Map(
    tenures
      .filter(({ personId }) => sells.has(personId))
      .map(({ personId, from }) => {
        const days = (ways.get(personId) ?? []).map(({ startsOn }) => startsOn);
        return [personId, beganOn(dayOf(from, actor.timeZone), days)];
      }),
  );
}

/** How long people took to bring what colleagues bring, of those whom the asker may see and by the numbers that he is told. */
export async function curvesOf(asker: Asker) {
  const { actor, today } = asker;
  const thisMonth = monthOf(today).first;
  const points: Point[] = Array.from({ length: monthsBack }, (_, at) => {
    const first = addMonths(thisMonth, at - monthsBack);
    return { name: first, period: { first, next: addMonths(first, 1) }, asOf: today };
  });
  const [began, figures] = await Promise.all([
    beganOf(asker),
    asker.metric('won_value')?.figures(asker, { points, by: ['owner'], filter: {}, brief: true }) ?? [],
  ]);
  const won = new Map(figures.map(({ key, point, value }) => [`${key.owner} ${point}`, value ?? 0]));
  const outputsOf = (personId: string, since: LocalDate) =>
    points.filter(({ name }) => name >= since).map(({ name }) => won.get(`${personId} ${name}`) ?? 0);
  const yearAgo = addMonths(thisMonth, -monthsOfPeers);
  const years = [...began]
    .filter(([, day]) => day < yearAgo)
    .map(([personId]) => outputsOf(personId, yearAgo))
    .filter((months) => months.some((each) => each > 0));
  const level = levelOf(years);
  const starters = [...began]
    .filter(([, day]) => day >= addMonths(thisMonth, -monthsBack) && day < thisMonth)
    .map(
      ([personId, day]): Starter => ({
        ...{ personId, beganOn: day },
        outputs: outputsOf(personId, monthOf(day).first),
      }),
    );
  return {
    ...{ currency: actor.currency, level, peers: years.length, months: monthsBack },
    cohorts: level === null || starters.length === 0 ? [] : cohortsOf(starters, level),
  };
}
