import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { allowancesIn, holidaysTaken } from './allowance-store.ts';
import { hoursOfEach } from './reads.ts';
import { balanceOf, workdaysIn, yearOf } from './rules/allowance.ts';
import type { Leave } from './rules/leave.ts';
import { allowances } from './tables.ts';

/** What is left of a year's holiday for the reader himself and for those below him of whom it was said. */
export async function showAllowances(
  reader: Reader,
  actor: Actor,
  { year, today }: { year: number; today: LocalDate },
  only?: string,
) {
  const [own, rows] = [actor.personId, await allowancesIn(reader, actor, [year - 1, year])];
  const of = (at: number) => new Map(rows.filter((row) => row.year === at).map((row) => [row.ownerId, row]));
  const [said, before] = [of(year), of(year - 1)];
  const all = [...new Set([...(own === null ? [] : [own]), ...said.keys(), ...(only ? [only] : [])])];
  const ids = only ? all.filter((id) => id === only) : all;
  const [people, now, then, hours] = await Promise.all([
    peopleByIds(reader, actor, ids),
    holidaysTaken(reader, actor, { ids, year }),
    holidaysTaken(reader, actor, { ids, year: year - 1 }),
    hoursOfEach(reader, actor, ids),
  ]);
  const [leaveOf, leaveBefore] = [now, then].map((leaves) => Map.groupBy(leaves, ({ ownerId }) => ownerId));
  return ids
    .flatMap((id) => {
      const person = people.get(id);
      if (!person) return [];
      const row = said.get(id);
      const last = balanceOf(before.get(id) ?? null, leaveBefore?.get(id) ?? [], {
        ...{ year: year - 1, hours: hours(id), today: yearOf(year).from },
      });
      return [
        {
          ...{ person: { id, name: person.name }, version: row?.version ?? 0 },
          ...{ days: row?.days ?? null, carriedOver: row?.carriedOver ?? 0, leftLastYear: last.remaining },
          ...{
            carriedUntil: row?.carriedUntil ?? null,
            firstDay: row?.firstDay ?? null,
            lastDay: row?.lastDay ?? null,
          },
          ...balanceOf(row ?? null, leaveOf?.get(id) ?? [], { year, hours: hours(id), today }),
          mayWrite: may(actor, allowances.policy, 'write', id),
        },
      ];
    })
    .toSorted(
      (a, b) => Number(b.person.id === own) - Number(a.person.id === own) || a.person.name.localeCompare(b.person.name),
    );
}

/** The days of work that some leave would take from somebody. */
export async function daysTaken(
  reader: Reader,
  actor: Actor,
  personId: string,
  asked: Pick<Leave, 'firstDay' | 'lastDay' | 'part'>,
): Promise<number> {
  const hours = await hoursOfEach(reader, actor, [personId]);
  return workdaysIn(asked, { from: asked.firstDay, until: asked.lastDay }, hours(personId));
}
