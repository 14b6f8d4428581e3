import { newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Done, Seen } from './plan-actions.ts';
import { add, exactFrom, isBelow, one, zero } from './rules/exact.ts';
import { wonOn } from './sold.ts';
import { eventsOf } from './store.ts';
import { type PayEventRow, payEvents } from './tables.ts';

type Noted = Pick<PayEventRow, 'dealId' | 'what' | 'day' | 'share'>;

/** Notes what was paid or reversed of a deal; all shares of a kind together are never more than the deal. */
export async function noteEvent(tx: Tx, noted: Noted): Promise<Done<PayEventRow>> {
  const unfit = (field: string, message: string) => ({ unfit: [{ field, message }] });
  const [won, known] = await Promise.all([wonOn(tx, tx.actor, noted.dealId), eventsOf(tx, tx.actor, noted.dealId)]);
  if (won === null) return unfit('dealId', 'names no deal that was won');
  // It would keep everybody's run from being reckoned.
  if (noted.what === 'reversal' && noted.day < won) return unfit('day', 'lies before the deal was won');
  const share = exactFrom(noted.share);
  const all = known.reduce(
    (sum, { what, share: other }) => (what === noted.what ? add(sum, exactFrom(other)) : sum),
    share,
  );
  if (!isBelow(zero, share)) return unfit('share', 'is nothing');
  if (isBelow(one, all)) return unfit('share', 'is more than all');
  const after: PayEventRow = { id: newId(), version: 0, validFrom: '', ...noted };
  const { version } = await tx.record({ table: payEvents, before: null, after, announce: 'pay.event-noted' });
  return { row: { ...after, version } };
}

/** Takes it back: what was paid by it stays paid, and the next run settles the difference. */
export async function removeEvent(tx: Tx, { id, seen }: Seen): Promise<Done<PayEventRow>> {
  const before = await tx.lock(payEvents, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: payEvents, before, after: null, announce: 'pay.event-noted' });
  return { row: before };
}
