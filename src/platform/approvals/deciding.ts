import type { LocalDate } from '../../ground/days.ts';
import { type Actor, reachingEverything } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { courseOf, keep, officeOf, recordOf, tellThoseNowAsked } from './keeping.ts';
import * as course from './rules/course.ts';
import { changedFacts, type FactChange } from './rules/facts.ts';
import { requestSeen, versionBefore } from './store.ts';
import type { Approvals, Decision, Notice } from './subjects.ts';
import { type RequestRow, requests } from './tables.ts';

/** On which version somebody acts, why, and the day it is. */
export type Acting = { id: string; seen: number; reason: string | null; today: LocalDate };

export type Acted =
  | { request: RequestRow }
  | { missing: true }
  | { conflict: RequestRow }
  | { refused: course.Refused['refused'] | 'followed-since' | 'record-hidden'; request: RequestRow };

type Given = { before: RequestRow; act: course.Act };

/** The request, locked, for somebody who has a part in it; a request that is over says so before anything else. */
async function take(tx: Tx, { id, reason, today }: Acting): Promise<Given | null> {
  const { personId } = tx.actor;
  if (personId === null || !(await requestSeen(tx, tx.actor, id))) return null;
  const [before, at] = await Promise.all([tx.entrusted().lock(requests, id), tx.now()]);
  return before && { before, act: { personId, at, today, reason } };
}

/** What is different now from what was asked about, by all that the product knows; null when the record is gone. */
export async function changesSince(
  reader: Reader,
  actor: Actor,
  approvals: Approvals,
  { subject: kind, recordId, wish, facts }: RequestRow,
): Promise<FactChange[] | null> {
  const subject = approvals.subject(kind);
  const now = await subject?.look(reader, actor, { recordId, wish });
  return subject && now ? changedFacts(subject.facts, facts, now.facts) : null;
}

export type Choice = 'approve' | 'reject' | 'send-back';

/**
 * Approves, rejects or sends back. Of two at once the second is told what the first did. When what it is about changed
 * since it was asked, the subject's rule decides whether a yes still counts.
 */
export async function decide(tx: Tx, approvals: Approvals, choice: Choice, acting: Acting): Promise<Acted> {
  const given = await take(tx, acting);
  if (!given) return { missing: true };
  const { before, act } = given;
  const now = courseOf(before);
  const gone =
    choice === 'approve'
      ? course.approve(now, act)
      : course.turnDown(now, { ...act, reason: act.reason ?? '' }, choice === 'reject' ? 'rejected' : 'sent-back');
  if ('refused' in gone) return { ...gone, request: before };
  if (before.version !== acting.seen) return { conflict: before };
  const office = await officeOf(tx, tx.actor, approvals, before, acting.today);
  if (choice === 'approve') {
    const overtaken = await overtakenBy(tx, approvals, before, act.at);
    if (overtaken) return { request: await saveEnded(tx, approvals, before, overtaken) };
    // Nobody says yes to what he may not see; he can hand it on, or say no.
    if (!office.sees(act.personId)) return { refused: 'record-hidden', request: before };
  }
  const after = course.kept(gone, act.at, office);
  const saved = await keep(tx, before, { ...before, ...after }, act.reason);
  await follow(tx, approvals, now, saved, { personId: act.personId, reason: act.reason });
  return { request: saved };
}

/** By what there is, whether or not the decider sees it: the end that a change of what it is about makes of a yes; null when the yes counts. */
async function overtakenBy(tx: Tx, approvals: Approvals, before: RequestRow, at: string) {
  const subject = approvals.subject(before.subject);
  const changes = await changesSince(tx, reachingEverything(tx.actor), approvals, before);
  if (!changes) return course.voided(courseOf(before), at, 'record-gone', 'voided');
  if (changes.length === 0 || subject?.whenChanged === 'show') return null;
  const to = subject?.whenChanged === 'void' ? 'voided' : 'sent-back';
  return course.voided(courseOf(before), at, 'changed-since', to);
}

