import { newId } from '../../ground/ids.ts';
import { whyNotOwner } from '../../people/organisation/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { may, type Policy } from '../../platform/access/policy.ts';
import type { Kept, Table } from '../../platform/database/tables.ts';
import { takeCustom } from '../../platform/fields/taking.ts';
import type { Tx } from '../../platform/history/door.ts';
import { removePartsOf } from './actions-groups.ts';
import { blankCompany, blankContact, withPhoneKey } from './enter.ts';
import { areTags, asStored, type Changed, type CompanyFields, type ContactFields, type New } from './given.ts';
import { companiesByIds } from './reads.ts';
import { removeUnlessInUse } from './remove.ts';
import { loopThrough } from './rules/hierarchy.ts';
import { lineFrom } from './store.ts';
import { type Company, type Contact, companies, contacts } from './tables.ts';

export * from './actions-groups.ts';
export { blankCompany, blankContact, enterBuyingRoles, enterCompanies, enterContacts, withPhoneKey } from './enter.ts';
export type { CompanyFields, ContactFields } from './given.ts';
export * from './handing-on.ts';

export type Unfit = { unfit: { field: string; message: string } };
export type Refused =
  | { refused: 'loop'; names: string[] }
  | { refused: 'in-use'; by: string }
  | { refused: 'has-role' | 'exists' };
/** What became of a write; `conflict` names the record that somebody else saved meanwhile. */
export type Outcome = { id: string } | { removed: string } | { missing: true } | { conflict: string } | Unfit | Refused;

const notYours: Unfit = { unfit: { field: 'ownerId', message: 'is not somebody you may give records to' } };

/** A company that was not known yet; whoever enters it owns it unless he says otherwise. */
export async function createCompany(tx: Tx, given: New<CompanyFields>): Promise<Outcome> {
  const ownerId = given.ownerId === undefined ? tx.actor.personId : given.ownerId;
  const taken = await takeCustom(tx, companies, null, given.custom);
  if ('unfit' in taken) return taken;
  const stored = await asStored(tx, given);
  const company: Company = { ...blankCompany, ...stored, ...fresh(), ...taken, ownerId } as Company;
  const unfit =
    mayOwn(tx, companies.policy, ownerId) ??
    (await unfitKeeper(tx, companies.policy, ownerId)) ??
    (await unknown(tx, { parentId: company.parentId })) ??
    (await unknownTags(tx, company, []));
  if (unfit) return unfit;
  await tx.record({ table: companies, before: null, after: withCurrency(tx, company), announce: 'company.created' });
  return { id: company.id };
}

