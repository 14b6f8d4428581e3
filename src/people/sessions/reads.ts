import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { seatsOf } from './rules/seats.ts';
import { mostMeetings, seated, seatsBetween } from './store.ts';
import { type MeetingRow, type MinutesRow, meetings, minutes } from './tables.ts';

/** The talks of two that somebody held with a person within these days, with what was noted and decided: for the two alone. */
export async function talksHeldWith(
  reader: Reader,
  actor: Actor,
  { personId, from, until }: { personId: string; from: LocalDate; until: LocalDate },
): Promise<{ id: string; day: LocalDate; text: string }[]> {
  const him = seated(actor, await seatsBetween(reader, actor, from, until));
  const rows = await reader.rows<MeetingRow>(
    readable(him, meetings)
      .where('template', '=', 'one-on-one')
      .where('state', '=', 'held')
      .where('heldOn', '>=', from)
      .where('heldOn', '<=', until)
      .orderBy('heldOn')
      .limit(mostMeetings) as never,
  );
  const theirs = rows.filter((row) => [personId, actor.personId].every((id) => seatsOf(row).includes(id as string)));
  if (theirs.length === 0) return [];
  const ids = theirs.map(({ id }) => id);
  const said = await reader.rows<MinutesRow>(
    readable(him, minutes).where('id', '=', sql<string>`any(${ids}::uuid[])`) as never,
  );
  const saidIn = new Map(said.map(({ id, notes, decisions }) => [id, [...notes, ...decisions]]));
  return theirs.map(({ id, heldOn }) => ({
    ...{ id, day: heldOn as LocalDate },
    text: (saidIn.get(id) ?? []).map(({ text }) => text).join(' '),
  }));
}
