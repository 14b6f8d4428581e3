import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { besideRecords, readable, readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Pack } from './rules/pack.ts';
import { seatsOf } from './rules/seats.ts';
import { type MeetingRow, type MinutesRow, meetings, minutes, type SeriesRow, series } from './tables.ts';

type When = { asOf?: Instant | undefined };

/** Where the lesson of a meeting is noted. */
const lessonKey = 'prompts:prompt:lesson';

/** So many meetings are told at once. */
export const mostMeetings = 500;

/**
 * Somebody with the meetings in which he takes part, as if each were shared with him: who takes part is decided here, and every right
 * beyond that stays as it is. Whoever is signed in as another does not take his seat.
 */
export function seated(actor: Actor, ids: readonly string[]): Actor {
  if (actor.behind || ids.length === 0) return actor;
  const shared = { [meetings.kind]: { read: ids, write: [] }, [minutes.kind]: { read: ids, write: ids } };
  return { ...actor, shared: { ...actor.shared, ...shared } };
}

/** The ids of meetings in which somebody takes part, due within these days; only ids, since who takes part reads them by his seat. */
export async function seatsBetween(reader: Reader, actor: Actor, from: LocalDate, until: LocalDate): Promise<string[]> {
  if (actor.personId === null) return [];
  const rows = await reader.rows<{ id: string }>(
    readable(reachingEverything(actor), meetings)
      .where('dueOn', '>=', from)
      .where('dueOn', '<=', until)
      .where(sql<boolean>`jsonb_exists(people, ${actor.personId})`)
      .clearSelect()
      .select('id')
      .limit(mostMeetings) as never,
  );
  return rows.map(({ id }) => id);
}

/** Meetings due within these days: those one leads or takes part in, and those of people below, by day and hour. */
export async function meetingsBetween(
  reader: Reader,
  actor: Actor,
  { from, until }: { from: LocalDate; until: LocalDate },
  when: When,
): Promise<MeetingRow[]> {
  const him = seated(actor, await seatsBetween(reader, actor, from, until));
  return reader.rows<MeetingRow>(
    readable(him, meetings, when)
      .where('dueOn', '>=', from)
      .where('dueOn', '<=', until)
      .orderBy('dueOn')
      .orderBy('atMinute')
      .orderBy('id')
      .limit(mostMeetings) as never,
  );
}

/** Somebody with his seat in one meeting, where he has one. */
export async function withSeat(reader: Reader, actor: Actor, id: string): Promise<Actor> {
  if (actor.personId === null) return actor;
  const row = await reader.row<MeetingRow>(readable(reachingEverything(actor), meetings).where('id', '=', id) as never);
  return row && seatsOf(row).includes(actor.personId) ? seated(actor, [id]) : actor;
}

/** A meeting that whoever asks reads, by his seat or by his rights. */
export const meetingById = (reader: Reader, him: Actor, id: string, when: When = {}): Promise<MeetingRow | null> =>
  reader.row<MeetingRow>(readable(him, meetings, when).where('id', '=', id) as never);

/** What was said in it; null for whoever has no seat. */
export const minutesById = (reader: Reader, him: Actor, id: string, when: When = {}): Promise<MinutesRow | null> =>
  reader.row<MinutesRow>(readable(him, minutes, when).where('id', '=', id) as never);

/** The series that somebody leads or takes part in. */
export const seriesSeen = (reader: Reader, actor: Actor, when: When = {}): Promise<SeriesRow[]> =>
  reader.rows<SeriesRow>(readable(actor, series, when).orderBy('name').orderBy('id').limit(mostMeetings) as never);

/** The series of a meeting that was opened already: its link and its rhythm are for whoever takes part. */
export const seriesById = (reader: Reader, actor: Actor, id: string, when: When = {}): Promise<SeriesRow | null> =>
  reader.row<SeriesRow>(readable(actor, series, when).where('id', '=', id) as never);

/**
 * What was decided in the meetings of a series that were held before a day, the latest first, at most a year of weeks. Of a talk of two only
 * what whoever asks took part in: whoever takes over from somebody does not read what the two said.
 */
export async function heldBefore(
  reader: Reader,
  actor: Actor,
  { seriesId, isPrivate, day }: { seriesId: string; isPrivate: boolean; day: LocalDate },
): Promise<{ meeting: MeetingRow; said: MinutesRow }[]> {
  const all = reachingEverything(actor);
  const held = await reader.rows<MeetingRow>(
    readable(all, meetings)
      .where('seriesId', '=', seriesId)
      .where('state', '=', 'held')
      .where('dueOn', '<', day)
      .orderBy('dueOn', 'desc')
      .limit(52) as never,
  );
  const me = actor.personId;
  const mine = isPrivate ? held.filter((row) => me !== null && seatsOf(row).includes(me)) : held;
  if (mine.length === 0) return [];
  const ids = mine.map(({ id }) => id);
  const said = await reader.rows<MinutesRow>(
    readable(isPrivate ? seated(actor, ids) : all, minutes).where('id', '=', sql<string>`any(${ids}::uuid[])`) as never,
  );
  const saidIn = new Map(said.map((row) => [row.id, row]));
  return mine.flatMap((meeting) => {
    const its = saidIn.get(meeting.id);
    return its ? [{ meeting, said: its }] : [];
  });
}

