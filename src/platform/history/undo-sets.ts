import { readable, writable } from '../access/narrow.ts';
import { type AnyTable, declaredTables, tableOfKind } from '../database/tables.ts';
import { type Change, touchedSince } from './changes.ts';
import type { Tx } from './door.ts';
import type { LeftAsIs } from './undo.ts';
import { hasOwnRule, mayDo, obstacle } from './undo-one.ts';

/** What was taken back in sets. `handled` are changes that need no second look, undone or left. */
export type InSets = { handled: Set<string>; undone: number; left: LeftAsIs[] };

const idsAStatement = 5_000;

/**
 * What the act created and nobody touched since is taken away in sets, its own later changes with it: an import of any
 * size in seconds. What others lean on falls back to one by one, where each can be left and listed.
 */
export async function undoCreations(tx: Tx, changes: readonly Change[], wholly = false): Promise<InSets> {
  const done: InSets = { handled: new Set(), undone: 0, left: [] };
  const created = changes.filter(({ action }) => action === 'create');
  if (created.length < (wholly ? 1 : 2)) return done;
  const sets = lastDeclaredFirst(Map.groupBy(created, ({ kind }) => kind)).flatMap(([kind, ofKind]) => {
    const table = tableOfKind(kind);
    const isGone = !table?.lasting || (wholly && table.lasting === 'in-its-story');
    return table && isGone && (wholly || ofKind.every((change) => !hasOwnRule(table, change)))
      ? [{ table, ofKind }]
      : [];
  });
  for (const { table, ofKind } of sets) await lockAll(tx, table, ofKind);
  // Asked only now that nobody else can save them.
  const touched = await touchedSince(tx, created, { byPeople: wholly });
  // Settings of a workspace have its own id: a record is told from another by its kind and its id.
  const ofRecord = Map.groupBy(changes, recordOf);
  const takeAway = async ({ table, ofKind }: (typeof sets)[number]): Promise<boolean> => {
    const free = ofKind.filter(({ recordId }) => !touched.has(recordId));
    const notHis = await inSavepoint(tx, () => tx.removeMany(table, free.map(asRemoval)));
    if (!notHis) return false;
    const seen = await seenOf(tx, table, notHis);
    const others = new Set(notHis);
    for (const change of free) {
      const { kind, recordId } = change;
      const its = ofRecord.get(recordOf(change)) ?? [];
      for (const { changeId } of its) done.handled.add(changeId);
      if (!others.has(recordId)) done.undone += its.length;
      else done.left.push({ kind, recordId, field: null, why: seen.has(recordId) ? 'not-yours' : 'gone' });
    }
    return true;
  };
  // What stands on another kind of the act may all the same be tried before it: then again once others are gone.
  for (let waiting = sets; waiting.length > 0; ) {
    const inTheWay: typeof sets = [];
    for (const set of waiting) if (!(await takeAway(set))) inTheWay.push(set);
    if (inTheWay.length === waiting.length) break;
    waiting = inTheWay;
  }
  return done;
}

/** Tables stand on those declared before them, so that what leans on something else goes before it. */
function lastDeclaredFirst<T>(byKind: ReadonlyMap<string, T>): [string, T][] {
  const place = new Map(declaredTables().map(({ kind }, at) => [kind, at]));
  return [...byKind].toSorted(([one], [other]) => (place.get(other) ?? -1) - (place.get(one) ?? -1));
}

const recordOf = ({ kind, recordId }: Change) => `${kind} ${recordId}`;

const asRemoval = ({ recordId, changeId, validAt, recordedAt }: Change) => ({
  id: recordId,
  undoes: changeId,
  since: validAt < recordedAt ? validAt : null,
});

/** The most changes that are taken back in one set: their records are held in memory with all their past. */
const mostInRun = 1_000;

/**
 * Removals of one kind that follow each other, changes of different records of one kind, and all else one by one: the
 * order of an act is the order of its undo.
 */
