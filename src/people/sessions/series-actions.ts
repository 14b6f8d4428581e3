import { sql } from 'kysely';
import { definedOf } from '../../ground/defined.ts';
import { addDays, type LocalDate, newId } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { hoursOfEach } from '../calendar/reads.ts';
import { keepReaders } from '../organisation/actions.ts';
import { inactiveIn, peopleByIds } from '../organisation/reads.ts';
import { occurrences } from './rules/cadence.ts';
import { flawOfSeats, isSameSeries } from './rules/seats.ts';
import { templates } from './rules/templates.ts';
import { type MeetingRow, type MinutesRow, meetings, minutes, type SeriesRow, series } from './tables.ts';

const announce = 'meeting-series.changed';

type Unfit = { unfit: { field: string; message: string } };
export type SeriesDone =
  | { row: SeriesRow }
  | { missing: true }
  | { conflict: SeriesRow }
  | { refused: 'same-series' | 'series-ended' }
  | Unfit;

export type NewSeries = Pick<
  SeriesRow,
  'name' | 'template' | 'cadence' | 'startsOn' | 'atMinute' | 'minutes' | 'people' | 'link'
>;
export type SeriesChanges = {
  [Field in 'name' | 'atMinute' | 'minutes' | 'people' | 'link' | 'endedOn' | 'cadence']?: SeriesRow[Field] | undefined;
};

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** Meetings stand so many days ahead, and always the next one. */
const aheadDays = 14;
const furthestDays = 100;

/** What is wrong with who is named: nobody, a third one in a talk of two, or somebody who is not below whoever makes it. */
async function flawOfPeople(tx: Tx, row: Pick<SeriesRow, 'template' | 'ownerId' | 'people'>): Promise<Unfit | null> {
  const { actor } = tx;
  const flaw = flawOfSeats(row.template, row);
  if (flaw === 'nobody') return unfit('people', 'must name somebody beside you');
  if (flaw === 'two-people') return unfit('people', 'must name one person for a talk of two');
  const [known, gone] = await Promise.all([peopleByIds(tx, actor, row.people), inactiveIn(tx, actor.workspaceId)]);
  const below = reach(actor, meetings.policy, 'read');
  const isFit = (id: string) => known.has(id) && !gone.includes(id) && (below === 'all' || below.includes(id));
  return row.people.every(isFit) ? null : unfit('people', 'must name people of your team who are here');
}

/** Makes a series with its first meetings; the same people do not meet twice for the same. */
export async function makeSeries(tx: Tx, given: NewSeries, today: LocalDate): Promise<SeriesDone> {
  const { actor } = tx;
  if (actor.personId === null) return { missing: true };
  const ownerId = actor.personId;
  const people = [...new Set(given.people)].filter((id) => id !== ownerId);
  const after: SeriesRow = { id: newId(), version: 0, validFrom: '', ...given, people, ownerId, endedOn: null };
  const flaw = await flawOfPeople(tx, after);
  if (flaw) return flaw;
  if (given.startsOn < today) return unfit('startsOn', 'must be today or a day to come');
  const mine = await tx.rows<SeriesRow>(
    readable(reachingEverything(actor), series)
      .where('endedOn', 'is', null)
      .where('template', '=', given.template)
      .where((eb) => eb.or([eb('ownerId', '=', ownerId), sql<boolean>`jsonb_exists(people, ${ownerId})`])) as never,
  );
  if (mine.some((other) => isSameSeries(after, other))) return { refused: 'same-series' };
  const { version } = await tx.record({ table: series, before: null, after, announce });
  await keepReaders(tx, { kind: series.kind, recordId: after.id }, people);
  await schedule(tx, after, today);
  return { row: { ...after, version } };
}

