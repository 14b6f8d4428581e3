import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../ground/index.ts';
import { type Actor, reachingEverything, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Given } from './reads.ts';
import { doneAboutGiven } from './store.ts';
import { type Activity, activities, links } from './tables.ts';

/**
 * When something was done about some records, and when that was written down, whoever did it: what is learnt from. What is
 * private counts for nobody.
 */
export function doingsAbout(
  reader: Reader,
  actor: Actor,
  { kind, ids }: Given,
): Promise<{ recordId: string; on: LocalDate; knownOn: LocalDate }[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const everybody = systemActor(actor);
  return reader.rows(
    build
      .selectFrom(readable(everybody, links).as('l'))
      .innerJoin(readableHistory(everybody, activities).as('a'), 'a.id', 'l.activityId')
      .where('l.kind', '=', kind)
      .where(sql<boolean>`l.record_id = any(${ids}::uuid[])`)
      .where('a.status', '=', 'done')
      .where('a.isPrivate', '=', false)
      .where('a.doneOn', 'is not', null)
      .select([
        'l.recordId',
        'a.id',
        sql<LocalDate>`max(a.done_on)`.as('on'),
        sql<LocalDate>`(min(a.valid_from) AT TIME ZONE ${actor.timeZone})::date`.as('knownOn'),
      ])
      .groupBy(['l.recordId', 'a.id']) as never,
  );
}

/** The last day up to one on which anything was done about each of these records, as of now or a moment; what is private counts for nobody. */
export async function lastDoneAbout(
  reader: Reader,
  actor: Actor,
  given: Given,
  { on, asOf }: { on: LocalDate; asOf?: Instant | undefined },
): Promise<Map<string, LocalDate>> {
  if (given.ids.length === 0) return new Map();
  const rows = await reader.rows<{ recordId: string; on: LocalDate }>(
    build
      .selectFrom(doneAboutGiven(systemActor(actor), given, { asOf }).as('d'))
      .where('d.isPrivate', '=', false)
      .where('d.doneOn', '<=', on)
      .select(['d.recordId', sql<LocalDate>`max(d.done_on)`.as('on')])
      .groupBy('d.recordId') as never,
  );
  return new Map(rows.map(({ recordId, on: day }) => [recordId, day]));
}

/** What somebody planned or did on the days of a period, with how long it takes: for how his time is divided. */
export const timeSpent = (
  reader: Reader,
  actor: Actor,
  { ownerId, from, before }: { ownerId: string; from: LocalDate; before: LocalDate },
): Promise<Pick<Activity, 'minutes' | 'countsAsContact' | 'priority'>[]> =>
  reader.rows(
    readable(actor, activities)
      .where('ownerId', '=', ownerId)
      .where('status', '!=', 'cancelled')
      .where(sql<boolean>`coalesce(done_on, due_on) >= ${from}::date and coalesce(done_on, due_on) < ${before}::date`)
      .clearSelect()
      .select(['minutes', 'countsAsContact', 'priority'])
      .limit(5_000) as never,
  );

/**
 * How tasks stand that whoever asks made himself of what was decided, whoever's they are and however private: that they are done and
 * when, and nothing of what stands in them. One that is gone is left out.
 */
export async function howTasksStand(reader: Reader, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Pick<Activity, 'status' | 'doneOn'>>();
  const rows = await reader.rows<Pick<Activity, 'id' | 'status' | 'doneOn'>>(
    readable(reachingEverything(actor), activities)
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .clearSelect()
      .select(['id', 'status', 'doneOn']) as never,
  );
  return new Map(rows.map(({ id, ...stand }) => [id, stand]));
}

/**
 * What was done about some records in a period and how long each took, whoever did it; null where nobody said. What is private counts for
 * nobody, and of whose records whoever asks has decided himself.
 */
export const minutesAbout = (
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  { from, before }: { from: LocalDate; before: LocalDate },
): Promise<{ recordId: string; activityId: string; ownerId: string; minutes: number | null }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows(
        build
          .selectFrom(readable(systemActor(actor), links).as('l'))
          .innerJoin(readable(systemActor(actor), activities).as('a'), 'a.id', 'l.activityId')
          .where(sql<boolean>`l.record_id = any(${[...ids]}::uuid[])`)
          .where('a.status', '=', 'done')
          .where('a.isPrivate', '=', false)
          .where('a.doneOn', '>=', from)
          .where('a.doneOn', '<', before)
          .select(['l.recordId', 'l.activityId', 'a.ownerId', 'a.minutes']) as never,
      );
