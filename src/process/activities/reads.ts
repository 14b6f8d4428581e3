import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { isTwoWay } from './rules/kinds.ts';
import { aboutRecords, keyOf, kindsAt, linksOf, type Ref } from './store.ts';
import { type Activity, activities, type Kind, suggestions } from './tables.ts';

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

/** When both sides last spoke with each other, by `kind id` of the record; records of which nobody knows any are left out. */
export async function lastTwoWayContact(
  reader: Reader,
  actor: Actor,
  refs: readonly Ref[],
): Promise<Map<string, { at: Instant; on: LocalDate }>> {
  const last = new Map<string, { at: Instant; on: LocalDate }>();
  for (const { ref, at, on, isTwoWay: bothSpoke } of await doneAbout(reader, actor, refs)) {
    const known = last.get(keyOf(ref));
    if (bothSpoke && (!known || known.at < at)) last.set(keyOf(ref), { at, on });
  }
  return last;
}

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

/** Whether an activity of a kind was done about a record: what a stage may ask for. The latest, or null. */
export async function activityDone(
  reader: Reader,
  actor: Actor,
  record: Ref,
  kindId: string,
): Promise<{ id: string; subject: string; on: LocalDate } | null> {
  const hanging = await aboutRecords(reader, actor, [record]);
  if (!hanging) return null;
  const row = await reader.row(
    hanging
      .where('kindId', '=', kindId)
      .where('status', '=', 'done')
      .orderBy(sql`done_at desc`)
      .orderBy('id', 'desc')
      .limit(1),
  );
  return row?.doneOn ? { id: row.id, subject: row.subject, on: row.doneOn } : null;
}

export type TimelineEntry = {
  id: string;
  at: Instant;
  source: 'activity';
  person: { id: string; name: string } | null;
  body: {
    kind: { id: string; name: string; icon: string; hue: number };
    subject: string;
    text: string;
    outcome: string | null;
    channel: Activity['channel'];
    direction: Activity['direction'];
    minutes: number | null;
  };
};
type TimelinePage = { limit: number; before: { at: Instant; id: string } | null };

/** What was done about a record, for its timeline: the newest first. */
export const timelineSource = {
  source: 'activity' as const,
  async entriesOf(
    reader: Reader,
    actor: Actor,
    record: Ref,
    { limit, before }: TimelinePage,
  ): Promise<TimelineEntry[]> {
    const hanging = await aboutRecords(reader, actor, [record]);
    if (!hanging) return [];
    let done = build.selectFrom(hanging.as('a')).selectAll('a').where('a.status', '=', 'done');
    if (before) done = done.where(sql<boolean>`(a.done_at, a.id) < (${before.at}::timestamptz, ${before.id}::uuid)`);
    const rows = await reader.rows<Activity>(done.orderBy('a.doneAt', 'desc').orderBy('a.id', 'desc').limit(limit));
    const [kinds, people] = await Promise.all([
      kindsAt(reader, actor),
      peopleByIds(
        reader,
        actor,
        rows.map(({ ownerId }) => ownerId),
      ),
    ]);
    const byId = new Map(kinds.map((kind) => [kind.id, kind]));
    return rows.map((row) => {
      const { id: kindId, name, icon, hue } = byId.get(row.kindId) as Kind;
      const person = people.get(row.ownerId);
      const { subject, body: text, outcome, channel, direction, minutes } = row;
      return {
        id: row.id,
        at: row.doneAt as Instant,
        source: 'activity',
        person: person ? { id: person.id, name: person.name } : null,
        body: { kind: { id: kindId, name, icon, hue }, subject, text, outcome, channel, direction, minutes },
      };
    });
  },
};