export function runsOf(changes: readonly Change[]): Change[][] {
  const runs: Change[][] = [];
  let within = new Set<string>();
  for (const change of changes) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isLike = last?.action === change.action && last.kind === change.kind;
    const isFree = change.action === 'delete' || (!within.has(change.recordId) && within.size < mostInRun);
    if (run && change.action !== 'create' && isLike && isFree) run.push(change);
    else {
      runs.push([change]);
      within = new Set();
    }
    within.add(change.recordId);
  }
  return runs;
}

/**
 * Of a run of removals, those that may come back together: what nobody spoke of since, whole, and the person's to write.
 * What is there already is left; all else falls back to one by one.
 */
export async function undoRemovals(tx: Tx, run: readonly Change[]): Promise<InSets> {
  const done: InSets = { handled: new Set(), undone: 0, left: [] };
  const [first] = run;
  const table = first ? tableOfKind(first.kind) : null;
  if (!first || !table || hasOwnRule(table, first) || run.length < 2) return done;
  const ids = run.map(({ recordId }) => recordId);
  const touched = await touchedSince(tx, run);
  const erased = await erasedOf(tx, table, ids);
  const there = await seenOf(tx, table, ids);
  const back: Change[] = [];
  for (const change of run) {
    const { kind, recordId, changeId } = change;
    if (touched.has(recordId) || erased.has(recordId) || !mayDo(tx, table, 'write', change)) continue;
    if (!there.has(recordId)) back.push(change);
    else {
      done.handled.add(changeId);
      done.left.push({ kind, recordId, field: null, why: 'changed-since' });
    }
  }
  const lives = back.map(({ recordId, changeId }) => ({ id: recordId, undoes: changeId }));
  const isBack = await inSavepoint(tx, async () => {
    await tx.recordMany(table, lives);
    return true;
  });
  if (!isBack) return done;
  for (const { changeId } of back) done.handled.add(changeId);
  return { ...done, undone: back.length };
}

/** What `act` answers, or null when something stood in its way (`stands` knows more such) and nothing of it was done. */
export async function inSavepoint<T>(
  tx: Tx,
  act: () => Promise<T>,
  stands: (error: unknown) => boolean = () => false,
): Promise<T | null> {
  await tx.sql('SAVEPOINT undo_set');
  try {
    const answer = await act();
    await tx.sql('RELEASE SAVEPOINT undo_set');
    return answer;
  } catch (error) {
    if (obstacle(error) === null && !stands(error)) throw error;
    await tx.sql('ROLLBACK TO SAVEPOINT undo_set');
    return null;
  }
}

/** Locks those of the records that the actor may change, always in the same order. */
async function lockAll(tx: Tx, table: AnyTable, changes: readonly Change[]): Promise<void> {
  const ids = changes.map(({ recordId }) => recordId);
  for (let at = 0; at < ids.length; at += idsAStatement)
    await tx.rows(
      writable(tx.actor, table)
        .clearSelect()
        .select('id' as never)
        .where('id' as never, 'in', ids.slice(at, at + idsAStatement) as never)
        .orderBy('id' as never)
        .forUpdate(),
    );
}

export async function erasedOf(tx: Tx, table: AnyTable, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.sql<{ recordId: string }>(
    'SELECT record_id FROM app.erasures WHERE workspace_id = $1::uuid AND kind = $2 AND record_id = ANY ($3::uuid[])',
    [tx.actor.workspaceId, table.kind, ids],
  );
  return new Set(rows.map(({ recordId }) => recordId));
}

/** Of these records those that the actor may at least see: of the others nothing is said. */
async function seenOf(tx: Tx, table: AnyTable, ids: readonly string[]): Promise<Set<string>> {
  const seen = new Set<string>();
  for (let at = 0; at < ids.length; at += idsAStatement) {
    const some = ids.slice(at, at + idsAStatement);
    const rows = await tx.rows(readable(tx.actor, table).where('id' as never, 'in', some as never));
    for (const { id } of rows) seen.add(id as string);
  }
  return seen;
}
