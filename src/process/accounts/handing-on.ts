import type { Actor } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { companies, contacts } from './tables.ts';

type Handed = { id: string; companyId: string | null };

/** The companies of a person that the actor may give to others. */
export const companiesToHandOn = async (reader: Reader, actor: Actor, ownerId: string): Promise<Handed[]> =>
  (await reader.rows(writable(actor, companies).where('ownerId', '=', ownerId).clearSelect().select('id'))).map(
    ({ id }) => ({ id, companyId: id }),
  );

/** His contacts, each with the company it is at. */
export const contactsToHandOn = (reader: Reader, actor: Actor, ownerId: string): Promise<Handed[]> =>
  reader.rows(writable(actor, contacts).where('ownerId', '=', ownerId).clearSelect().select(['id', 'companyId']));

/** Gives a company to somebody else; false where it is not there any more. */
export async function handOnCompany(tx: Tx, id: string, ownerId: string, reason?: string): Promise<boolean> {
  const before = await tx.lock(companies, id);
  if (before) await tx.record({ table: companies, before, after: { ...before, ownerId }, reason });
  return before !== null;
}

export async function handOnContact(tx: Tx, id: string, ownerId: string, reason?: string): Promise<boolean> {
  const before = await tx.lock(contacts, id);
  if (before) await tx.record({ table: contacts, before, after: { ...before, ownerId }, reason });
  return before !== null;
}
