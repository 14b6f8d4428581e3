/** What is asked of a change to tell whether it still holds: itself, and what it takes back. */
export type Undoing = { changeId: string; undoes: string | null };

/**
 * The changes of one record that count as made: neither taken back by an undo that stands, nor themselves an undo. Of a
 * change, its undo and the undo of that, the change counts again. `changes` in the order in which they were recorded.
 */
export function standing<C extends Undoing>(changes: readonly C[]): C[] {
  const undone = takenBack(changes);
  return changes.filter(({ changeId, undoes }) => undoes === null && !undone.has(changeId));
}

/** The undos of a change that stand: what they took back is not taken back again. Undone themselves, they count no more. */
export function standingUndos<C extends Undoing>(changes: readonly C[], changeId: string): C[] {
  const undone = takenBack(changes);
  return changes.filter((change) => change.undoes === changeId && !undone.has(change.changeId));
}

function takenBack(changes: readonly Undoing[]): Set<string> {
  const undone = new Set<string>();
  for (const { changeId, undoes } of changes.toReversed()) if (undoes && !undone.has(changeId)) undone.add(undoes);
  return undone;
}
