import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { isTwoWay } from './rules/kinds.ts';
import { type As, aboutRecords, anyOf, doneAboutGiven, keyOf, kindsAt, linksOf, type Ref } from './store.ts';
import { type Activity, activities, type Kind, kinds, links, suggestions } from './tables.ts';

/** All kinds of activities there are. */
export const kindsOf = (reader: Reader, actor: Actor): Promise<Kind[]> => kindsAt(reader, actor);

/** The kinds suggested in a stage, the first first, without those no longer offered. */
export async function suggestedFor(reader: Reader, actor: Actor, stageId: string): Promise<Kind[]> {
  const [suggestion, kinds] = await Promise.all([
    reader.row(readable(actor, suggestions).where('stageId', '=', stageId)),
    kindsAt(reader, actor),
  ]);
  const byId = new Map(kinds.filter(({ retired }) => !retired).map((kind) => [kind.id, kind]));
  return (suggestion?.kindIds ?? []).flatMap((id) => byId.get(id) ?? []);
}

type Done = { ref: Ref; row: Activity; at: Instant; on: LocalDate; isTwoWay: boolean };

/** What was done about some records, each with the record it hangs on; only as far as the actor reads the records. */
async function doneAbout(reader: Reader, actor: Actor, refs: readonly Ref[]): Promise<Done[]> {
  const hanging = await aboutRecords(reader, actor, refs);
  if (!hanging) return [];
  const rows = await reader.rows(hanging.where('status', '=', 'done'));
  const ids = rows.map(({ id }) => id);
  const [links, kinds] = await Promise.all([linksOf(reader, actor, ids), kindsAt(reader, actor)]);
  const asked = new Set(refs.map(keyOf));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kindOf = new Map(kinds.map((kind) => [kind.id, kind]));
  return links.flatMap(({ kind, recordId: id, activityId }): Done[] => {
    const row = byId.get(activityId);
    if (!row?.doneAt || !row.doneOn || !asked.has(keyOf({ kind, id }))) return [];
    const bothSpoke = isTwoWay(row, kindOf.get(row.kindId) as Kind);
    return [{ ref: { kind, id }, row, at: row.doneAt, on: row.doneOn, isTwoWay: bothSpoke }];
  });
}

/** Records of one kind which whoever asks was already given: whoever reads a record reads what was done about it. */
export type Given = { kind: string; ids: readonly string[] };

/** When both sides last spoke with each other, by the id of the record; records of which nobody knows any are left out. */
export async function lastTwoWayContact(reader: Reader, actor: Actor, given: Given): Promise<Map<string, LocalDate>> {
  if (given.ids.length === 0) return new Map();
  const rows = await reader.rows<{ recordId: string; on: LocalDate }>(
    build
      .selectFrom(doneAboutGiven(actor, given).as('d'))
      .innerJoin(readable(actor, kinds).as('k'), 'k.id', 'd.kindId')
      // As `isTwoWay` says it; a test holds the two together.
      .where(sql<boolean>`d.counts_as_contact and (coalesce(d.direction = 'in', false)
        or case when d.outcome is not null and jsonb_array_length(k.two_way_outcomes) > 0
             then jsonb_exists(k.two_way_outcomes, d.outcome)
             else coalesce(d.channel in ('in-person', 'online'), false) end)`)
      .select(['d.recordId', sql<LocalDate>`max(d.done_on)`.as('on')])
      .groupBy('d.recordId') as never,
  );
  return new Map(rows.map(({ recordId, on }) => [recordId, on]));
}

/** How many contacts were had about each record, by channel and day, now or as of a moment; private ones count nowhere. */
export async function contactsAbout(
  reader: Reader,
  actor: Actor,
  given: Given,
  when: { asOf?: Instant | undefined } = {},
): Promise<{ recordId: string; channel: Activity['channel']; on: LocalDate; n: number }[]> {
  if (given.ids.length === 0) return [];
  return reader.rows(
    build
      .selectFrom(doneAboutGiven(actor, given, when).as('d'))
      .where('d.countsAsContact', '=', true)
      .where('d.isPrivate', '=', false)
      .where('d.doneOn', 'is not', null)
      .select(['d.recordId', 'd.channel', 'd.doneOn as on', sql<number>`count(distinct d.id)`.as('n')])
      .groupBy(['d.recordId', 'd.channel', 'd.doneOn']) as never,
  );
}