/** Changes what is known of a company; `seen` is the version that the change is based on. */
export async function updateCompany(tx: Tx, id: string, seen: number, given: Changed<CompanyFields>): Promise<Outcome> {
  const before = await tx.lock(companies, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const taken = await takeCustom(tx, companies, before, given.custom);
  if ('unfit' in taken) return taken;
  const after = withCurrency(tx, { ...before, ...(await asStored(tx, given)), ...taken } as Company);
  const unfit = (await unfitOwner(tx, companies, before, after)) ?? (await unknownTags(tx, after, before.tagIds));
  if (unfit) return unfit;
  if (after.parentId && after.parentId !== before.parentId) {
    const line = await lineFrom(tx, tx.actor, after.parentId, id);
    if (line.length === 0) return nobody('parentId');
    const names = loopThrough(after, line);
    if (names) return { refused: 'loop', names };
  }
  await tx.record({ table: companies, before, after });
  return { id };
}

export const removeCompany = (tx: Tx, id: string, seen: number): Promise<Outcome> =>
  remove(tx, companies, id, seen, 'companyId');

/** Somebody new at a company, or at none yet; whoever enters him owns him unless he says otherwise. */
export async function createContact(tx: Tx, given: New<ContactFields>): Promise<Outcome> {
  const ownerId = given.ownerId === undefined ? tx.actor.personId : given.ownerId;
  const taken = await takeCustom(tx, contacts, null, given.custom);
  if ('unfit' in taken) return taken;
  const contact: Contact = withPhoneKey({
    ...blankContact,
    ...(await asStored(tx, given)),
    ...fresh(),
    ...taken,
    ownerId,
  } as Contact);
  const unfit =
    mayOwn(tx, contacts.policy, ownerId) ??
    (await unfitKeeper(tx, contacts.policy, ownerId)) ??
    (await unknown(tx, { companyId: contact.companyId })) ??
    (await unknownTags(tx, contact, []));
  if (unfit) return unfit;
  await tx.record({ table: contacts, before: null, after: contact, announce: 'contact.created' });
  return { id: contact.id };
}

/** Changes what is known of a contact; `seen` is the version that the change is based on. */
export async function updateContact(tx: Tx, id: string, seen: number, given: Changed<ContactFields>): Promise<Outcome> {
  const before = await tx.lock(contacts, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const taken = await takeCustom(tx, contacts, before, given.custom);
  if ('unfit' in taken) return taken;
  const after = withPhoneKey({ ...before, ...(await asStored(tx, given)), ...taken } as Contact);
  const moved = after.companyId !== before.companyId ? after.companyId : null;
  const unfit =
    (await unfitOwner(tx, contacts, before, after)) ??
    (await unknown(tx, { companyId: moved })) ??
    (await unknownTags(tx, after, before.tagIds));
  if (unfit) return unfit;
  await tx.record({ table: contacts, before, after });
  return { id };
}

export const removeContact = (tx: Tx, id: string, seen: number): Promise<Outcome> =>
  remove(tx, contacts, id, seen, 'contactId');

async function remove<Row extends Kept>(
  tx: Tx,
  table: Table<Row>,
  id: string,
  seen: number,
  ofParts: 'companyId' | 'contactId',
): Promise<Outcome> {
  const before = await tx.lock(table, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  await removePartsOf(tx, ofParts, id);
  const by = await removeUnlessInUse(tx, table, before);
  return by === null ? { removed: id } : { refused: 'in-use', by };
}

const fresh = (): Kept => ({ id: newId(), version: 0, validFrom: '' });
const unknownTags = async (tx: Tx, { tagIds }: { tagIds: readonly string[] }, before: readonly string[]) =>
  (await areTags(tx, tagIds, before)) ? null : nobody('tagIds');

const nobody = (field: string): Unfit => ({ unfit: { field, message: 'is not here' } });

/** An amount is always of a currency: that of the workspace when nobody said another. */
const withCurrency = (tx: Tx, company: Company): Company =>
  company.revenue === null ? company : { ...company, currency: company.currency ?? tx.actor.currency };

const mayOwn = (tx: Tx, policy: Policy, ownerId: string | null): Unfit | null =>
  may(tx.actor, policy, 'write', ownerId) ? null : notYours;

/** A record changes hands only within the reach of whoever hands it over; to nobody only by who keeps what nobody owns. */
async function unfitOwner<Row extends { ownerId: string | null }>(
  tx: Tx,
  { policy }: Pick<Table<Row>, 'policy'>,
  before: Row,
  after: Row,
): Promise<Unfit | null> {
  if (after.ownerId === before.ownerId) return null;
  return mayOwn(tx, policy, after.ownerId) ?? unfitKeeper(tx, policy, after.ownerId);
}

/** Whoever is given it works here, and his role changes such records. */
async function unfitKeeper(tx: Tx, policy: Policy, ownerId: string | null): Promise<Unfit | null> {
  if (ownerId === null) return null;
  const why = whyNotOwner((await peopleByIds(tx, tx.actor, [ownerId])).get(ownerId), policy);
  return why ? { unfit: { field: 'ownerId', message: why } } : null;
}

type Named = { parentId?: string | null; companyId?: string | null };

/** The field that names a company that is not here; null when all are. */
async function unknown(tx: Tx, { parentId, companyId }: Named): Promise<Unfit | null> {
  const named = [parentId, companyId].filter((id): id is string => typeof id === 'string');
  const known = await companiesByIds(tx, tx.actor, named);
  if (parentId && !known.has(parentId)) return nobody('parentId');
  if (companyId && !known.has(companyId)) return nobody('companyId');
  return null;
}
