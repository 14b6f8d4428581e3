import { readable } from '../access/narrow.ts';
import { type Action, may } from '../access/policy.ts';
import { ConstraintViolated } from '../database/errors.ts';
import { type AnyTable, tableOfKind } from '../database/tables.ts';
import { type Change, changeById, changesOfGroup, laterChanges, touchedSince } from './changes.ts';
import type { Tx } from './door.ts';
import { lastErased } from './erasure.ts';
import { sameValue, type Values } from './rules/timeline.ts';

/** What an undo left as it is, and why: the person decides what to do about it. */
export type LeftAsIs = {
  kind: string;
  recordId: string;
  field: string | null;
  why: 'changed-since' | 'not-yours' | 'gone' | 'in-use' | 'erased';
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
  const ownGroup = new Set(changes.map(({ changeId }) => changeId));
  const creations = await undoCreations(tx, changes);
  const left: LeftAsIs[] = [...creations.left];
  let undone = creations.undone;
  for (const change of changes) {
    if (creations.handled.has(change.changeId)) continue;
    const done = await undoOne(tx, change, ownGroup);
    left.push(...done.left);
    if (done.undone) undone += 1;
  }
  return { undone, left };
}

/**
 * What the act created and nobody touched since is taken away in sets, its own later changes with it: an import of any
 * size in seconds. What others lean on falls back to one by one, where each can be left and listed.
 */
async function undoCreations(tx: Tx, changes: readonly Change[]): Promise<Creations> {
  const handled = new Set<string>();
  const left: LeftAsIs[] = [];
  let undone = 0;
  const created = changes.filter(({ action }) => action === 'create');
  if (created.length < 2) return { handled, undone, left };
  const touched = await touchedSince(tx, created[0]!.groupId);
  const ofRecord = Map.groupBy(changes, ({ recordId }) => recordId);
  for (const [kind, ofKind] of Map.groupBy(created, ({ kind }) => kind)) {
    const table = tableOfKind(kind);
    const free = ofKind.filter(({ recordId }) => !touched.has(recordId));
    if (!table || table.lasting || table.mayUndoTo || free.length === 0) continue;
    await tx.sql('SAVEPOINT undo_set');
    try {
      const removals = free.map(({ recordId, changeId, validAt, recordedAt }) => ({
        id: recordId,
        undoes: changeId,
        neverWas: validAt < recordedAt,
      }));
      const notHis = new Set(await tx.removeMany(table, removals));
      const seen = await seenOf(tx, table, [...notHis]);
      for (const { recordId } of free) {
        const its = ofRecord.get(recordId) ?? [];
        for (const { changeId } of its) handled.add(changeId);
        if (!notHis.has(recordId)) undone += its.length;
        else left.push({ kind, recordId, field: null, why: seen.has(recordId) ? 'not-yours' : 'gone' });
      }
    } catch (error) {
      if ((error as { code?: string }).code !== '23503') throw error;
      await tx.sql('ROLLBACK TO SAVEPOINT undo_set');
    }
  }
  return { handled, undone, left };
}

/** Of these records those that the actor may at least see: of the others nothing is said. */
async function seenOf(tx: Tx, table: AnyTable, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.rows(readable(tx.actor, table).where('id' as never, 'in', ids as never));
  return new Set(rows.map(({ id }) => id as string));
}

type Creations = {
  /** Changes that need no second look, undone or left. */
  handled: Set<string>;
  undone: number;
  left: LeftAsIs[];
};

type Outcome = { undone: boolean; left: LeftAsIs[] };

