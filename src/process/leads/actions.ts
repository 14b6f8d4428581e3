import { parseInstant } from '../../ground/days.ts';
import { dayOf } from '../../ground/time-zones.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import { takeCustom } from '../../platform/fields/taking.ts';
import type { Tx } from '../../platform/history/door.ts';
import { contactsByIds } from '../accounts/reads.ts';
import { lacking } from './definitions/rules/definition.ts';
import { inForceOf } from './definitions/store.ts';
import { enterLead, withPhoneKey } from './enter.ts';
import { promiseAt } from './routing/promise-at.ts';
import { type Arrival, plainly } from './rules/routed.ts';
import { moveLead as move, type StatusAsked } from './rules/status.ts';
import { type Lead, leads } from './tables.ts';

export { enterDefinitions } from './definitions/actions.ts';
export { enterLeads, enterToldLeads, withPhoneKey as withLeadPhoneKey } from './enter.ts';
export * from './handing-on.ts';
export { plainly } from './rules/routed.ts';
export { takingConversionBack } from './undoing.ts';

type Typed =
  | 'name'
  | 'companyName'
  | 'title'
  | 'email'
  | 'phone'
  | 'country'
  | 'language'
  | 'employees'
  | 'interest'
  | 'message'
  | 'source'
  | 'medium'
  | 'campaign'
  | 'ownerId'
  | 'noContact'
  | 'referredById'
  | 'custom';
export type Given = { [F in Typed]?: Lead[F] | undefined };
export type Unfit = { unfit: { field: string; message: string } };
/** What became of a write; `conflict` names the record that somebody else saved meanwhile. */
export type Outcome =
  | { id: string }
  | { removed: string }
  | { withdrawn: string }
  | { missing: true }
  | { conflict: string }
  | Unfit
  | { lacks: string[] }
  | { refused: 'converted' };

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** The field that names somebody who is not here, or whom the actor may not give leads to; null when all is well. */
async function unknown(tx: Tx, { ownerId, referredById }: Given, before: Lead | null): Promise<Unfit | null> {
  if (ownerId && ownerId !== before?.ownerId) {
    if (!may(tx.actor, leads.policy, 'write', ownerId))
      return unfit('ownerId', 'is not somebody you may give records to');
    if (!(await peopleByIds(tx, tx.actor, [ownerId])).has(ownerId)) return unfit('ownerId', 'is not here');
  }
  if (referredById && referredById !== before?.referredById)
    if (!(await contactsByIds(tx, tx.actor, [referredById])).has(referredById))
      return unfit('referredById', 'is not here');
  return null;
}

/** A lead that somebody enters: his unless he says otherwise; given to nobody, the rules say whose it is, else it stands in the queue. */
export async function createLead(
  tx: Tx,
  { receivedAt, ...given }: Given & { name: string; receivedAt?: string | undefined },
  by: Arrival['by'] = 'person',
): Promise<Outcome> {
  const now = await tx.now();
  const cameAt = receivedAt === undefined ? now : parseInstant(receivedAt);
  if (cameAt === null) return unfit('receivedAt', 'is a moment that the calendar does not have');
  if (cameAt > now) return unfit('receivedAt', 'lies in the future');
  const taken = await takeCustom(tx, leads, null, given.custom);
  if ('unfit' in taken) return taken;
  const ownerId = given.ownerId === undefined ? tx.actor.personId : given.ownerId;
  const wrong = await unknown(tx, { ...given, ownerId }, null);
  if (wrong) return wrong;
  const asking = { ...given, ...taken, ownerId, receivedAt: cameAt };
  const { id } = await enterLead(tx, asking as Parameters<typeof enterLead>[1], by);
  return { id };
}

/** Changes what is known of a lead; `seen` is the version that the change is based on. */
export async function updateLead(tx: Tx, id: string, seen: number, given: Given): Promise<Outcome> {
  const before = await tx.lock(leads, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const taken = await takeCustom(tx, leads, before, given.custom);
  if ('unfit' in taken) return taken;
  const wrong = await unknown(tx, given, before);
  if (wrong) return wrong;
  const after = withPhoneKey({ ...before, ...given, ...taken } as Lead);
  const isGiven = after.ownerId !== before.ownerId;
  const hand = after.ownerId === null && isGiven ? tx.entrusted() : tx;
  const routed = isGiven ? plainly('given', await tx.now()) : before.routed;
  await hand.record({ table: leads, before, after: { ...after, routed } });
  return { id };
}

/** What an SQL must be and this lead is not; whoever says why it counts all the same goes on, and why is kept. */
async function judge(
  tx: Tx,
  lead: Lead,
  { overrideReason }: { overrideReason?: string | undefined },
): Promise<{ lacks: string[] } | { overrideReason: string | null }> {
  const inForce = await inForceOf(tx, tx.actor, 'sql');
  const lacks = inForce ? lacking(lead, inForce.conditions) : [];
  if (lacks.length === 0) return { overrideReason: null };
  return overrideReason === undefined ? { lacks } : { overrideReason };
}

/** Says where a lead stands, by the rule, and as SQL by what marketing and sales agreed. */
export async function moveLead(
  tx: Tx,
  id: string,
  seen: number,
  asked: StatusAsked & { overrideReason?: string | undefined },
): Promise<Outcome> {
  const before = await tx.lock(leads, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const now = await tx.now();
  const moved = move(before, asked, { now, today: dayOf(now, tx.actor.timeZone) });
  if (!('moved' in moved)) return moved;
  const judged = moved.moved.status === 'sql' && before.status !== 'sql' ? await judge(tx, before, asked) : null;
  if (judged && 'lacks' in judged) return judged;
  // One that was away waits for an answer anew.
  const isBack = moved.moved.status === 'new' && before.status !== 'new' && moved.moved.answeredAt === null;
  const promise = isBack ? await promiseAt(tx, now, before.source) : {};
  await tx.record({
    table: leads,
    before,
    after: { ...before, ...moved.moved, ...promise, ...judged },
    announce: 'lead.moved',
  });
  return { id };
}

/** Takes a lead out of the queue; somebody else's is not there, and one's own is taken already. */
export async function takeLead(tx: Tx, id: string, asked?: string): Promise<Outcome> {
  const ownerId = asked ?? tx.actor.personId;
  if (ownerId === null) return unfit('ownerId', 'is needed: a key of no person takes nothing for itself');
  const entrusted = tx.entrusted();
  const before = await entrusted.lock(leads, id);
  if (!before || (before.ownerId !== null && before.ownerId !== ownerId)) return { missing: true };
  const wrong = await unknown(tx, { ownerId }, null);
  if (wrong) return wrong;
  if (before.ownerId === ownerId) return { id };
  const how = ownerId === tx.actor.personId ? 'taken' : 'given';
  const after = { ...before, ownerId, routed: plainly(how, await tx.now()) };
  await entrusted.record({ table: leads, before, after, announce: 'lead.given' });
  return { id };
}

export async function removeLead(tx: Tx, id: string, seen: number): Promise<Outcome> {
  const before = await tx.lock(leads, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  await tx.record({ table: leads, before, after: null });
  return { removed: id };
}

export type Entered = Omit<Lead, keyof Kept>;
