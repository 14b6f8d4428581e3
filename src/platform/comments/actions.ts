import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Kept } from '../database/tables.ts';
import type { Tx } from '../history/door.ts';
import { notify } from './notify.ts';
import type { PeoplePort } from './ports.ts';
import { type NotReading, notReading } from './readers.ts';
import { type RecordAbout, type RecordRef, recordOf } from './records.ts';
import { mentionsIn, mostMentions } from './rules/mentions.ts';
import { type Act, isResolved } from './rules/thread.ts';
import { commentById, threadById } from './store.ts';
import { type Comment, comments } from './tables.ts';

export type Unfit = { unfit: { field: string; message: string } };
export type CannotRead = { refused: 'cannot-read'; people: NotReading[] };
export type Outcome =
  | { id: string }
  | { removed: string }
  | { missing: true }
  | { conflict: string }
  | Unfit
  | CannotRead
  | { refused: 'already-resolved' | 'not-resolved' };

/** Writes a comment on a record, or an answer in one of its threads; tells who is mentioned and who takes part. */
export async function writeComment(
  tx: Tx,
  people: PeoplePort,
  given: { record: RecordRef; threadId?: string | undefined; body: string },
): Promise<Outcome> {
  const { personId } = tx.actor;
  const record = await recordOf(tx, tx.actor, given.record);
  if (!record || personId === null) return { missing: true };
  const thread = given.threadId === undefined ? [] : await threadById(tx, tx.actor, given.threadId);
  if (given.threadId !== undefined && !thread.some(({ recordKind, recordId }) => isAbout(record, recordKind, recordId)))
    return { unfit: { field: 'threadId', message: 'is no thread of this record' } };
  const flaw = await flawOfMentions(tx, people, record, mentionsIn(given.body));
  if (flaw) return flaw;
  const id = newId();
  const comment = fresh(record, { id, threadId: given.threadId ?? id, authorId: personId, writtenAt: await tx.now() });
  await tx.record({
    table: comments,
    before: null,
    after: { ...comment, body: given.body },
    announce: 'comment.written',
  });
  await tellOf(tx, record, id, mentionsIn(given.body), thread);
  return { id };
}

/** Changes one's own words; `seen` is the version the change is based on. Who is mentioned for the first time is told. */
export async function editComment(
  tx: Tx,
  people: PeoplePort,
  id: string,
  seen: number,
  body: string,
): Promise<Outcome> {
  const before = await lockOwn(tx, id);
  if (!before || before.act !== null) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const record = await recordOf(tx, tx.actor, aboutOf(before));
  if (!record) return { missing: true };
  const known = mentionsIn(before.body ?? '');
  const flaw = await flawOfMentions(
    tx,
    people,
    record,
    mentionsIn(body).filter((each) => !known.includes(each)),
    mentionsIn(body).length,
  );
  if (flaw) return flaw;
  await tx.record({ table: comments, before, after: { ...before, body } });
  const added = mentionsIn(body).filter((each) => !known.includes(each));
  await notify(tx, { to: added, kind: 'mention', record, commentId: id });
  return { id };
}

/** Takes one's own words away; the answers to them stay. */
export async function removeComment(tx: Tx, id: string, seen: number): Promise<Outcome> {
  const before = await lockOwn(tx, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  await tx.record({ table: comments, before, after: null });
  return { removed: id };
}

/** Resolves a thread, or opens it again: said in the thread as something somebody did. */
export async function actOnThread(tx: Tx, threadId: string, act: Act): Promise<Outcome> {
  const { personId } = tx.actor;
  const items = await threadById(tx, tx.actor, threadId);
  const [first] = items;
  if (!first || personId === null) return { missing: true };
  if (isResolved(items) === (act === 'resolved'))
    return { refused: act === 'resolved' ? 'already-resolved' : 'not-resolved' };
  const id = newId();
  const row = fresh(aboutOf(first), { id, threadId, authorId: personId, writtenAt: await tx.now() });
  await tx.record({ table: comments, before: null, after: { ...row, act } });
  return { id };
}

const isAbout = ({ kind, id }: RecordRef, recordKind: string, recordId: string) =>
  kind === recordKind && id === recordId;
const aboutOf = ({ recordKind, recordId }: Comment): RecordRef => ({ kind: recordKind, id: recordId });

const fresh = (
  { kind, id: recordId }: RecordRef,
  row: Pick<Comment, 'id' | 'threadId' | 'authorId' | 'writtenAt'>,
): Comment => ({ ...row, version: 0, validFrom: '', recordKind: kind, recordId, act: null, body: null });

/** One's own comment, locked; null where the record it is about is not the actor's to read any more. */
async function lockOwn(tx: Tx, id: string): Promise<Comment | null> {
  const own = await tx.lock(comments, id);
  return own && (await commentById(tx, tx.actor, id)) ? own : null;
}

async function flawOfMentions(
  tx: Tx,
  people: PeoplePort,
  record: RecordAbout,
  mentioned: readonly string[],
  inAll = mentioned.length,
): Promise<Unfit | CannotRead | null> {
  if (inAll > mostMentions)
    return { unfit: { field: 'body', message: `mentions ${inAll} people; at most ${mostMentions} at once` } };
  const without = await notReading(tx, tx.actor, people, record, mentioned);
  if (without.some(({ why }) => why === 'nobody'))
    return { unfit: { field: 'body', message: 'mentions somebody who is nobody here' } };
  return without.length > 0 ? { refused: 'cannot-read', people: without } : null;
}

/** A mention is stronger than an answer, an answer than a word on one's record: nobody is told twice of one comment. */
async function tellOf(
  tx: Tx,
  record: RecordAbout,
  commentId: string,
  mentioned: readonly string[],
  thread: readonly Comment[],
): Promise<void> {
  const told = new Set(mentioned);
  const takingPart = [...new Set(thread.map(({ authorId }) => authorId))].filter((id) => !told.has(id));
  for (const id of takingPart) told.add(id);
  const owner = record.ownerId !== null && !told.has(record.ownerId) ? [record.ownerId] : [];
  await notify(tx, { to: mentioned, kind: 'mention', record, commentId });
  await notify(tx, { to: takingPart, kind: 'reply', record, commentId });
  await notify(tx, { to: owner, kind: 'comment', record, commentId });
}

/** Comments as a story knows them, each written at its own time; nobody is told of them. */
export const enterComments = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<Comment, keyof Kept> }[],
): Promise<void> =>
  tx.recordMany(
    comments,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
