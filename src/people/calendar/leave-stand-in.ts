import type { LocalDate } from '../../ground/index.ts';
import { standInsFrom } from '../../platform/approvals/reads.ts';
import { nameStandIn, removeStandIn } from '../../platform/approvals/standing.ts';
import type { Tx } from '../../platform/history/door.ts';
import { placesOf } from '../organisation/reads.ts';
import type { Unfit } from './hours-actions.ts';
import type { LeaveRow } from './tables.ts';

/** Names the stand-in for the days of leave that are not over; null when it stands. Nobody is named for half a day. */
export async function standInFor(
  tx: Tx,
  row: LeaveRow,
  today: LocalDate,
): Promise<{ refused: 'stand-in-taken' } | { missing: true } | Unfit | null> {
  const { ownerId: personId, standInId, firstDay, lastDay, part } = row;
  if (standInId === null || lastDay < today || part !== 'day') return null;
  const done = await nameStandIn(tx, { peopleOf: placesOf }, { personId, standInId, firstDay, lastDay }, today);
  if ('standIn' in done) return null;
  return 'refused' in done ? { refused: 'stand-in-taken' } : done;
}

/** Takes away the stand-in that was named with leave that was agreed. */
export async function removeStandInOf(tx: Tx, row: LeaveRow): Promise<void> {
  const { ownerId, standInId, firstDay, lastDay, state } = row;
  if (standInId === null || state !== 'agreed') return;
  const named = (await standInsFrom(tx, tx.actor, firstDay)).find(
    (one) =>
      one.personId === ownerId && one.standInId === standInId && one.firstDay === firstDay && one.lastDay === lastDay,
  );
  if (named) await removeStandIn(tx, named.id, named.version);
}