/** Puts a series otherwise; its meetings to come follow, those that were held stay as they were. Another rhythm begins after those that are put down. */
export async function changeSeries(
  tx: Tx,
  { id, seen, today }: { id: string; seen: number; today: LocalDate },
  changes: SeriesChanges,
): Promise<SeriesDone> {
  const before = await tx.lock(series, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.endedOn !== null) return { refused: 'series-ended' };
  const given = definedOf(changes);
  const people = [...new Set(given.people ?? before.people)].filter((one) => one !== before.ownerId);
  const after: SeriesRow = { ...before, ...given, people };
  const flaw = given.people ? await flawOfPeople(tx, after) : null;
  if (flaw) return flaw;
  if (after.template === 'one-on-one' && people.join() !== before.people.join())
    return unfit('people', 'must stay the same in a talk of two; end it and begin another');
  if (after.endedOn !== null && after.endedOn < before.startsOn)
    return unfit('endedOn', 'must not be before its first day');
  const { version } = await tx.record({ table: series, before, after, announce });
  await keepReaders(tx, { kind: series.kind, recordId: id }, people);
  await follow(tx, after, today);
  if (after.cadence !== before.cadence) await schedule(tx, after, today);
  return { row: { ...after, version } };
}

/** The meetings of a series that are still to come, as the series is now; those after its end fall out. */
export async function follow(tx: Tx, of: SeriesRow, today: LocalDate): Promise<void> {
  const door = tx.as(reachingEverything(tx.actor));
  const coming = await door.rows<MeetingRow>(
    readable(door.actor, meetings).where('seriesId', '=', of.id).where('state', '=', 'due').orderBy('id') as never,
  );
  const { name, ownerId, people, atMinute, minutes: long, endedOn } = of;
  for (const { id } of coming) {
    const before = await door.lock(meetings, id);
    if (!before) continue;
    const isOver = endedOn !== null && before.plannedOn > endedOn;
    // What is past its day and was not held stays whose it was.
    if (before.dueOn < today && !isOver) continue;
    const after: MeetingRow = isOver
      ? { ...before, state: 'skipped', skipWhy: 'ended' }
      : { ...before, name, ownerId, people, atMinute, minutes: long };
    await door.record({ table: meetings, before, after, announce: 'meeting.changed' });
    const said = before.ownerId === after.ownerId ? null : await door.lock(minutes, id);
    if (said) await door.record({ table: minutes, before: said, after: { ...said, ownerId } });
  }
}

/**
 * Puts down the meetings of a series that are not there yet, two weeks ahead and always the next one. Run twice it finds nothing to do. A day
 * on which whoever leads it is away, or a holiday without a day to move to, is put down as skipped with the word for it.
 */
export async function schedule(tx: Tx, of: SeriesRow, today: LocalDate): Promise<number> {
  const door = tx.as(reachingEverything(tx.actor));
  const [there, hoursFor] = await Promise.all([
    door.rows<{ plannedOn: LocalDate }>(
      readable(door.actor, meetings)
        .where('seriesId', '=', of.id)
        .orderBy('plannedOn', 'desc')
        .limit(1)
        .clearSelect()
        .select('plannedOn') as never,
    ),
    hoursOfEach(door, door.actor, [of.ownerId]),
  ]);
  const last = there[0]?.plannedOn;
  const from = last === undefined ? of.startsOn : addDays(last, 1);
  const all = occurrences(of, { from, until: addDays(today, furthestDays) }, hoursFor(of.ownerId));
  const near = all.filter(({ on }) => on <= addDays(today, aheadDays));
  const hasNext = (last !== undefined && last >= today) || near.some(({ on, skipWhy }) => on >= today && !skipWhy);
  const next = hasNext ? [] : all.slice(near.length, near.length + 1);
  for (const { on, dueOn, skipWhy } of [...near, ...next]) {
    const { id: seriesId, ownerId, template, name, atMinute, minutes: long, people } = of;
    const fresh = { id: newId(), version: 0, validFrom: '' };
    const meeting: MeetingRow = {
      ...{ ...fresh, seriesId, ownerId, template, name, atMinute, minutes: long, people },
      ...{ plannedOn: on, dueOn, state: skipWhy ? 'skipped' : 'due', skipWhy, skipReason: null },
      ...{ startedAt: null, heldOn: null, tookMinutes: null },
    };
    const { isPrivate } = templates[template];
    const said: MinutesRow = { ...fresh, ownerId, isPrivate, notes: [], decisions: [] };
    await door.record({ table: meetings, before: null, after: meeting, announce: 'meeting.changed' });
    await door.record({ table: minutes, before: null, after: said });
  }
  return near.length + next.length;
}
