import { addDays, type LocalDate, type Period } from '../../ground/index.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { countsByDay, countsByOwner } from './fact-queries.ts';
import { type Frequency, holdsOn, isFor, periodOf } from './rules/standards.ts';
import { activities, type Standard, standards } from './tables.ts';

export type DoneAgainst = {
  standardId: string;
  personId: string;
  per: Frequency;
  target: number;
  /** In each whole period that it held for, the earliest first. */
  done: number[];
  last: Period;
};

/**
 * What was done against each standard by whoever it is for and the actor sees, in its last whole weeks, months or quarters. One by the day
 * is told of somebody's last ten days of work: days on which he did anything.
 */
export async function doneAgainstStandards(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  most: number,
): Promise<DoneAgainst[]> {
  const seen = reach(actor, activities.policy, 'read');
  const [all, people] = await Promise.all([
    reader.rows(readable(actor, standards).orderBy('id')),
    reader.rows(readablePeople(actor).where('active', '=', true).orderBy('id')),
  ]);
  const told = await Promise.all(
    all
      .filter((one) => holdsOn(one, today))
      .map(async (standard) => {
        const whose = people.filter(
          (person) => isFor(standard, person) && (seen === 'all' || seen.includes(person.id)),
        );
        if (standard.per === 'day') return doneByDay(reader, actor, standard, { today, whose });
        const periods = periodsUpTo(today, most, (day) => periodOf(standard.per, day, fiscalOf(actor))).filter(
          ({ first }) => first >= standard.startsOn,
        );
        const counts = await Promise.all(
          periods.map((period) => countsByOwner(reader, actor, standard.kindIds, period, today)),
        );
        const last = periods.at(-1);
        if (!last) return [];
        return whose.map(({ id }) => ({
          ...{ standardId: standard.id, personId: id, per: standard.per, target: standard.target, last },
          done: counts.map((count) => count.get(id) ?? 0),
        }));
      }),
  );
  return told.flat();
}

/** So many days back somebody's days of work are looked for, and so many of them are told of. */
const daysLookedAt = 28;
const daysOfWork = 10;

type Whose = { today: LocalDate; whose: readonly { id: string }[] };

/** Who did nothing at all on a day was ill, away or free: no standard is held against it. */
async function doneByDay(
  reader: Reader,
  actor: Actor,
  { id: standardId, kindIds, target, startsOn }: Standard,
  { today, whose }: Whose,
): Promise<DoneAgainst[]> {
  const first = [addDays(today, -daysLookedAt), startsOn].sort()[1]!;
  const days = { first, next: today };
  const [counted, anything] = await Promise.all([
    countsByDay(reader, actor, kindIds, days),
    countsByDay(reader, actor, null, days),
  ]);
  return whose.flatMap(({ id }) => {
    const worked = [...(anything.get(id)?.keys() ?? [])].sort().slice(-daysOfWork);
    const day = worked.at(-1);
    if (day === undefined) return [];
    const done = worked.map((each) => counted.get(id)?.get(each) ?? 0);
    return [{ standardId, personId: id, per: 'day', target, done, last: { first: day, next: addDays(day, 1) } }];
  });
}

/** The last whole periods before a day, the earliest first. */
function periodsUpTo(today: LocalDate, most: number, periodAt: (day: LocalDate) => Period): Period[] {
  const periods: Period[] = [];
  for (let day = addDays(periodAt(today).first, -1); periods.length < most; ) {
    const period = periodAt(day);
    periods.unshift(period);
    day = addDays(period.first, -1);
  }
  return periods;
}

/** Standards by their ids, as they are called. */
export async function standardNames(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows(readable(actor, standards).where('id', 'in', [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
