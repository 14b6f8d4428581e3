import type { Instant } from '../../ground/index.ts';
import { whyNotOwner } from '../../people/organisation/index.ts';
import { managersOn, peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may, ownedPolicy } from '../../platform/access/policy.ts';
import type { HandedOn } from '../../platform/bulk/sets.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { companiesToHandOn, contactsToHandOn, handOnCompanies, handOnContacts } from '../accounts/actions.ts';
import { activitiesToHandOn, handOnActivities, privatePlansOf } from '../activities/actions.ts';
import { handOnLeads, leadsToHandOn } from '../leads/actions.ts';
import { dealsToHandOn, handOnDeals } from '../pipeline/actions.ts';
import { handedKinds } from './contract.ts';
import { handingAll, handingPrivate, handoverPolicy } from './policy.ts';
import { spread, type ToHandOn } from './rules/spread.ts';

export { spread, type ToHandOn } from './rules/spread.ts';

type Kind = (typeof handedKinds)[number];

export type Asked = {
  personId: string;
  to: readonly string[];
  kinds?: readonly Kind[] | undefined;
  /** Also what is confidential and not for him to see. */
  unseen?: boolean | undefined;
  reason?: string | null | undefined;
};

/** All that a person has and the actor may give to others: a company with its contacts, open deals and plans is one group. */
export async function toHandOn(
  reader: Reader,
  actor: Actor,
  personId: string,
  kinds: readonly Kind[] = handedKinds,
): Promise<ToHandOn[]> {
  const [companies, contacts, deals, activities, leads] = await Promise.all([
    companiesToHandOn(reader, actor, personId),
    contactsToHandOn(reader, actor, personId),
    dealsToHandOn(reader, actor, personId),
    activitiesToHandOn(reader, actor, personId),
    leadsToHandOn(reader, actor, personId),
  ]);
  const at = new Map([...companies, ...contacts, ...deals].map(({ id, companyId }) => [id, companyId ?? id]));
  const grouped = (kind: Kind, records: readonly { id: string }[]) =>
    records.map(({ id }): ToHandOn => ({ kind, id, group: at.get(id) ?? id }));
  const all: ToHandOn[] = [
    ...grouped('company', companies),
    ...grouped('contact', contacts),
    ...grouped('deal', deals),
    ...grouped('lead', leads),
    ...activities.map(
      ({ id, about }): ToHandOn => ({ kind: 'activity', id, group: (about && at.get(about)) || about || id }),
    ),
  ];
  return all.filter(({ kind }) => kinds.includes(kind as Kind));
}

/** How many of these kinds somebody has that are confidential and not for the actor to see. */
export async function unseenOf(
  reader: Reader,
  actor: Actor,
  personId: string,
  kinds?: readonly Kind[],
): Promise<number> {
  const [all, seen] = await Promise.all([
    toHandOn(reader, handingAll(actor), personId, kinds),
    toHandOn(reader, actor, personId, kinds),
  ]);
  return all.length - seen.length;
}

type PrivatePlans = { ids: string[]; to: { id: string; name: string } | null };

/**
 * The private plans of a person and who takes them: his manager of today, who may read them already. Without one who still works here
 * they stay. Whoever hands over learns how many they are and nothing else.
 */
export async function privatePlans(
  reader: Reader,
  actor: Actor,
  personId: string,
  now: Instant,
  kinds: readonly Kind[] = handedKinds,
): Promise<PrivatePlans> {
  const ids = kinds.includes('activity')
    ? await privatePlansOf(reader, handingPrivate(actor, [personId]), personId)
    : [];
  const managerId = ids.length > 0 ? (await managersOn(reader, actor, now)).get(personId) : null;
  const manager = managerId ? (await peopleByIds(reader, actor, [managerId])).get(managerId) : undefined;
  return { ids, to: manager?.active ? { id: manager.id, name: manager.name } : null };
}

type Unfit = { unfit: { field: string; message: string } };

/** Whether these people can take it: they work here, the actor may write for them, and nobody is the one who hands over. */
export async function unfitTakers(
  reader: Reader,
  actor: Actor,
  { personId, to, kinds = handedKinds }: Asked,
): Promise<Unfit | null> {
  const people = await peopleByIds(reader, actor, to);
  const no = (message: string): Unfit => ({ unfit: { field: 'to', message } });
  if (new Set(to).size < to.length) return no('names somebody twice');
  for (const id of to) {
    const person = people.get(id);
    if (!person) return no('is nobody here');
    if (!person.active) return no(`is ${person.name}, who has left`);
    if (id === personId) return no(`is ${person.name}, whose it is`);
    if (!may(actor, handoverPolicy, 'write', id)) return no(`is ${person.name}, for whom you do not decide`);
    // Plans are anybody's; what else is handed over goes to who may change it.
    const why = kinds.some((kind) => kind !== 'activity') ? whyNotOwner(person, ownedPolicy) : null;
    if (why) return no(why);
  }
  return null;
}

const handOnBy: Record<Kind, (tx: Tx, ids: readonly string[], how: HandedOn) => Promise<number>> = {
  company: handOnCompanies,
  contact: handOnContacts,
  deal: handOnDeals,
  activity: handOnActivities,
  lead: handOnLeads,
};

/** Gives each his share, in sets; how many records went. What was closed, done or removed since stays. */
export async function handOnShares(
  tx: Tx,
  shares: ReadonlyMap<string, readonly ToHandOn[]>,
  { reason, report = async () => {} }: Pick<Asked, 'reason'> & { report?: (done: number) => Promise<void> },
): Promise<number> {
  let moved = 0;
  for (const [ownerId, its] of shares)
    for (const [kind, ofKind] of Map.groupBy(its, (each) => each.kind as Kind)) {
      const before = moved;
      const how = { ownerId, reason: reason ?? undefined, report: (done: number) => report(before + done) };
      const ids = ofKind.map(({ id }) => id);
      moved += await handOnBy[kind](tx, ids, how);
    }
  return moved;
}

/**
 * Hands over as one act, in sets: each record to whom the spread says. What was closed, done or removed since stays. Run twice, the
 * second time finds nothing.
 */
export async function handOver(
  tx: Tx,
  { personId, to, kinds, reason }: Asked,
  report: (done: number) => Promise<void> = async () => {},
): Promise<{ moved: number }> {
  const spreadOut = spread(await toHandOn(tx, tx.actor, personId, kinds), to);
  const moved = await handOnShares(tx, spreadOut, { reason, report });
  const { ids, to: manager } = await privatePlans(tx, tx.actor, personId, await tx.now(), kinds);
  if (!manager) return { moved };
  const plans = new Map([[manager.id, ids.map((id): ToHandOn => ({ kind: 'activity', id, group: id }))]]);
  return { moved: moved + (await handOnShares(tx, plans, { reason, report: (done) => report(moved + done) })) };
}
