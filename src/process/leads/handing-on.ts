import type { Actor } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import { changeAsTheyStand, type HandedOn } from '../../platform/bulk/sets.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { plainly } from './rules/routed.ts';
import { type LeadStatus, openStatuses } from './rules/status.ts';
import { leads } from './tables.ts';

/** What waits to come back goes too: it would come back to nobody. */
const handedStatuses: readonly LeadStatus[] = [...openStatuses, 'recycled'];

/** The leads of a person that somebody still works on, or will; what was converted or given up stays with who did it. */
export const leadsToHandOn = (reader: Reader, actor: Actor, ownerId: string): Promise<{ id: string }[]> =>
  reader.rows(
    writable(actor, leads)
      .where('ownerId', '=', ownerId)
      .where('status', 'in', handedStatuses)
      .clearSelect()
      .select('id'),
  );

/** Gives leads to somebody else, those that are not over since; how many that are. */
export const handOnLeads = async (tx: Tx, ids: readonly string[], { ownerId, ...how }: HandedOn): Promise<number> => {
  const routed = plainly('given', await tx.now());
  const handed = await changeAsTheyStand(tx, {
    table: leads,
    ids,
    after: (lead) => (handedStatuses.includes(lead.status) ? { ...lead, ownerId, routed } : null),
    ...how,
  });
  return handed.length;
};
