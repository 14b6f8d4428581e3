import { type Change, changeById, changesOfGroup } from './changes.ts';
import type { Tx } from './door.ts';
import { undoOne } from './undo-one.ts';
import { runsOf, undoCreations, undoRemovals } from './undo-sets.ts';
import { undoUpdates } from './undo-updates.ts';

/** What an undo left as it is, and why: the person decides what to do about it. */
export type LeftAsIs = {
  kind: string;
  recordId: string;
  field: string | null;
  why: 'changed-since' | 'not-yours' | 'gone' | 'in-use' | 'erased' | 'no-such-quarter' | 'undone-already';
};
export type Undone = { undone: number; left: LeftAsIs[] };

/** Takes back one change by writing a new one. A field changed again since is left and listed. */
export async function undoChange(tx: Tx, changeId: string): Promise<Undone | null> {
  const change = await changeById(tx, changeId);
  return change ? undoAll(tx, [change]) : null;
}

/** Takes back all that was done in one act, the last change first. */
export async function undoGroup(tx: Tx, groupId: string): Promise<Undone | null> {
  const changes = await changesOfGroup(tx, groupId);
  return changes.length > 0 ? undoAll(tx, changes.toReversed()) : null;
}

async function undoAll(tx: Tx, changes: readonly Change[]): Promise<Undone> {
  const own = new Set(changes.map(({ changeId }) => changeId));
  const last =
    changes
      .map(({ changeId }) => changeId)
      .sort()
      .at(-1) ?? '';
  const { handled, undone: inSets, left } = await undoCreations(tx, changes);
  let undone = inSets;
  for (const run of runsOf(changes.filter(({ changeId }) => !handled.has(changeId)))) {
    const together = await (run[0]?.action === 'update' ? undoUpdates(tx, run, last) : undoRemovals(tx, run));
    undone += together.undone;
    left.push(...together.left);
    for (const change of run) {
      if (together.handled.has(change.changeId)) continue;
      const done = await undoOne(tx, change, own);
      left.push(...done.left);
      if (done.undone) undone += 1;
    }
  }
  return { undone, left };
}
