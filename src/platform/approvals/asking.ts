import type { Instant, LocalDate } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { keep, officeOf, tellThoseNowAsked } from './keeping.ts';
import type { Course, TrailEntry } from './rules/course.ts';
import { addWorkingDays, mondayToFriday } from './rules/due.ts';
import type { Facts } from './rules/facts.ts';
import type { Office } from './rules/office.ts';
import { type Nobody, type PlannedStep, planOf } from './rules/plan.ts';
import { isAutomatic, otherwise, type Rule, ruleFor, usualRuleSet } from './rules/rule-set.ts';
import { openRequest, requestSeen, ruleSetOf } from './store.ts';
import type { About, ApprovalSubject, Approvals } from './subjects.ts';
import { parts, type RequestRow, requests } from './tables.ts';
import { nobodyInWords } from './words.ts';

export type Asked = About & {
  subject: string;
  reason: string | null;
  today: LocalDate;
  dueOn?: LocalDate | undefined;
};

/** Whom it would ask, by which rule, or why that is nobody. */
export type Outlook = {
  subject: ApprovalSubject;
  title: string;
  facts: Facts;
  rule: Rule;
  rulesVersion: number;
  remindAfterDays: number;
  office: Office;
} & ({ plan: PlannedStep[] } | { nobody: Nobody; words: string });

export type NotAsked =
  | { missing: true }
  | { refused: 'nobody-can-approve'; words: string }
  | { refused: 'already-asked'; requestId: string };

/** What the wish must say and does not. */
type Lacking = { lacks: { field: string; message: string } };

/** What asking would do, without writing anything; null where there is nothing to ask about, or not for this actor. */
export async function lookAhead(
  reader: Reader,
  actor: Actor & { personId: string },
  approvals: Approvals,
  { subject: kind, recordId, wish, today }: Omit<Asked, 'reason'>,
): Promise<Outlook | null> {
  const subject = approvals.subject(kind);
  const seen = await subject?.look(reader, actor, { recordId, wish });
  if (!subject || !seen) return null;
  const [office, ruleSet] = await Promise.all([
    officeOf(reader, actor, approvals, { recordKind: subject.record, recordId }, today),
    ruleSetOf(reader, actor, kind),
  ]);
  const { rules, remindAfterDays } = ruleSet ?? usualRuleSet;
  const rule = ruleFor(rules, seen.facts);
  const planned = planOf(rule, actor.personId, office);
  const outlook = { subject, ...seen, rule, rulesVersion: ruleSet?.version ?? 0, remindAfterDays, office };
  if ('plan' in planned) return { ...outlook, plan: planned.plan };
  return { ...outlook, ...planned, words: nobodyInWords(planned.nobody, rule, actor.personId, office) };
}

/**
 * Asks for an approval in the transaction of whoever wants something. The facts are frozen as they are now; a rule
 * without steps approves at once, and then `onDecided` has run when this returns.
 */
export async function askForApproval(
  tx: Tx,
  approvals: Approvals,
  asked: Asked,
): Promise<RequestRow | NotAsked | Lacking> {
  const { personId } = tx.actor;
  if (personId === null) throw new Error('Only a person asks for an approval');
  const actor = { ...tx.actor, personId };
  const open = await openRequest(tx, actor, asked.subject, asked.recordId);
  const outlook = await lookAhead(tx, actor, approvals, asked);
  if (!outlook) return { missing: true };
  if (open) return { refused: 'already-asked', requestId: open.id };
  if ('nobody' in outlook) return { refused: 'nobody-can-approve', words: outlook.words };
  const { recordId, wish, reason } = asked;
  const lacks = await outlook.subject.lacks?.(tx, actor, { recordId, wish });
  if (lacks) return { lacks };
  const about = { subject: asked.subject, recordKind: outlook.subject.record, recordId, wish, reason };
  const begun = await beginning(tx, approvals, outlook, asked, []);
  const id = newId();
  const row = { id, version: 0, validFrom: '', askedOn: asked.today, ...about, ...begun };
  return saveAsked(tx, approvals, null, row, outlook.subject);
}

/** Asks again what was sent back: with the facts, the rules and the people of today. */
export async function askAgain(
  tx: Tx,
  approvals: Approvals,
  id: string,
  seen: number,
  { reason, today }: { reason: string | null; today: LocalDate },
): Promise<RequestRow | NotAsked | { conflict: RequestRow } | { refused: 'already-decided' | 'not-your-turn' }> {
  const { personId } = tx.actor;
  const found = personId ? await requestSeen(tx, tx.actor, id) : null;
  const before = found && (await tx.entrusted().lock(requests, id));
  if (!before || personId === null) return { missing: true };
  if (before.requesterId !== personId) return { refused: 'not-your-turn' };
  if (before.state !== 'sent-back') return { refused: 'already-decided' };
  if (before.version !== seen) return { conflict: before };
  const { subject, recordId, wish } = before;
  const outlook = await lookAhead(tx, { ...tx.actor, personId }, approvals, { subject, recordId, wish, today });
  if (!outlook) return { missing: true };
  if ('nobody' in outlook) return { refused: 'nobody-can-approve', words: outlook.words };
  const begun = await beginning(tx, approvals, outlook, { reason, today }, before.trail);
  return saveAsked(tx, approvals, before, { ...before, ...begun, reason: reason ?? before.reason }, outlook.subject);
}