/** Saves a request that ended, or went back, without anybody's decision, and tells whoever asked. */
export async function saveEnded(tx: Tx, approvals: Approvals, before: RequestRow, ended: course.Course) {
  const saved = await keep(tx, before, { ...before, ...ended });
  const what: Notice['what'] = saved.state === 'sent-back' ? 'sent-back' : 'voided';
  await approvals.tell(tx, { to: [saved.requesterId], what, requestId: saved.id, record: recordOf(saved) });
  return saved;
}

/** What comes of a decision: the capability hears of it, the next are asked, whoever asked is told. */
async function follow(
  tx: Tx,
  approvals: Approvals,
  before: course.Course,
  saved: RequestRow,
  { personId, reason }: Pick<Decision, 'personId' | 'reason'>,
): Promise<void> {
  const { state } = saved;
  if (state === 'waiting') return tellThoseNowAsked(tx, approvals, before, saved);
  if (state === 'approved' || state === 'rejected')
    await approvals.subject(saved.subject)?.onDecided(tx.entrusted(), saved, { outcome: state, personId, reason });
  const what = state === 'sent-back' ? 'sent-back' : state === 'voided' ? 'voided' : 'decided';
  await approvals.tell(tx, { to: [saved.requesterId], what, requestId: saved.id, record: recordOf(saved) });
}

/** Whoever asked takes it back. */
export async function withdraw(tx: Tx, acting: Acting): Promise<Acted> {
  const given = await take(tx, acting);
  if (!given) return { missing: true };
  const { before, act } = given;
  const gone = course.withdraw(courseOf(before), act);
  if ('refused' in gone) return { ...gone, request: before };
  if (before.version !== acting.seen) return { conflict: before };
  return { request: await keep(tx, before, { ...before, ...gone }, act.reason) };
}

/** Hands a decision on to somebody who can take it. */
export async function handOn(tx: Tx, approvals: Approvals, toId: string, acting: Acting): Promise<Acted> {
  const given = await take(tx, acting);
  if (!given) return { missing: true };
  const { before, act } = given;
  const office = await officeOf(tx, tx.actor, approvals, before, acting.today);
  const now = courseOf(before);
  const gone = course.delegate(now, act, toId, office);
  if ('refused' in gone) return { ...gone, request: before };
  if (before.version !== acting.seen) return { conflict: before };
  const saved = await keep(tx, before, { ...before, ...course.kept(gone, act.at, office) }, act.reason);
  await tellThoseNowAsked(tx, approvals, now, saved, 'handed-on');
  return { request: saved };
}

/** Takes back one's own last act while nothing followed from it: no act of somebody else, nothing in the capability. */
export async function takeBack(tx: Tx, approvals: Approvals, acting: Acting): Promise<Acted> {
  const given = await take(tx, acting);
  if (!given) return { missing: true };
  const { before: now, act } = given;
  const then = await versionBefore(tx, tx.actor, now);
  const last = course.lastActOf(now, act.personId);
  if (!then || !last) return { refused: 'nothing-to-undo', request: now };
  if (now.version !== acting.seen) return { conflict: now };
  if (now.state === 'approved' || now.state === 'rejected') {
    const decision = { outcome: now.state, personId: act.personId, reason: last.reason };
    const isFree = await approvals.subject(now.subject)?.onReopened?.(tx.entrusted(), now, decision);
    if (!isFree) return { refused: 'followed-since', request: now };
  }
  const gone = course.undone(courseOf(now), courseOf(then), act);
  if ('refused' in gone) return { ...gone, request: now };
  const office = await officeOf(tx, tx.actor, approvals, now, acting.today);
  const saved = await keep(tx, now, { ...now, ...course.kept(gone, act.at, office) }, act.reason);
  await tellThoseNowAsked(tx, approvals, courseOf(now), saved);
  return { request: saved };
}