export type DoneOf = { recordId: string; kindId: string; subject: string; on: LocalDate };

/** The latest activity of each of these kinds that was done about each record: what a stage may ask for. */
export async function activitiesDone(
  reader: Reader,
  actor: Actor,
  given: Given,
  kindIds: readonly string[],
): Promise<DoneOf[]> {
  if (given.ids.length === 0 || kindIds.length === 0) return [];
  return reader.rows<DoneOf>(
    build
      .selectFrom(doneAboutGiven(actor, given).as('d'))
      .where('d.kindId', '=', sql<string>`any(${kindIds}::uuid[])`)
      .distinctOn(['d.recordId', 'd.kindId'])
      .select(['d.recordId', 'd.kindId', 'd.subject', 'd.doneOn as on'])
      .orderBy('d.recordId')
      .orderBy('d.kindId')
      .orderBy('d.doneAt', 'desc') as never,
  );
}

/** What was done about each of these records, the newest first. */
export async function doneOn(
  reader: Reader,
  actor: Actor,
  given: Given,
  most: number,
): Promise<(DoneOf & { id: string })[]> {
  if (given.ids.length === 0) return [];
  return reader.rows<DoneOf & { id: string }>(
    build
      .selectFrom(doneAboutGiven(actor, given).as('d'))
      .select(['d.id', 'd.recordId', 'd.kindId', 'd.subject', 'd.doneOn as on'])
      .orderBy('d.doneAt', 'desc')
      .orderBy('d.id')
      .limit(most) as never,
  );
}

/** The records that an activity is about. */
export const recordsOfActivity = async (reader: Reader, actor: Actor, id: string): Promise<Ref[]> =>
  (await linksOf(reader, actor, [id])).map(({ kind, recordId }) => ({ kind, id: recordId }));

export type ContactEvent = {
  contactId: string;
  activityId: string;
  at: Instant;
  on: LocalDate;
  personId: string;
  kindId: string;
  channel: Activity['channel'];
  direction: Activity['direction'];
  isTwoWay: boolean;
};

