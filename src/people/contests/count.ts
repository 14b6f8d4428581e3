import { addDays, type LocalDate, type Period, quarterOf } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { quotasIn } from '../../strategy/targets/reads.ts';
import { daysWorked } from '../calendar/index.ts';
import { hoursOfEach } from '../calendar/reads.ts';
import { countsFrom, periodsBefore } from './rules/contest.ts';
import { type Facts, type Scored, scoresOf } from './rules/score.ts';
import type { ContestRow, EntryRow } from './tables.ts';

type Counting = { reader: Reader; actor: Actor; metrics: MetricRegistry; today: LocalDate };
type Of = { contest: ContestRow; entered: readonly EntryRow[] };

const lastOf = ({ next }: Period): LocalDate => addDays(next, -1);
const startOf = (contest: ContestRow, { joinedOn }: EntryRow) => countsFrom(contest, joinedOn);

/** So many stand in another currency than the workspace's, and so in nobody's score. */
type LeftOut = { currency: string; n: number };
type Counted = { version: number; scored: Scored[]; leftOut: LeftOut[] };

function leftOutOf(all: readonly LeftOut[]): LeftOut[] {
  const sums = new Map<string, number>();
  for (const { currency, n } of all) sums.set(currency, (sums.get(currency) ?? 0) + n);
  return [...sums].map(([currency, n]) => ({ currency, n })).toSorted((a, b) => a.currency.localeCompare(b.currency));
}

/** What the number comes to for each in each stretch, by what is known today: for all who take part, whoever looks. */
async function valuesOf(
  { reader, actor, metrics, today }: Counting,
  { contest, entered }: Of,
  { own, before }: { own: readonly Period[]; before: readonly Period[] },
) {
  const periods = [...own, ...before];
  const system = systemActor(actor);
  const registry = await metrics.forWorkspace(reader, system);
  const metric = registry.metricById(contest.metricId);
  if (!metric || periods.length === 0 || entered.length === 0)
    return { version: metric?.version ?? 0, of: () => 0, leftOut: [] };
  const points = periods.map((period) => ({ name: `${period.first} ${period.next}`, period, asOf: today }));
  // What lies before a contest makes somebody's best; what is left out of it is told of the contest alone.
  const counted = new Set(own.map(({ first, next }) => `${first} ${next}`));
  const figures = await metric.figures(askerOf(registry, reader, system, today), {
    ...{ points, by: ['owner'], brief: true },
    filter: { ownerIds: entered.map(({ ownerId }) => ownerId) },
  });
  const known = new Map(figures.map(({ point, key, value }) => [`${point} ${key.owner}`, value ?? 0]));
  return {
    version: metric.version,
    leftOut: leftOutOf(figures.filter(({ point }) => counted.has(point)).flatMap(({ leftOut }) => [...leftOut])),
    of: (period: Period, ownerId: string) => known.get(`${period.first} ${period.next} ${ownerId}`) ?? 0,
  };
}

/** What everybody's patch is asked for in the quarters that the contest touches. */
async function potentialsOf(
  { reader, actor }: Counting,
  { firstDay, lastDay }: ContestRow,
): Promise<Map<string, number>> {
  const fiscal = { startMonth: actor.fiscalStartMonth, namedAfter: 'end' } as const;
  const period = { first: quarterOf(firstDay, fiscal).first, next: addDays(lastDay, 1) };
  const sums = new Map<string, number>();
  for (const { personId, amount, currency } of await quotasIn(reader, systemActor(actor), period))
    if (currency === actor.currency) sums.set(personId, (sums.get(personId) ?? 0) + Number(amount));
  return sums;
}

/** How everybody stands today, or at the end of a contest that is over. */
export async function countContest(counting: Counting, of: Of): Promise<Counted> {
  const { reader, actor, today } = counting;
  const { contest, entered } = of;
  const until = [today, contest.lastDay].sort()[0] as LocalDate;
  const periodOf = (entry: EntryRow): Period => ({ first: startOf(contest, entry), next: addDays(until, 1) });
  const before = contest.way === 'own-best' ? periodsBefore(contest) : [];
  const begun = entered.filter((entry) => startOf(contest, entry) <= until);
  const own = [...new Map(begun.map((entry) => [periodOf(entry).first, periodOf(entry)])).values()];
  const [values, potentials, hours] = await Promise.all([
    valuesOf(counting, of, { own, before }),
    potentialsOf(counting, contest),
    hoursOfEach(
      reader,
      actor,
      entered.map(({ ownerId }) => ownerId),
    ),
  ]);
  const stretch = (period: Period, ownerId: string) => ({
    value: period.first < period.next ? values.of(period, ownerId) : 0,
    days: daysWorked(period.first, lastOf(period), hours(ownerId)),
  });
  const facts = entered.map(
    (entry): Facts => ({
      personId: entry.ownerId,
      now: stretch(periodOf(entry), entry.ownerId),
      before: before.map((period) => stretch(period, entry.ownerId)),
      potential: potentials.get(entry.ownerId) ?? null,
    }),
  );
  return { version: values.version, scored: scoresOf(contest.way, facts), leftOut: values.leftOut };
}
