import type { Actor } from '../access/actor.ts';
import { may, mayTouch } from '../access/policy.ts';
import type { AnyTable, Kept, Table } from '../database/tables.ts';
import type { Tx } from '../history/door.ts';
import { type Left, leftBecause, type Seen } from './rules/plan.ts';

/** Records written in one set: their whole past is held in memory, and others wait for no more than this computes. */
const inSet = 500;

/**
 * Whether this change of a record is the actor's. What is merely shared with him he changes, and neither takes it from
 * its owner nor away. The same rule as `writable`, which is asked again when they are locked: to look for thousands of
 * ids takes long.
 */
export const isHis = (actor: Actor, table: AnyTable, row: Kept, { taking }: { taking: boolean }): boolean =>
  mayTouch(actor, table, 'write', row) &&
  (!taking || may(actor, table.policy, 'write', table.owner ? ((row as never)[table.owner] as string | null) : null));

/** To whom records are given, why, and who is told how far it is. */
export type HandedOn = {
  ownerId: string;
  reason?: string | undefined;
  report?: (done: number) => Promise<void>;
};

type Given<Row, Was> = {
  table: Table<Row & Kept>;
  changing: readonly Was[];
  report: (done: number) => Promise<void>;
};

/** Locks records set by set and hands over those that are still as they were seen; the others are left. */
async function inSets<Row, Was extends Seen>(
  tx: Tx,
  { table, changing, report }: Given<Row, Was>,
  act: (still: (Row & Kept)[], was: ReadonlyMap<string, Was>) => Promise<Left[]>,
): Promise<{ changed: number; left: Left[] }> {
  const left: Left[] = [];
  for (let at = 0; at < changing.length; at += inSet) {
    await report(at);
    const part = changing.slice(at, at + inSet);
    const locked = await tx.lockMany(
      table,
      part.map(({ id }) => id),
    );
    const now = new Map(locked.map((row) => [row.id, row]));
    const still = part.flatMap((seen) => {
      const row = now.get(seen.id);
      if (row?.version === seen.version) return [row];
      left.push(leftBecause('changed-meanwhile')(seen));
      return [];
    });
    if (still.length > 0) left.push(...(await act(still, new Map(part.map((seen) => [seen.id, seen])))));
  }
  return { changed: changing.length - left.length, left };
}

/**
 * Changes many records as one act, each as if it were changed alone; null of `after` leaves one that this does not fit.
 * `afterwards` is what follows from it, told the rows as they are written.
 */
export function changeInSets<Row, Was extends Seen>(
  tx: Tx,
  given: Given<Row, Was> & {
    after: (row: Row & Kept) => (Row & Kept) | null;
    announce?: readonly string[];
    afterwards?: (written: readonly (Row & Kept)[]) => Promise<void>;
  },
) {
  return inSets(tx, given, async (still, was) => {
    const after = still.map((before) => ({ before, after: given.after(before) }));
    const writes = after.flatMap(({ before, after: row }) => (row ? [{ before, after: row }] : []));
    await tx.changeMany(given.table, writes, given.announce);
    await given.afterwards?.(writes.map(({ after: row }) => ({ ...row, version: row.version + 1 })));
    return after.flatMap(({ before, after: row }) =>
      row ? [] : [leftBecause('does-not-fit')(was.get(before.id) as Was)],
    );
  });
}

/**
 * Changes many records as one act, each as it stands when it is locked, whoever saved it before; null of `after` leaves one. What was
 * written is answered.
 */
export async function changeAsTheyStand<Row extends Kept>(
  tx: Tx,
  given: {
    table: Table<Row>;
    ids: readonly string[];
    after: (row: Row) => Row | null;
    reason?: string | undefined;
    announce?: readonly string[];
    report?: (done: number) => Promise<void>;
  },
): Promise<Row[]> {
  const written: Row[] = [];
  for (let at = 0; at < given.ids.length; at += inSet) {
    const locked = await tx.lockMany(given.table, given.ids.slice(at, at + inSet));
    const writes = locked.flatMap((before) => {
      const after = given.after(before);
      return after ? [{ before, after, reason: given.reason }] : [];
    });
    await tx.changeMany(given.table, writes, given.announce);
    written.push(...writes.map(({ after }) => after));
    await given.report?.(written.length);
  }
  return written;
}

/** Takes many records away as one act, with what `parts` takes away before them. */
export function removeInSets<Row, Was extends Seen>(
  tx: Tx,
  given: Given<Row, Was> & { parts: (ids: readonly string[]) => Promise<void> },
) {
  return inSets(tx, given, async (still, was) => {
    const ids = still.map(({ id }) => id);
    await given.parts(ids);
    const notHis = await tx.removeMany(
      given.table as AnyTable,
      ids.map((id) => ({ id, undoes: null, since: null })),
    );
    return notHis.map((id) => leftBecause('not-yours')(was.get(id) as Was));
  });
}
