import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import { placesOf } from '../organisation/reads.ts';
import { type LeaveRow, leaves } from './tables.ts';

const asked = defineNoticeKind({ kind: 'leave-asked', usual: 'mail' }).kind;
const decided = defineNoticeKind({ kind: 'leave-decided', usual: 'mail' }).kind;
const withdrawn = defineNoticeKind({ kind: 'leave-withdrawn', usual: 'app' }).kind;

/**
 * Tells of leave: whoever leads him that it waits for an answer or was taken back, and him whose it is what was decided, or that somebody
 * entered it for him. Never the one who did it.
 */
export async function tellOfLeave(tx: Tx, before: LeaveRow | null, after: LeaveRow): Promise<void> {
  const { ownerId, state, id } = after;
  const managerId = (await placesOf(tx, tx.actor)).find((place) => place.id === ownerId)?.managerId ?? null;
  const above = managerId === null ? [] : [managerId];
  const tell = (kind: string, to: readonly string[]) => notify(tx, { to, kind, record: { kind: leaves.kind, id } });
  if (state === 'asked') await tell(asked, above);
  else if (state === 'withdrawn') await tell(withdrawn, before?.ownerId === tx.actor.personId ? above : [ownerId]);
  else await tell(decided, [ownerId]);
}
