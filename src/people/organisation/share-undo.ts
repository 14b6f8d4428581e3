import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import { tableOfKind } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';

/** A share is undone and comes back by the hand of whoever may change its record by its owner, whatever the setting says. */
export async function mayUndoShare(tx: Tx, share: { kind: string; recordId: string }): Promise<boolean | 'unseen'> {
  const table = tableOfKind(share.kind);
  if (!table) return false;
  const row = await tx.row<Record<string, unknown>>(
    readable(tx.actor, table).where('id' as never, '=', share.recordId as never),
  );
  const owner = row && table.owner ? (row[table.owner] as string | null) : null;
  return row === null ? 'unseen' : may(tx.actor, table.policy, 'write', owner);
}
