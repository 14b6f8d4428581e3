import { dayOf } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { ContactWay } from './rules/may-contact.ts';
import { keyed, type Phone } from './rules/reaching.ts';
import { type Company, type Contact, type Reached, tags } from './tables.ts';

/** That somebody does not want to be contacted, as it is said: without a day it is since today. */
export type NoContactGiven = {
  ways: 'all' | readonly ContactWay[];
  since?: string | undefined;
  reason?: string | null | undefined;
};

type Translated = 'phones' | 'noContact' | 'noContactReason';
type ReachedGiven = Omit<Reached, Translated> & { phones: readonly Phone[]; noContact: NoContactGiven | null };
type Fields<Row> = Omit<Row, keyof Kept | 'externalId' | 'source' | 'phoneKey' | keyof Reached> & ReachedGiven;

export type CompanyFields = Fields<Company>;
export type ContactFields = Fields<Contact>;
export type New<Given extends { name: string }> = Pick<Given, 'name'> & Changed<Given>;
export type Changed<Given> = { [F in keyof Given]?: Given[F] | undefined };

/** What was said as it is stored: each number with its key, a refusal with its day and its reason apart. */
export async function asStored<Given extends Changed<ReachedGiven>>(
  tx: Tx,
  { phones, noContact, ...rest }: Given,
): Promise<Omit<Given, Translated> & Partial<Pick<Reached, Translated>>> {
  const stored: Partial<Pick<Reached, Translated>> = {};
  if (phones !== undefined) stored.phones = keyed(phones);
  if (noContact !== undefined) {
    const { ways, since = dayOf(await tx.now(), tx.actor.timeZone), reason = null } = noContact ?? {};
    stored.noContact = ways ? { ways: ways === 'all' ? ways : [...new Set(ways)].toSorted(), since } : null;
    stored.noContactReason = ways ? reason : null;
  }
  return { ...(rest as Omit<Given, Translated>), ...stored };
}

/** Whether all these tags are in the vocabulary, but for those that stood there before: they may have gone since. */
export async function areTags(
  tx: Reader & { actor: Actor },
  ids: readonly string[],
  before: readonly string[],
): Promise<boolean> {
  const asked = [...new Set(ids.filter((id) => !before.includes(id)))];
  if (asked.length === 0) return true;
  const known = await tx.rows(readable(tx.actor, tags).where('id', 'in', asked));
  return known.length === asked.length;
}
