import type { Actor } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import { changeAsTheyStand, type HandedOn } from '../../platform/bulk/sets.ts';
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

/** Gives companies to somebody else, as far as they are there still; how many that are. */
export const handOnCompanies = async (tx: Tx, ids: readonly string[], { ownerId, ...how }: HandedOn): Promise<number> =>
  (await changeAsTheyStand(tx, { table: companies, ids, after: (row) => ({ ...row, ownerId }), ...how })).length;

export const handOnContacts = async (tx: Tx, ids: readonly string[], { ownerId, ...how }: HandedOn): Promise<number> =>
  (await changeAsTheyStand(tx, { table: contacts, ids, after: (row) => ({ ...row, ownerId }), ...how })).length;
