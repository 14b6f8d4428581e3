import { leaveOtherTypes, ofTodaysTypes } from './added-values.ts';
import { type Change, changeById, changesOfGroup, changesOfGroupBefore } from './changes.ts';
import type { Tx } from './door.ts';
import { madeByJobsOn } from './made-by-jobs.ts';
import { holdOffErasures } from './statements.ts';
import { undoOne } from './undo-one.ts';
import { runsOf, undoCreations, undoRemovals } from './undo-sets.ts';
import { undoUpdates } from './undo-updates.ts';
import { undoAsWhole } from './undo-whole.ts';

/** What an undo left as it is, and why: the person decides what to do about it. */
export type LeftAsIs = {
  kind: string;
  recordId: string;
  field: string | null;
  why:
    | 'changed-since'
    | 'not-yours'
    | 'gone'
    | 'in-use'
    | 'erased'
    | 'no-such-quarter'
    | 'undone-already'
    | 'against-rules';
};
export type Undone = { undone: number; left: LeftAsIs[] };

/** Takes back one change by writing a new one. A field changed again since is left and listed. */
export async function undoChange(tx: Tx, changeId: string): Promise<Undone | null> {
  const change = await changeById(tx, changeId);
  return change ? undoAll(tx, [change]) : null;
}

/** Told how many of the changes were looked at. */
export type Report = (done: number) => Promise<void>;

/** Takes back all that was done in one act, the last change first; `withTypes` where it turns the types of fields back with their values. */
export async function undoGroup(
  tx: Tx,
  groupId: string,
  report?: Report,
  { withTypes = false }: { withTypes?: boolean } = {},
): Promise<Undone | null> {
  const changes = await changesOfGroup(tx, groupId);
  return changes.length > 0 ? undoAll(tx, changes.toReversed(), { report, withTypes }) : null;
}

/** Where the next part of an undo goes on; null once all of the act was looked at. */
export type UndonePart = Undone & { before: string | null };

/**
 * Takes back a part of an act that is too large for one transaction: some `most` changes before a place in it, the last
 * first. A record's changes are never parted. Null when there is nothing before that place. Where a capability takes away what is
 * `wholly` its own, the rules of the tables on what an undo may bring about are not asked, and what jobs wrote on goes along.
 */
export async function undoPart(
  tx: Tx,
  groupId: string,
  before: string | null,
  most: number,
  { wholly = false }: { wholly?: boolean } = {},
): Promise<UndonePart | null> {
  const found = await changesOfGroupBefore(tx, groupId, before, most);
  if (found.length === 0) return null;
  const cut = found.length === most ? found.at(-1)?.recordId : undefined;
  const whole = found.filter(({ recordId }) => recordId !== cut);
  const part = whole.length > 0 ? whole : found;
  const done = await undoAll(tx, part, { wholly });
  const isLast = found.length < most;
  return { ...done, before: isLast ? null : (part.at(-1)?.changeId ?? null) };
}

/**
 * Takes back what jobs of the product made on the records of an act since: the act is about to be taken back wholly, and could not be
 * while that stands on it. What people changed of it stays and is listed.
 */
export async function undoMadeByJobs(tx: Tx, groupId: string, since: string): Promise<Undone> {
  const made = await madeByJobsOn(tx, groupId, since);
  return made.length > 0 ? undoAll(tx, made.toReversed(), { wholly: true }) : { undone: 0, left: [] };
}

async function undoAll(
  tx: Tx,
  changes: readonly Change[],
  {
    report,
    wholly = false,
    withTypes = false,
  }: { report?: Report | undefined; wholly?: boolean; withTypes?: boolean } = {},
): Promise<Undone> {
  // What brings records back waits for erasures: before it holds any record that one of them may be at.
  if (changes.some(({ action }) => action === 'delete')) await tx.sql(holdOffErasures, [tx.actor.workspaceId]);
  const own = new Set(changes.map(({ changeId }) => changeId));
  const takeBack = (taken: readonly Change[]) => undoInOrder(tx, taken, own, { report, wholly });
  if (wholly) return takeBack(changes);
  if (withTypes) return undoAsWhole(tx, changes, takeBack);
  const { taken, left, returning } = await ofTodaysTypes(tx, changes);
  const done = await undoAsWhole(tx, taken, takeBack);
  return { ...done, left: [...left, ...done.left, ...(await leaveOtherTypes(tx, returning))] };
}

async function undoInOrder(
  tx: Tx,
  changes: readonly Change[],
  /** All changes of the act: none of them was made since. */
  own: ReadonlySet<string>,
  { report, wholly }: { report: Report | undefined; wholly: boolean },
): Promise<Undone> {
  const { handled, undone: inSets, left } = await undoCreations(tx, changes, wholly);
  let undone = inSets;
  let done = handled.size;
  for (const run of runsOf(changes.filter(({ changeId }) => !handled.has(changeId)))) {
    const together = await (run[0]?.action === 'update' ? undoUpdates(tx, run) : undoRemovals(tx, run));
    await report?.(done);
    done += run.length;
    undone += together.undone;
    left.push(...together.left);
    for (const change of run) {
      if (together.handled.has(change.changeId)) continue;
      const one = await undoOne(tx, change, own);
      left.push(...one.left);
      if (one.undone) undone += 1;
    }
  }
  return { undone, left };
}