/** What a meeting saw when it began at this moment; for whoever was let at what was said in it. */
export async function packOf(reader: Reader, actor: Actor, { id, startedAt }: MeetingRow): Promise<Pack | null> {
  if (startedAt === null) return null;
  const [row] = await reader.sql<{ body: Pack }>(
    `SELECT body FROM app.meeting_packs WHERE workspace_id = $1::uuid AND meeting_id = $2::uuid AND taken_at = $3::timestamptz`,
    [actor.workspaceId, id, startedAt],
  );
  return row?.body ?? null;
}

/** Freezes what a meeting sees as it begins: written once, never changed. */
export async function keepPack(reader: Reader, actor: Actor, id: string, takenAt: Instant, body: Pack): Promise<void> {
  await reader.sql(
    `INSERT INTO app.meeting_packs (workspace_id, meeting_id, taken_at, body)
     VALUES ($1::uuid, $2::uuid, $3::timestamptz, $4::jsonb)`,
    [actor.workspaceId, id, takenAt, JSON.stringify(body)],
  );
}

/** Notes down which deals a meeting that was held spoke of. */
export async function keepTopics(
  reader: Reader,
  actor: Actor,
  { meetingId, heldAt, dealIds }: { meetingId: string; heldAt: Instant; dealIds: readonly string[] },
): Promise<void> {
  if (dealIds.length === 0) return;
  await reader.sql(
    `INSERT INTO app.meeting_topics (workspace_id, deal_id, meeting_id, held_at)
     SELECT $1::uuid, d, $3::uuid, $4::timestamptz FROM unnest($2::uuid[]) AS d ON CONFLICT DO NOTHING`,
    [actor.workspaceId, [...new Set(dealIds)], meetingId, heldAt],
  );
}

type Due = { from: LocalDate; before: LocalDate; ownerIds?: readonly string[] | undefined };

/** Meetings due in a period, by who leads them: what is counted. */
export function meetingsDue(reader: Reader, actor: Actor, { from, before, ownerIds }: Due, when: When) {
  const due = readableOwned(actor, meetings, when).where('dueOn', '>=', from).where('dueOn', '<', before);
  return reader.rows<MeetingRow>(
    (ownerIds ? due.where('ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : due).orderBy('id') as never,
  );
}

/** What was told as a lesson in meetings of more than two that somebody took part in, the latest first. */
export async function lessonsTold(reader: Reader, actor: Actor, since: LocalDate, until: LocalDate) {
  const him = seated(actor, await seatsBetween(reader, actor, since, until));
  const rows = await reader.rows<MeetingRow>(
    readable(him, meetings)
      .where('dueOn', '>=', since)
      .where('dueOn', '<=', until)
      .where('state', '=', 'held')
      .where('template', '!=', 'one-on-one')
      .orderBy('dueOn', 'desc')
      .orderBy('id', 'desc')
      .limit(mostMeetings) as never,
  );
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const said = await reader.rows<MinutesRow>(
    readable(him, minutes).where('id', '=', sql<string>`any(${ids}::uuid[])`) as never,
  );
  const saidIn = new Map(said.map((row) => [row.id, row]));
  return rows.flatMap((meeting) => {
    const note = saidIn.get(meeting.id)?.notes.find(({ key }) => key === lessonKey);
    return note?.text ? [{ meeting, note }] : [];
  });
}

export type Spoken = { id: string; name: string; ownerId: string; heldAt: Instant; dealId: string };

/**
 * The meetings that spoke of some deals which whoever asks was already given: that a deal was spoken of, when and by whom is no secret to who
 * reads it; what was said is not told. Newest first.
 */
export function meetingsAbout(
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
  { limit, before }: { limit: number; before: { at: Instant; id: string } | null },
): Promise<Spoken[]> {
  const held = build
    .selectFrom(besideRecords<{ dealId: string; meetingId: string; heldAt: Instant }>(actor, 'meeting_topics').as('t'))
    .innerJoin(readable(reachingEverything(actor), meetings).as('m'), 'm.id', 't.meetingId')
    .select(['m.id', 'm.name', 'm.ownerId', 't.heldAt', 't.dealId'])
    .where('t.dealId', '=', sql<string>`any(${[...dealIds]}::uuid[])`)
    .where('m.state', '=', 'held');
  const further = before
    ? held.where(sql<boolean>`(t.held_at, m.id) < (${before.at}::timestamptz, ${before.id}::uuid)`)
    : held;
  return reader.rows<Spoken>(further.orderBy('t.heldAt', 'desc').orderBy('m.id', 'desc').limit(limit) as never);
}
