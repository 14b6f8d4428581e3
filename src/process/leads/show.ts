import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { mayTouch } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Shown } from '../../platform/fields/shown.ts';
import { contactsByIds } from '../accounts/reads.ts';
import { clockState } from './rules/clock-state.ts';
import type { LeadRow, Waiting } from './store.ts';
import { leads } from './tables.ts';

type Names = ReadonlyMap<string, { name: string }>;

/** The names of those who were passed over for these leads, and of the contacts who sent them, as far as one sees these. */
export async function namesBeside(reader: Reader, actor: Actor, rows: readonly LeadRow[]): Promise<Names> {
  const passed = rows.flatMap(({ routed }) => routed?.passed.map(({ personId }) => personId) ?? []);
  const senders = rows.flatMap(({ referredById }) => referredById ?? []);
  const [people, contacts] = await Promise.all([
    peopleByIds(reader, actor, passed),
    senders.length === 0 ? [] : contactsByIds(reader, actor, senders),
  ]);
  return new Map<string, { name: string }>([...people, ...contacts]);
}

function routedOf({ routed }: LeadRow, names: Names) {
  if (!routed) return null;
  const passed = routed.passed.flatMap(({ personId, why }) => {
    const person = names.get(personId);
    return person ? [{ person: { id: personId, name: person.name }, why }] : [];
  });
  return { how: routed.how, at: routed.at, rule: routed.rule, passed };
}

export function showLead(actor: Actor, row: LeadRow, names: Names, custom: Shown, now: string) {
  const { id, version, name, companyName, title, email, phone, country, language, employees, interest, message } = row;
  const { source, medium, campaign, status, statusReason, recycleOn, receivedAt, answeredAt, dueAt } = row;
  const { noContact, consentAt, consentText, overrideReason, ownerId, ownerName, referredById } = row;
  const sender = names.get(referredById ?? '');
  return {
    ...{ id, version, name, companyName, title, email, phone, country, language, employees, interest, message },
    ...{ source, medium, campaign, status, statusReason, recycleOn, receivedAt, answeredAt, dueAt },
    ...{ noContact, consentAt, consentText, overrideReason },
    referredBy: referredById !== null && sender ? { id: referredById, name: sender.name } : null,
    owner: ownerId !== null && ownerName !== null ? { id: ownerId, name: ownerName } : null,
    clock: clockState(row, now),
    routed: routedOf(row, names),
    arrivals: [...row.arrivals],
    became:
      row.status === 'converted' ? { companyId: row.companyId, contactId: row.contactId, dealId: row.dealId } : null,
    custom,
    mayWrite: mayTouch(actor, leads, 'write', row),
  };
}

export function showWaiting(row: Waiting, now: string) {
  const { id, version, name, companyName, interest, country, source, receivedAt, dueAt, routed } = row;
  return {
    ...{ id, version, name, companyName, interest, country, source, receivedAt, dueAt },
    clock: clockState(row, now),
    why: routed?.how ?? null,
  };
}