/** The request at its first step, or approved already where the rule asks nobody. */
async function beginning(
  tx: Tx,
  approvals: Approvals,
  outlook: Outlook & { plan: PlannedStep[] },
  { reason, today, dueOn }: { reason: string | null; today: LocalDate; dueOn?: LocalDate | undefined },
  trailBefore: readonly TrailEntry[],
) {
  const [at, isWorking] = await Promise.all([tx.now(), approvals.workingDays(tx, tx.actor)]);
  const { rule, rulesVersion, remindAfterDays, plan, title, facts } = outlook;
  const requesterId = tx.actor.personId as string;
  const line = { at, forPersonId: null, toPersonIds: [], step: null };
  const what = trailBefore.length > 0 ? ('asked-again' as const) : ('asked' as const);
  const asked: TrailEntry = { ...line, what, personId: requesterId, reason };
  const isApproved = isAutomatic(rule);
  const byRule: TrailEntry = { ...line, what: 'approved-by-rule', personId: null, reason: null };
  const course: Course = {
    requesterId,
    state: isApproved ? 'approved' : 'waiting',
    plan,
    step: 0,
    stepSince: today,
    remindedOn: null,
    escalatedOn: null,
    trail: [...trailBefore, asked, ...(isApproved ? [byRule] : [])],
  };
  return {
    ...course,
    title,
    facts,
    ruleKey: rule.key,
    ruleName: rule.name,
    rulesVersion,
    dueOn: dueOn ?? addWorkingDays(today, remindAfterDays, isWorking),
  };
}

async function saveAsked(
  tx: Tx,
  approvals: Approvals,
  before: RequestRow | null,
  after: RequestRow,
  subject: ApprovalSubject,
): Promise<RequestRow> {
  const saved = await keep(tx, before, after, after.reason);
  if (saved.state === 'approved')
    await subject.onDecided(tx.entrusted(), saved, { outcome: 'approved', personId: null, reason: null });
  await tellThoseNowAsked(tx, approvals, null, saved);
  return saved;
}

type Waiting = {
  ids: { request: string; asked: string; decides: string };
  subject: string;
  about: { kind: string; id: string; title: string };
  wish: RequestRow['wish'];
  facts: Facts;
  reason: string;
  requesterId: string;
  deciderId: string;
  at: Instant;
  askedOn: LocalDate;
};

/** A request as a story knows it: asked of somebody's manager at a moment, and waiting since. Nobody is told of it. */
export async function enterWaiting(tx: Tx, told: Waiting): Promise<void> {
  const { ids, about, requesterId, deciderId, at, askedOn, reason, subject, wish, facts } = told;
  const slot = { forPersonId: deciderId, personIds: [deciderId], by: 'manager' as const, doneBy: null };
  const asked: TrailEntry = {
    ...{ at, what: 'asked', personId: requesterId, reason },
    ...{ forPersonId: null, toPersonIds: [], step: null },
  };
  const row = {
    ...{ subject, wish, facts, reason, requesterId, askedOn },
    ...{ recordKind: about.kind, recordId: about.id, title: about.title },
    ...{ ruleKey: otherwise.key, ruleName: otherwise.name, rulesVersion: 0, state: 'waiting' as const },
    ...{ plan: [{ mode: 'any' as const, slots: [slot] }], step: 0, stepSince: askedOn },
    ...{ remindedOn: null, escalatedOn: null, trail: [asked] },
    dueOn: addWorkingDays(askedOn, usualRuleSet.remindAfterDays, mondayToFriday),
  };
  const entrusted = tx.entrusted();
  await entrusted.recordMany(requests, [{ id: ids.request, states: [{ from: at, row }] }]);
  const part = { requestId: ids.request, state: row.state };
  const asks = { ...part, personId: requesterId, role: 'asked' as const, waits: false, acted: true };
  const decides = { ...part, personId: deciderId, role: 'decides' as const, waits: true, acted: false };
  await entrusted.recordMany(parts, [
    { id: ids.asked, states: [{ from: at, row: asks }] },
    { id: ids.decides, states: [{ from: at, row: decides }] },
  ]);
}
