import type { Database } from '../history/database.ts';
import type { Tx } from '../history/door.ts';

type Tell = (workspaceId: string, kinds: ReadonlySet<string>) => Promise<void>;

/** The same database, which tells after each transaction that wrote to one of these kinds, saved or not. */
export function watched(db: Database, kinds: ReadonlySet<string>, tell: Tell): Database {
  return {
    ...db,
    async transaction(actor, act) {
      const written = new Set<string>();
      const note = (kind: string) => void (kinds.has(kind) && written.add(kind));
      try {
        return await db.transaction(actor, (tx) => act(noting(tx, note)));
      } finally {
        // Also when it failed: a commit whose answer was lost may have happened.
        if (written.size > 0) await tell(actor.workspaceId, written);
      }
    },
  };
}

/** Each member is named, so that the types ask whether a new one writes. */
function noting(tx: Tx, note: (kind: string) => void): Tx {
  return {
    rows: tx.rows,
    row: tx.row,
    sql: tx.sql,
    actor: tx.actor,
    groupId: tx.groupId,
    now: tx.now,
    lock: tx.lock,
    lockMany: tx.lockMany,
    // What it does is done through this same door.
    attempt: tx.attempt,
    announce: tx.announce,
    tellLive: tx.tellLive,
    record(write) {
      note(write.table.kind);
      return tx.record(write);
    },
    recordMany(table, lives) {
      note(table.kind);
      return tx.recordMany(table, lives);
    },
    changeMany(table, writes, announce) {
      note(table.kind);
      return tx.changeMany(table, writes, announce);
    },
    removeMany(table, removals) {
      note(table.kind);
      return tx.removeMany(table, removals);
    },
    inGroup: (groupId) => noting(tx.inGroup(groupId), note),
    by: (hand) => noting(tx.by(hand), note),
    as: (actor) => noting(tx.as(actor), note),
    entrusted: () => noting(tx.entrusted(), note),
  };
}
