import { addDays, type LocalDate, type Period } from '../../ground/index.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { countsByOwner } from './fact-queries.ts';
import { holdsOn, isFor, periodOf } from './rules/standards.ts';
import { activities, standards } from './tables.ts';

export type DoneAgainst = {
  standardId: string;
  personId: string;
  target: number;
  /** In each whole period that it held for, the earliest first. */
  done: number[];
  last: Period;
};

/**
 * What was done against each standard by whoever it is for and the actor sees, in its last whole weeks, months or quarters. One by the day is
 * not told of: whether a day was one of work is not known here.
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
      .filter((one) => one.per !== 'day' && holdsOn(one, today))
      .map(async (standard) => {
        const periods = periodsUpTo(today, most, (day) => periodOf(standard.per, day, fiscalOf(actor))).filter(
          ({ first }) => first >= standard.startsOn,
        );
        const counts = await Promise.all(
          periods.map((period) => countsByOwner(reader, actor, standard.kindIds, period, today)),
        );
        const last = periods.at(-1);
        if (!last) return [];
        return people
          .filter((person) => isFor(standard, person) && (seen === 'all' || seen.includes(person.id)))
          .map(({ id }) => ({
            ...{ standardId: standard.id, personId: id, target: standard.target, last },
            done: counts.map((count) => count.get(id) ?? 0),
          }));
      }),
  );
  return told.flat();
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
