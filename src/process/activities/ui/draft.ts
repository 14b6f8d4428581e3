import type { LocalDate } from '../../../ground/days.ts';
import { clockText, dayOf, momentAtClock } from '../../../ground/time-zones.ts';
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
  time: activity.at ? clockText(activity.at, timeZone) : '',
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
      ? { at: momentAtClock(draft.on, draft.time, timeZone), on: null }
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
