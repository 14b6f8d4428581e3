import {
  dayOf,
  type Instant,
  instantFromMs,
  type LocalDate,
  msOf,
  parseInstant,
  startOfDay,
} from '../../../ground/index.ts';
import type { Clock } from './standing.ts';

export type When = { dueOn: LocalDate | null; dueAt: Instant | null };
export type Happened = { doneOn: LocalDate; doneAt: Instant };

/** What was said of the time: a moment tells its day in the workspace's time zone, a day has no moment. */
export function whenOf(on: LocalDate | null, at: Instant | null, timeZone: string): When {
  // Written alike, moments are compared as text.
  const moment = at === null ? null : parseInstant(at);
  return moment === null ? { dueOn: on, dueAt: null } : { dueOn: dayOf(moment, timeZone), dueAt: moment };
}

const noon = 12 * 3_600_000;

/**
 * When something happened that is written down as done: at its moment; on a day alone, at noon of it, or now where noon is
 * still to come; without either, now. Null for what lies ahead: nothing is done before it happens.
 */
export function happenedOn({ dueOn, dueAt }: When, { today, now }: Clock, timeZone: string): Happened | null {
  if (dueAt !== null) return dueAt > now ? null : { doneOn: dayOf(dueAt, timeZone), doneAt: dueAt };
  if (dueOn === null) return { doneOn: today, doneAt: now };
  if (dueOn > today) return null;
  const atNoon = instantFromMs(msOf(startOfDay(dueOn, timeZone)) + noon);
  return { doneOn: dueOn, doneAt: atNoon < now ? atNoon : now };
}

/** A participant or record named twice is named once. */
export function once<Named extends { kind: string; id: string }>(named: readonly Named[]): Named[] {
  return [...new Map(named.map((one) => [`${one.kind} ${one.id}`, one])).values()];
}
