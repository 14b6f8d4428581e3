import type { Actor } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { splitsAfter } from './rules/splits.ts';
import { deals } from './tables.ts';

/** The open deals of a person that the actor may give to others; what is closed stays with whoever closed it. */
export const dealsToHandOn = (
  reader: Reader,
  actor: Actor,
  ownerId: string,
): Promise<{ id: string; companyId: string | null }[]> =>
  reader.rows(
    writable(actor, deals)
      .where('ownerId', '=', ownerId)
      .where('status', '=', 'open')
      .clearSelect()
      .select(['id', 'companyId']),
  );

/** Gives an open deal to somebody else; false where it was closed or removed meanwhile. */
export async function handOnDeal(tx: Tx, id: string, ownerId: string, reason?: string): Promise<boolean> {
  const before = await tx.lock(deals, id);
  if (before?.status !== 'open') return false;
  await tx.record({
    table: deals,
    before,
    after: { ...before, ownerId, splits: splitsAfter(before.splits, before.ownerId, ownerId) },
    reason,
    announce: 'deal.changed',
  });
  return true;
}
