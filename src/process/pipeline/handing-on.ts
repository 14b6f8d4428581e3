import type { Actor } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import { changeAsTheyStand, type HandedOn } from '../../platform/bulk/sets.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { splitsAfter } from './rules/splits.ts';
import { type DealRow, deals } from './tables.ts';

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

/** Gives deals to somebody else, those that are open still; how many that are. */
export const handOnDeals = async (tx: Tx, ids: readonly string[], { ownerId, ...how }: HandedOn): Promise<number> => {
  const handed = await changeAsTheyStand(tx, {
    table: deals,
    ids,
    after: (deal) =>
      deal.status === 'open' ? { ...deal, ownerId, splits: splitsAfter(deal.splits, deal.ownerId, ownerId) } : null,
    announce: ['deal.changed'],
    ...how,
  });
  return handed.length;
};

/** Gives deals to whoever `to` says, with the credit that it says, each as it stands when it is locked; null leaves one. What was given is answered. */
export const passOnDeals = (
  tx: Tx,
  ids: readonly string[],
  to: (deal: DealRow) => Partial<Pick<DealRow, 'ownerId' | 'splits'>> | null,
  reason?: string,
): Promise<DealRow[]> =>
  changeAsTheyStand(tx, {
    table: deals,
    ids,
    after: (deal) => {
      const given = to(deal);
      return given && { ...deal, ...given };
    },
    reason,
    announce: ['deal.changed'],
  });