async function undoOne(tx: Tx, change: Change, ownGroup: ReadonlySet<string>): Promise<Outcome> {
  const { kind, recordId } = change;
  const leave = (why: LeftAsIs['why'], field: string | null = null): Outcome => ({
    undone: false,
    left: [{ kind, recordId, field, why }],
  });
  const table = tableOfKind(kind);
  if (!table) return leave('gone');
  const later = (await laterChanges(tx, change)).filter(
    ({ changeId, undoes }) => !ownGroup.has(changeId) && !(undoes && ownGroup.has(undoes)),
  );
  const trueFrom = change.validAt < change.recordedAt ? change.validAt : undefined;
  const base = { table, trueFrom, undoes: change.changeId };
  const erasedAt = await lastErased(tx.sql, tx.actor.workspaceId, kind, recordId);
  const erased = new Set<string>(erasedAt !== null && erasedAt >= change.recordedAt ? table.personal : []);
  const leftErased = Object.entries(change.before ?? {})
    .filter(([field, was]) => erased.has(field) && was !== null)
    .map(([field]): LeftAsIs => ({ kind, recordId, field, why: 'erased' }));

  if (change.action === 'delete') {
    if (!mayDo(tx, 'write', change)) return leave(mayDo(tx, 'read', change) ? 'not-yours' : 'gone');
    if (later.length > 0) return leave('changed-since');
    const restored = { ...change.before, id: recordId, version: 0, validFrom: '' };
    if (!(await mayUndoTo(tx, table, null, restored))) return leave('not-yours');
    await tx.record({ ...base, trueFrom: undefined, before: null, after: restored as never });
    return { undone: true, left: leftErased };
  }

  const current = await tx.lock(table, recordId);
  if (!current) {
    const seen = await tx.row(readable(tx.actor, table).where('id' as never, '=', recordId as never));
    return leave(seen ? 'not-yours' : 'gone');
  }
  if (change.action === 'create') {
    if (table.lasting) return leave('in-use');
    if (later.length > 0) return leave('changed-since');
    if (!(await mayUndoTo(tx, table, current, null))) return leave('not-yours');
    try {
      await tx.sql('SAVEPOINT undo_one');
      await tx.record({ ...base, before: current, after: null });
      return { undone: true, left: [] };
    } catch (error) {
      const { code } = error as { code?: string };
      if (code !== '23503' && !(error instanceof ConstraintViolated)) throw error;
      await tx.sql('ROLLBACK TO SAVEPOINT undo_one');
      return leave('in-use');
    }
  }

  const values = current as unknown as Values;
  const before: Values = {};
  const left: LeftAsIs[] = [...leftErased];
  for (const [field, was] of Object.entries(change.before ?? {})) {
    if (erased.has(field)) continue;
    const touched =
      later.some((next) => next.after !== null && field in next.after) ||
      (!trueFrom && !sameValue(values[field], change.after?.[field]));
    if (touched) left.push({ kind, recordId, field, why: 'changed-since' });
    else before[field] = was;
  }
  if (Object.keys(before).length === 0) return { undone: false, left };
  const asWas = trueFrom ? { ...current, ...change.after } : current;
  const after = { ...asWas, ...before };
  if (!(await mayUndoTo(tx, table, asWas, after))) return leave('not-yours');
  await tx.record({ ...base, before: asWas as never, after: after as never });
  return { undone: true, left };
}

/** What a capability's own actions would refuse does not come about by an undo either. */
async function mayUndoTo(tx: Tx, table: AnyTable, before: unknown, after: unknown): Promise<boolean> {
  const owner = after && table.owner ? ((after as Values)[table.owner] as string | null) : null;
  if (after && table.owner && !may(tx.actor, table.policy, 'write', owner)) return false;
  return !table.mayUndoTo || table.mayUndoTo(tx, before, after);
}

/** A removed record comes back only by the hand of somebody who could have removed it, and is told of to whoever could see it. */
function mayDo(tx: Tx, action: Action, change: Change): boolean {
  const table = tableOfKind(change.kind);
  if (!table) return false;
  const owner = table.owner ? ((change.before?.[table.owner] as string | null) ?? null) : null;
  return may(tx.actor, table.policy, action, owner);
}
