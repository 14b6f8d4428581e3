import { addDays, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { lastDayOfAll } from '../../platform/http/shapes.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { byRules } from './approval.ts';
import { circleOf, hoursOfEach } from './reads.ts';
import { daysWorked } from './rules/leave.ts';
import { agreedLeave, hoursOfAll, hoursSeen, leaveSeen } from './store.ts';
import { type HoursRow, type LeaveRow, leaves } from './tables.ts';

export const showHours = (row: HoursRow | null) => ({
  version: row?.version ?? 0,
  timeZone: row?.timeZone ?? null,
  week: row?.week?.map((spans) => [...spans]) ?? null,
  holidays: [...(row?.holidays ?? [])],
  ownHolidays: row?.ownHolidays ?? false,
});

/** The hours of the workspace, and of people who differ, as far as the reader sees them. */
export async function showAllHours(reader: Reader, actor: Actor) {
  const [ofAll, rows] = await Promise.all([hoursOfAll(reader, actor), hoursSeen(reader, actor)]);
  const people = await peopleByIds(
    reader,
    actor,
    rows.map(({ personId }) => personId as string),
  );
  return {
    ofAll,
    people: rows.flatMap((row) => {
      const person = people.get(row.personId as string);
      return person ? [{ ...showHours(row), person: { id: person.id, name: person.name } }] : [];
    }),
  };
}

async function namesOf(reader: Reader, actor: Actor, ids: readonly (string | null)[]) {
  const people = await peopleByIds(
    reader,
    actor,
    ids.filter((id) => id !== null),
  );
  return (id: string) => ({ id, name: people.get(id)?.name ?? '' });
}

/** Leave as it is told to those who may read it. */
export async function showLeave(reader: Reader, actor: Actor, rows: readonly LeaveRow[], today: LocalDate) {
  const [named, ruled, hours] = await Promise.all([
    namesOf(
      reader,
      actor,
      rows.flatMap(({ ownerId, standInId, decidedBy }) => [ownerId, standInId, decidedBy]),
    ),
    byRules(
      reader,
      actor,
      rows.flatMap(({ id, state }) => (state === 'asked' ? [id] : [])),
    ),
    hoursOfEach(reader, actor, [...new Set(rows.map(({ ownerId }) => ownerId))]),
  ]);
  return rows.map(({ validFrom: _, ownerId, standInId, decidedBy, ...row }) => {
    const mayWrite = may(actor, leaves.policy, 'write', ownerId);
    const isOpen = row.state === 'asked' || row.state === 'agreed';
    // His own leave takes nothing from the days that it is measured by.
    const planned = daysWorked(row.firstDay, row.lastDay, { ...hours(ownerId), leave: [] });
    return {
      ...row,
      person: named(ownerId),
      standIn: standInId === null ? null : named(standInId),
      decidedBy: decidedBy === null ? null : named(decidedBy),
      workdays: row.part === 'day' ? planned : planned / 2,
      byRules: ruled.has(row.id),
      mayDecide: mayWrite && row.state === 'asked' && !ruled.has(row.id) && ownerId !== actor.personId,
      mayWithdraw: mayWrite && isOpen && row.lastDay >= today,
    };
  });
}

const seenBackDays = 31;

/** Leave that the reader may read, of the last month where he names no day. */
export async function listedLeave(reader: Reader, actor: Actor, from: LocalDate | undefined, today: LocalDate) {
  const rows = await leaveSeen(reader, actor, from ?? addDays(today, -seenBackDays));
  return { items: await showLeave(reader, actor, rows, today) };
}

const aheadDays = 28;
const mostDays = 400;

/** Who of those the reader works with is away, and on which days nobody works. */
export async function whoIsAway(
  reader: Reader,
  actor: Actor,
  asked: { from?: LocalDate | undefined; until?: LocalDate | undefined },
  today: LocalDate,
) {
  const from = asked.from ?? today;
  const furthest = addDays(from, mostDays);
  const wanted = asked.until ?? addDays(from, aheadDays);
  const until = [wanted, furthest, lastDayOfAll].sort()[0] as LocalDate;
  const ids = await circleOf(reader, actor);
  const [rows, ofAll] = await Promise.all([
    agreedLeave(reader, actor, { ids, from, until }),
    hoursOfAll(reader, actor),
  ]);
  const named = await namesOf(
    reader,
    actor,
    rows.flatMap(({ ownerId, standInId }) => [ownerId, standInId]),
  );
  return {
    ...{ from, until },
    holidays: (ofAll?.holidays ?? []).filter((day) => from <= day && day <= until),
    items: rows.map(({ id, ownerId, firstDay, lastDay, part, standInId }) => ({
      ...{ id, firstDay, lastDay, part, person: named(ownerId) },
      standIn: standInId === null ? null : named(standInId),
    })),
  };
}
