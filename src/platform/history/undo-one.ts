import { readable } from '../access/narrow.ts';
import { type Action, fixedFields, hiddenFields, may, mayTouch } from '../access/policy.ts';
import { ConstraintViolated, translateDatabaseError } from '../database/errors.ts';
import { type AnyTable, type Kept, tableOfKind } from '../database/tables.ts';
import { type Change, laterChanges } from './changes.ts';
import type { Tx } from './door.ts';
import { personalCustom } from './erasure.ts';
import { lastErased } from './erasures.ts';
import { NoSuchQuarter, NotAllowed } from './refusals.ts';
import { apart, together } from './rules/custom.ts';
import { sameValue, type Values } from './rules/timeline.ts';
import type { LeftAsIs } from './undo.ts';

/** What became of one change: taken back, wholly or in part, and what was left. */
export type Outcome = { undone: boolean; left: LeftAsIs[] };

type Why = LeftAsIs['why'];

/** Takes back one change, or leaves it and says why; `own` are the changes that are taken back with it. */
export async function undoOne(tx: Tx, change: Change, own: ReadonlySet<string>): Promise<Outcome> {
  const { kind, recordId } = change;
  const table = tableOfKind(kind);
  if (!table) return left(change, 'gone');
  await tx.sql('SAVEPOINT undo_one');
  try {
    const outcome = await ways[change.action](tx, table, change, own);
    await tx.sql('RELEASE SAVEPOINT undo_one');
    return outcome;
  } catch (error) {
    const why = obstacle(error);
    if (why === null) throw error;
    await tx.sql('ROLLBACK TO SAVEPOINT undo_one');
    return { undone: false, left: [{ kind, recordId, field: null, why }] };
  }
}

/** Why one change cannot come back, when that is no fault of ours: the rest of the act does not wait for it. */
export function obstacle(error: unknown): Why | null {
  if (error instanceof NoSuchQuarter) return 'no-such-quarter';
  if (error instanceof NotAllowed) return 'not-yours';
  return translateDatabaseError(error) instanceof ConstraintViolated ? 'in-use' : null;
}

const left = ({ kind, recordId }: Change, why: Why): Outcome => ({
  undone: false,
  left: [{ kind, recordId, field: null, why }],
});

type Way = (tx: Tx, table: AnyTable, change: Change, own: ReadonlySet<string>) => Promise<Outcome>;

const ways: Record<Change['action'], Way> = { create: undoCreate, update: undoUpdate, delete: undoDelete };

async function undoDelete(tx: Tx, table: AnyTable, change: Change, own: ReadonlySet<string>): Promise<Outcome> {
  const { recordId } = change;
  if (!mayDo(tx, table, 'write', change)) return left(change, mayDo(tx, table, 'read', change) ? 'not-yours' : 'gone');
  if (await tx.lock(table, recordId)) return left(change, 'changed-since');
  if ((await laterThan(tx, change, own)).length > 0) return left(change, 'changed-since');
  const restored = { ...change.before, id: recordId, version: 0, validFrom: '' };
  const no = await whyNot(tx, table, null, restored);
  if (no) return left(change, no);
  const { leftErased } = await erasedIn(tx, table, change);
  await tx.recordMany(table, [{ id: recordId, undoes: change.changeId }]);
  return { undone: true, left: leftErased };
}

async function undoCreate(tx: Tx, table: AnyTable, change: Change, own: ReadonlySet<string>): Promise<Outcome> {
  const current = await tx.lock(table, change.recordId);
  if (!current) return outOfReach(tx, table, change);
  if (table.lasting) return left(change, 'in-use');
  if ((await laterThan(tx, change, own)).length > 0) return left(change, 'changed-since');
  const no = await whyNot(tx, table, current, null);
  if (no) return left(change, no);
  await tx.record({ table, trueFrom: sinceWhen(change), undoes: change.changeId, before: current, after: null });
  return { undone: true, left: [] };
}