/** Every contact with these contacts, oldest first: who of ours, when, by which channel. */
export async function contactEvents(
  reader: Reader,
  actor: Actor,
  contactIds: readonly string[],
): Promise<ContactEvent[]> {
  const refs = contactIds.map((id) => ({ kind: 'contact', id }));
  const done = (await doneAbout(reader, actor, refs)).filter(({ row }) => row.countsAsContact);
  const events = done.map(({ ref, row, at, on, isTwoWay: bothSpoke }): ContactEvent => {
    const { id: activityId, ownerId: personId, kindId, channel, direction } = row;
    return { contactId: ref.id, activityId, at, on, personId, kindId, channel, direction, isTwoWay: bothSpoke };
  });
  const once = new Map(events.map((event) => [`${event.contactId} ${event.activityId}`, event]));
  return [...once.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * All contact with people up to a moment, one row for each of them and each that was done with them: the day, and which ways it went. As
 * `isTwoWay` and the events that activities tell say it; a test holds them together. What is private counts for nobody.
 */
export function spokenUntil(actor: Actor, until: string) {
  const spoken = sql`coalesce(d.channel in ('phone', 'online', 'in-person'), false)`;
  const came = sql`coalesce(d.direction = 'in', false)`;
  const went = sql`coalesce(d.direction = 'out', false)`;
  const both = sql`((${came} and ${spoken}) or (not ${came} and case
    when d.outcome is not null and jsonb_array_length(k.two_way_outcomes) > 0 then jsonb_exists(k.two_way_outcomes, d.outcome)
    else coalesce(d.channel in ('in-person', 'online'), false) end))`;
  const asSomebody = build
    .selectFrom(readable(actor, links).as('o'))
    .select('o.id')
    .where(sql<boolean>`o.activity_id = l.activity_id and o.record_id = l.record_id`)
    .where('o.part', '=', 'with');
  return (
    build
      .selectFrom(readable(actor, links).as('l'))
      .innerJoin(readable(actor, activities).as('d'), 'd.id', 'l.activityId')
      .innerJoin(readable(actor, kinds).as('k'), 'k.id', 'd.kindId')
      .where('l.kind', '=', 'contact')
      // Who took part in what was about him was spoken with once.
      .where((eb) => eb.or([eb('l.part', '=', 'with'), eb.not(eb.exists(asSomebody))]))
      .where('d.status', '=', 'done')
      .where('d.isPrivate', '=', false)
      .where('d.countsAsContact', '=', true)
      .where('d.doneOn', 'is not', null)
      .where(sql<boolean>`d.done_at <= ${until}::timestamptz`)
      .where(sql<boolean>`(${both} or d.direction is not null)`)
      .select([
        'l.recordId as contactId',
        'd.doneOn as onDay',
        sql<boolean>`(${both} or ${came})`.as('goesIn'),
        sql<boolean>`(${both} or ${went})`.as('goesOut'),
      ])
  );
}

/** The contacts who took part in these activities or whom they are about, or in all those of these kinds. */
export async function contactsIn(
  reader: Reader,
  actor: Actor,
  by: 'activityId' | 'kindId',
  ids: readonly string[],
): Promise<string[]> {
  const rows = await reader.rows(
    build
      .selectFrom(readable(actor, links).as('l'))
      .innerJoin(readable(actor, activities).as('a'), 'a.id', 'l.activityId')
      .select('l.recordId')
      .distinct()
      .where('l.kind', '=', 'contact')
      .where(by === 'kindId' ? anyOf('a.kindId', ids) : anyOf('l.activityId', ids)),
  );
  return rows.map(({ recordId }) => recordId);
}

/** What somebody still has to do up to a day, the oldest first: the overdue and today's. */
export const openActivitiesOf = (
  reader: Reader,
  actor: Actor,
  ownerId: string,
  day: LocalDate,
  most = 100,
): Promise<Activity[]> =>
  reader.rows(
    readable(actor, activities)
      .where('ownerId', '=', ownerId)
      .where('status', '=', 'planned')
      .where('dueOn', '<=', day)
      .orderBy('dueOn')
      .orderBy('id')
      .limit(most),
  );

/** These activities, as far as the actor has a right to them, now or as of a moment. */
export const activitiesById = (
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: As = {},
): Promise<Activity[]> =>
  ids.length === 0 ? Promise.resolve([]) : reader.rows(readable(actor, activities, when).where(anyOf('id', ids)));

/** What these activities are about. */
export const recordsOfActivities = (reader: Reader, actor: Actor, ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve([]) : linksOf(reader, actor, ids);

/** Those of some records about which the actor himself did something on a day. */
export async function recordsDoneOn(reader: Reader, actor: Actor, given: Given, day: LocalDate): Promise<Set<string>> {
  if (given.ids.length === 0 || actor.personId === null) return new Set();
  const rows = await reader.rows<{ recordId: string }>(
    doneAboutGiven(actor, given)
      .where('a.ownerId', '=', actor.personId)
      .where('a.doneOn', '=', day)
      .clearSelect()
      .select('l.recordId')
      .distinct() as never,
  );
  return new Set(rows.map(({ recordId }) => recordId));
}

export { callsAbout, callsPlanned, type PlannedCall } from './reads-calls.ts';
export { doingsAbout, howTasksStand, lastDoneAbout, minutesAbout, timeSpent } from './reads-doings.ts';
export { type DoneAgainst, doneAgainstStandards, standardNames } from './reads-standards.ts';
