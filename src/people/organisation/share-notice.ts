import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import { teamOf } from './reads.ts';
import type { Share } from './tables.ts';

export const shareNotice = defineNoticeKind({ kind: 'share', usual: 'app' });

/** Tells whoever a record is shared with, of a team everybody in it; whose it is already is told nothing by himself. */
export async function tellOfShare(tx: Tx, { kind, recordId, personId, teamOf: manager }: Share): Promise<void> {
  const to = personId ? [personId] : manager ? await teamOf(tx, tx.actor.workspaceId, manager) : [];
  await notify(tx, { to, kind: shareNotice.kind, record: { kind, id: recordId } });
}
