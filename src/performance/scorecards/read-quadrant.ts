import type { z } from 'zod';
import { daysIn, type FiscalQuarter, type Instant, type LocalDate } from '../../ground/index.ts';
import { type Person, readablePeople } from '../../people/organisation/reads.ts';
import { ownedPolicy, reach } from '../../platform/access/policy.ts';
import { fiscalOf, limitedToOf, ownersOfTeam } from '../../platform/metrics/answers.ts';
import type { Figure, OtherDimension, Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { pointsOf } from '../../platform/metrics/rules/points.ts';
import type * as contract from './contract.ts';
import { metricNamed, readingsOf } from './readings.ts';
import { type Effort, type OutcomeMeasure, quadrantOf } from './rules/quadrant.ts';

type Answer = z.input<typeof contract.quadrant>;

const daysInMonth = 365.25 / 12;

/** Who did much and who won much, of everybody in scope who did anything. The questions do not grow with the people. */
export async function readQuadrantOf(
  asker: Asker,
  quarter: FiscalQuarter,
  asOf: LocalDate,
  { team, outcome }: { team?: string | undefined; outcome: OutcomeMeasure },
  freshAt: Instant,
): Promise<Answer> {
  const { rate } = readingsOf(quarter, asOf);
  const ownerIds = await ownersOfTeam(asker, team, undefined, rate.asOf);
  const [efforts, people, teams] = await Promise.all([
    effortsOf(asker, rate, ownerIds),
    asker.reader.rows<Person>(readablePeople(asker.actor)),
    asker.teamsOn(rate.asOf),
  ]);
  const seen = reach(asker.actor, ownedPolicy, 'read');
  const known = new Map(
    people.filter(({ id }) => seen === 'all' || seen.includes(id)).map((person) => [person.id, person]),
  );
  const own = efforts.filter(({ personId }) => known.has(personId));
  const { lines, placed, confidence } = quadrantOf(own, outcome);
  const byId = new Map(own.map((effort) => [effort.personId, effort]));
  return {
    ...{ from: rate.period.first, until: rate.period.next, asOf, currency: asker.actor.currency, freshAt },
    limitedTo: limitedToOf(metricNamed(asker, 'won_value'), asker.actor),
    ...{ outcome, lines, confidence },
    teams: [...new Set(own.flatMap(({ personId }) => teams.leaderOf(personId) ?? []))]
      .flatMap((leaderId) => known.get(leaderId) ?? [])
      .map(({ id: leaderId, name }) => ({ leaderId, name }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    people: placed
      .map(({ personId, ...place }) => {
        const { name, active } = known.get(personId) as Person;
        const { activities, months, won, closed, wonValue } = byId.get(personId) as Effort;
        return { personId, name, isActive: active, activities, months, won, closed, wonValue, ...place };
      })
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}

/** What each person did and won in the twelve months, over the months in which he did anything. */
async function effortsOf(asker: Asker, year: Point, ownerIds: readonly string[] | undefined): Promise<Effort[]> {
  const points = pointsOf(year.period, year.asOf, 'month', 'events', fiscalOf(asker.actor)) as Point[];
  const ask = (id: string, some: readonly Point[]) =>
    metricNamed(asker, id).figures(asker, { points: some, by: ['owner'] as OtherDimension[], filter: { ownerIds } });
  const [done, closed, won] = await Promise.all([
    ask('activities_done', points),
    ask('win_rate', [points[0] as Point]),
    ask('won_value', [points[0] as Point]),
  ]);
  const whole = (figures: readonly Figure[]) =>
    new Map(
      figures
        .filter(({ point }) => point === (points[0] as Point).name)
        .flatMap((figure) => (figure.key.owner ? [[figure.key.owner, figure] as const] : [])),
    );
  const [doneOf, closedOf, wonOf] = [whole(done), whole(closed), whole(won)];
  const isHidden = won.some(({ missing }) => missing?.kind === 'hidden');
  return [...new Set([...doneOf.keys(), ...closedOf.keys()])].map((personId) => {
    const rate = closedOf.get(personId);
    return {
      personId,
      months: monthsOf(
        points.slice(1),
        done.filter(({ key }) => key.owner === personId),
      ),
      activities: doneOf.get(personId)?.n ?? 0,
      won: countIn(rate, 'won'),
      closed: countIn(rate, 'won') + countIn(rate, 'lost'),
      wonValue: isHidden ? null : (wonOf.get(personId)?.value ?? 0),
    };
  });
}

function countIn(figure: Figure | undefined, of: 'won' | 'lost'): number {
  const part = figure?.parts.find((each) => each.kind === 'count' && each.of === of);
  return part?.kind === 'count' ? part.amount : 0;
}

/** From the first to the last month in which he did anything: who came or left in between was not there before or after. */
function monthsOf(months: readonly Point[], done: readonly Figure[]): number {
  const active = new Set(done.filter(({ n }) => n > 0).map(({ point }) => point));
  const places = months.flatMap(({ name }, at) => (active.has(name) ? [at] : []));
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? months.length - 1];
  const days = months.slice(first, last + 1).reduce((sum, { period }) => sum + daysIn(period), 0);
  return Math.max(1, days) / daysInMonth;
}
