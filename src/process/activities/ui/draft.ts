import { addDays, type Instant, instantFromMs, type LocalDate, msOf } from '../../../ground/days.ts';
import { dayOf, startOfDay } from '../../../ground/time-zones.ts';
import type { Activity, Kind, Named, Ref } from './api.ts';

/** An activity while somebody writes it. */
export type Draft = {
  subject: string;
  body: string;
  on: string;
  /** "09:30", empty for the whole day. */
  time: string;
  minutes: string;
  direction: 'in' | 'out';
  outcome: string;
  priority: 'low' | 'normal' | 'high';
  remind: string;
  meetingLink: string;
  isPrivate: boolean;
  isDone: boolean;
  with: (Named & Ref)[];
};

const minute = 60_000;

/** The moment of a clock's time on a day in a time zone; clocks change at night, so a later time is as far from the next midnight. */
export function momentOf(day: LocalDate, time: string, timeZone: string): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const start = msOf(startOfDay(day, timeZone));
  const next = msOf(startOfDay(addDays(day, 1), timeZone));
  const after = (hours * 60 + minutes) * minute;
  return instantFromMs(hours < 4 ? start + after : next - (24 * 60 * minute - after));
}

/** The time of a moment as a field of the browser takes it. */
export function clockOf(at: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return format.format(new Date(at));
}

/** What a kind begins with: a note and a call are usually written down, a task is planned. */
export const blankDraft = (kind: Kind, today: LocalDate, over: Partial<Draft> = {}): Draft => ({
  subject: '',
  body: '',
  on: today,
  time: '',
  minutes: '',
  direction: 'out',
  outcome: '',
  priority: 'normal',
  remind: '',
  meetingLink: '',
  isPrivate: false,
  isDone: kind.happensAtOnce || kind.countsAsContact,
  with: [],
  ...over,
});

/** What was typed of an activity stays when another kind is chosen for it; what each kind asks in its own way begins anew. */
export const carried = ({ subject, body, on, time, minutes, priority, remind, ...draft }: Draft): Partial<Draft> => ({
  ...{ subject, body, on, time, minutes, priority, remind },
  ...{ meetingLink: draft.meetingLink, isPrivate: draft.isPrivate, with: draft.with },
});

export const draftOf = (activity: Activity, timeZone: string): Draft => ({
  subject: activity.subject,
  body: activity.body,
  on: activity.at ? dayOf(activity.at, timeZone) : (activity.on ?? ''),
  time: activity.at ? clockOf(activity.at, timeZone) : '',
  minutes: activity.minutes === null ? '' : String(activity.minutes),
  direction: activity.direction ?? 'out',
  outcome: activity.outcome ?? '',
  priority: activity.priority,
  remind: activity.remindMinutes === null ? '' : String(activity.remindMinutes),
  meetingLink: activity.meetingLink ?? '',
  isPrivate: activity.isPrivate,
  isDone: activity.status === 'done',
  with: activity.with,
});

/** A draft as it is sent; without a subject the kind is one. */
export function sent(draft: Draft, kind: Kind, timeZone: string) {
  const when =
    draft.on && draft.time
      ? { at: momentOf(draft.on, draft.time, timeZone), on: null }
      : { on: draft.on || null, at: null };
  return {
    kindId: kind.id,
    subject: draft.subject.trim() || kind.name,
    body: draft.body,
    ...when,
    minutes: draft.minutes.trim() === '' ? null : Number(draft.minutes),
    ...(kind.hasDirection ? { direction: draft.direction } : {}),
    outcome: draft.isDone ? draft.outcome || null : null,
    priority: draft.priority,
    remindMinutes: draft.isDone || draft.remind === '' ? null : Number(draft.remind),
    meetingLink: draft.meetingLink.trim() || null,
    isPrivate: draft.isPrivate,
    with: draft.with.map(({ kind: of, id }) => ({ kind: of as 'contact', id })),
  };
}
