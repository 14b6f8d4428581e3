import type { Database } from '../history/database.ts';
import type { Tx } from '../history/door.ts';

/** The same database, which tells after each transaction that wrote to one of these kinds, saved or not. */
export function watched(
  db: Database,
  kinds: ReadonlySet<string>,
  tell: (workspaceId: string, kinds: ReadonlySet<string>) => Promise<void>,
): Database {
  return {
    ...db,
    async transaction(actor, act) {
      const written = new Set<string>();
      const note = (kind: string) => kinds.has(kind) && written.add(kind);
      try {
        return await db.transaction(actor, (tx) => {
          const noting: Tx = {
            ...tx,
            record: (write) => {
              note(write.table.kind);
              return tx.record(write);
            },
            recordMany: (table, lives) => {
              note(table.kind);
              return tx.recordMany(table, lives);
            },
          };
          return act(noting);
        });
      } finally {
        // Also when it failed: a commit whose answer was lost may have happened.
        if (written.size > 0) await tell(actor.workspaceId, written);
      }
    },
  };
}