async function undoUpdate(tx: Tx, table: AnyTable, change: Change, own: ReadonlySet<string>): Promise<Outcome> {
  const { kind, recordId } = change;
  // Locked first: what others save meanwhile is then among the later changes.
  const current = await tx.lock(table, recordId);
  if (!current) return outOfReach(tx, table, change);
  const { later, undos } = await saidSince(tx, change, own);
  const back = new Set(undos.flatMap(({ after }) => Object.keys(after ?? {})));
  const trueFrom = sinceWhen(change);
  const { erased, leftErased } = await erasedIn(tx, table, change);
  const values = apart(current as unknown as Values);
  const [hidden, fixed] = [hiddenFields(tx.actor, table), fixedFields(tx.actor, table)];
  const before: Values = {};
  const leftFields: LeftAsIs[] = [...leftErased];
  for (const [field, was] of Object.entries(change.before ?? {})) {
    if (erased.has(field) || hidden.includes(field)) continue;
    if (fixed.includes(field)) {
      leftFields.push({ kind, recordId, field, why: 'not-yours' });
      continue;
    }
    if (back.has(field)) {
      leftFields.push({ kind, recordId, field, why: 'undone-already' });
      continue;
    }
    const touched =
      later.some((next) => next.after !== null && field in next.after) ||
      (!trueFrom && !sameValue(values[field], change.after?.[field]));
    if (touched) leftFields.push({ kind, recordId, field, why: 'changed-since' });
    else before[field] = was;
  }
  if (Object.keys(before).length === 0) return { undone: false, left: leftFields };
  const asWas = trueFrom ? { ...current, ...change.after } : current;
  const after = { ...asWas, ...before };
  const no = await whyNot(tx, table, together(asWas), together(after));
  if (no) return left(change, no);
  await tx.record({ table, trueFrom, undoes: change.changeId, before: asWas as never, after: after as never });
  return { undone: true, left: leftFields };
}

/** Since when a change was true, when that was earlier than it was recorded. */
const sinceWhen = ({ validAt, recordedAt }: Change) => (validAt < recordedAt ? validAt : undefined);

/** What others said of the record since, as far as it still counts. */
const laterThan = async (tx: Tx, change: Change, own: ReadonlySet<string>): Promise<Change[]> =>
  (await saidSince(tx, change, own)).later;

/** The same, and the undos of the change that stand already. */
async function saidSince(tx: Tx, change: Change, own: ReadonlySet<string>) {
  const { later, undos } = await laterChanges(tx, change);
  return { later: later.filter(({ changeId }) => !own.has(changeId)), undos };
}

async function outOfReach(tx: Tx, table: AnyTable, change: Change): Promise<Outcome> {
  const seen = await tx.row(readable(tx.actor, table).where('id' as never, '=', change.recordId as never));
  return left(change, seen ? 'not-yours' : 'gone');
}

/** The fields of a change that an erasure took since: nobody brings them back. */
async function erasedIn(tx: Tx, table: AnyTable, { kind, recordId, recordedAt, before }: Change) {
  const erasedAt = await lastErased(tx.sql, tx.actor.workspaceId, kind, recordId);
  const isErased = erasedAt !== null && erasedAt >= recordedAt;
  const custom = isErased ? await personalCustom(tx.sql, tx.actor.workspaceId, table) : [];
  const erased = new Set<string>(isErased ? [...(table.personal ?? []), ...custom.map((key) => `custom.${key}`)] : []);
  const leftErased = Object.entries(before ?? {})
    .filter(([field, was]) => erased.has(field) && was !== null)
    .map(([field]): LeftAsIs => ({ kind, recordId, field, why: 'erased' }));
  return { erased, leftErased };
}

/** What a capability's own actions would refuse does not come about by an undo either. */
async function whyNot(tx: Tx, table: AnyTable, before: unknown, after: unknown): Promise<Why | null> {
  const owner = after && table.owner ? ((after as Values)[table.owner] as string | null) : null;
  const isShared = before !== null && mayTouch(tx.actor, table, 'write', before as Kept);
  if (after && table.owner && !isShared && !may(tx.actor, table.policy, 'write', owner)) return 'not-yours';
  const allowed = table.mayUndoTo ? await table.mayUndoTo(tx, before, after) : true;
  if (allowed === true) return null;
  if (allowed === 'against-rules') return allowed;
  return allowed === 'unseen' ? 'gone' : 'not-yours';
}

/** Whether the table has a rule of its own about taking such a change back; then it is taken back one by one. */
export function hasOwnRule({ mayUndoTo, undoMinds }: AnyTable, { action, before }: Pick<Change, 'action' | 'before'>) {
  if (!mayUndoTo || !undoMinds) return mayUndoTo !== undefined;
  return action === 'update' && undoMinds.some((field) => before !== null && field in before);
}

/** A removed record comes back only by the hand of somebody who could have removed it, and is told of to whoever could see it. */
export function mayDo(tx: Tx, table: AnyTable, action: Action, { before }: Change): boolean {
  const owner = table.owner ? ((before?.[table.owner] as string | null) ?? null) : null;
  return may(tx.actor, table.policy, action, owner);
}
