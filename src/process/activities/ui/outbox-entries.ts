import type { TFunction } from 'i18next';
import type { Later } from '../../../kit/device/later.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import type { Person } from '../../../kit/look/person.tsx';
import { toText } from '../../../kit/thread/mention-text.ts';
import type * as comments from '../../../platform/comments/contract.ts';
import { browserClient, onceClient } from '../../../platform/http/browser.ts';
import type * as contract from '../contract.ts';
import type { Behind, SeenAs, Waiting } from '../rules/outbox.ts';
import { type Activity, activitiesApi, type Ref } from './api.ts';
import type { Draft } from './draft.ts';
import type { NextStep } from './next-fields.tsx';

const patient = { activities: activitiesApi, comments: browserClient<typeof comments>() };
// Each try is one request: when it is asked again is decided by the line, not by the client.
const once: typeof patient = { activities: onceClient<typeof contract>(), comments: onceClient<typeof comments>() };

type Create = Parameters<typeof activitiesApi.call<'POST /api/v1/activities'>>[1]['body'];
export type Completion = Parameters<typeof activitiesApi.call<'POST /api/v1/activities/:id/complete'>>[1]['body'];
export type Changes = Parameters<typeof activitiesApi.call<'PATCH /api/v1/activities/:id'>>[1]['body'];
type Words = Parameters<typeof patient.comments.call<'POST /api/v1/comments'>>[1]['body'];

/** What was done or is planned, new; and what the form held, so that it can be filled again as it was. */
export type Written = { act: 'write'; body: Create; kindName: string; draft: Draft; step: NextStep | null };
type On = { on: SeenAs & { subject: string; kindName: string; about: readonly Ref[] } };
/** What was there and is done now, or was changed, such as moved to another day. */
export type Completed = On & { act: 'complete'; body: Completion };
export type Changed = On & { act: 'change'; body: Changes };
/** What was planned is called off, or what is there goes. */
export type CalledOff = On & { act: 'cancel' };
export type Removed = On & { act: 'remove' };
/** What was said on a record, with the people it may name; `shownAs` is what the page calls it while it is on its way. */
export type Spoken = { act: 'comment'; body: Words; people: Person[]; shownAs: string };

/** What another room writes, as it stands: the answers to a course, or what changes of a deal. */
export type Other = Later & { act: 'later' };

type OnActivity = Completed | Changed | CalledOff | Removed;

export type NewEntry = Written | OnActivity | Spoken | Other;

const onActivity: readonly string[] = ['complete', 'change', 'cancel', 'remove'] satisfies OnActivity['act'][];
/** What this version of the screens can send. */
export const acts: readonly string[] = [...onActivity, 'write', 'comment', 'later'];

/** Whether it is something that was done to an activity that is there. */
export const isOnActivity = <E extends NewEntry>(entry: E): entry is E & OnActivity => onActivity.includes(entry.act);

/** Whether it was said in a conversation, or what was said there is changed. */
export const isSaid = (entry: NewEntry): boolean =>
  entry.act === 'comment' || (entry.act === 'later' && entry.on?.kind === 'comment');

/** The words in what another version kept: all that can be told of it. */
const textsOf = (value: unknown): string =>
  Object.values(value ?? {})
    .filter((one) => typeof one === 'string')
    .join(' · ');

/** Something that is not confirmed yet: what is sent, and what the screen says of it meanwhile. */
export type Kept = Waiting & Behind & NewEntry & { about: (Ref & { name: string | null })[] };

/** Somebody new, or a company, who waits here himself: what is written about him meanwhile knows him by the key under which he waits. */
export const newHere = (line: readonly Kept[]): { kind: string; id: string; name: string }[] =>
  line.flatMap((entry) =>
    entry.act === 'later' && entry.makes ? [{ kind: entry.makes, id: entry.key, name: entry.subject }] : [],
  );

/** Enough of an activity to do something to it. */
export type ActedOn = Pick<Activity, 'id' | 'version' | 'subject'> & {
  kind: { name: string };
  about: readonly { kind: string; id: string }[];
};

/** What an activity is for an act that may wait: as it was seen, and how it is called meanwhile. */
export const seenAs = ({ id, version, subject, kind, about }: ActedOn): On => ({
  on: { id, version, subject, kindName: kind.name, about: about.map(asRef) },
});

const asRef = ({ kind, id }: { kind: string; id: string }) => ({ kind: kind as Ref['kind'], id });

/** The records it is about. */
export function recordsOf(entry: NewEntry): readonly Ref[] {
  if (entry.act === 'write') return entry.body.about ?? [];
  if (entry.act === 'later') return (entry.about ?? (entry.on ? [entry.on] : [])).map(asRef);
  return entry.act === 'comment' ? [entry.body.record] : entry.on.about;
}

/** How it is called in a list: what it is, its subject, and the words under it. */
export function wordsOf(entry: NewEntry, t: TFunction): { head: string; subject: string; text: string } {
  if (!acts.includes(entry.act))
    return { head: t('outbox.record'), subject: '', text: textsOf((entry as { body?: unknown }).body) };
  if (entry.act === 'comment')
    return { head: t('comment.entry'), subject: '', text: toText(entry.body.body, entry.people) };
  if (entry.act === 'later') return { head: entry.head, subject: entry.subject, text: entry.detail ?? '' };
  if (entry.act === 'write') return { head: entry.kindName, subject: entry.body.subject, text: entry.body.body ?? '' };
  return { head: entry.on.kindName, subject: entry.on.subject, text: t(`outbox.act.${entry.act}`) };
}

/** How it is called in a sentence. */
export function nameOf(entry: NewEntry, t: TFunction): string {
  const { head, subject } = wordsOf(entry, t);
  return subject || head;
}

export type Sent =
  | { ok: true; answer: { groupId: string; id?: string; version?: number } }
  | { ok: false; problem: Problem };
type Sending = { idempotencyKey?: string; signal?: AbortSignal };

type Asked = { params: Later['params']; body: unknown; ifMatch?: number } & Sending;
type AnyCall = (key: string, asked: Asked) => Promise<Sent>;
/** The client asks what it is told; of what other rooms send the line knows no types. */
const other = (client: unknown): AnyCall => (client as { call: AnyCall }).call;

function send({ activities, comments }: typeof patient, entry: NewEntry, sending: Sending): Promise<Sent> {
  if (entry.act === 'write') return activities.call('POST /api/v1/activities', { body: entry.body, ...sending });
  if (entry.act === 'comment') return comments.call('POST /api/v1/comments', { body: entry.body, ...sending });
  if (entry.act === 'later')
    return other(activities)(entry.call, {
      params: entry.params,
      body: entry.body,
      ...(entry.on ? { ifMatch: entry.on.version } : {}),
      ...sending,
    });
  const seen = { params: { id: entry.on.id }, ifMatch: entry.on.version, ...sending };
  if (entry.act === 'cancel') return activities.call('POST /api/v1/activities/:id/cancel', { ...seen, body: {} });
  if (entry.act === 'remove') return activities.call('DELETE /api/v1/activities/:id', seen);
  return entry.act === 'complete'
    ? activities.call('POST /api/v1/activities/:id/complete', { ...seen, body: entry.body })
    : activities.call('PATCH /api/v1/activities/:id', { ...seen, body: entry.body });
}

/** One try of what stands in the line. */
export const sendOnce = (entry: NewEntry, sending: Required<Sending>): Promise<Sent> => send(once, entry, sending);

/** Without a line: where nothing is kept, it is asked again while the page is open. */
export const sendStraight = (entry: NewEntry): Promise<Sent> => send(patient, entry, {});
