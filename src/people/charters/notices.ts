import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type CharterRow, charters } from './tables.ts';

const signed = defineNoticeKind({ kind: 'charter-signed', usual: 'app' }).kind;

/** Tells the other side that somebody put his name under a charter: whoever leads him, or him whose it is. Never the one who did it. */
export async function tellOfSigning(
  tx: Tx,
  { id, ownerId }: CharterRow,
  { isOwner, managerId }: { isOwner: boolean; managerId: string | null },
): Promise<void> {
  const to = isOwner ? (managerId === null ? [] : [managerId]) : [ownerId];
  await notify(tx, { to, kind: signed, record: { kind: charters.kind, id } });
}
