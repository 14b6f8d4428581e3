import { createHash } from 'node:crypto';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { notAttached } from '../../platform/attachments/reads.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { filesByIds, keepUntil, removeFiles } from '../../platform/files/store.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import { cancelRun, startRun } from '../../platform/jobs/runs.ts';
import { modulesOffOf } from '../../platform/settings/workspace.ts';
import { unfolded } from './engine/folders.ts';
import { checkAsked, runAsked, undoAsked, wakeNext } from './engine/jobs.ts';
import { atRest, type LookAsked, lookAt, Unreadable } from './engine/planning.ts';
import { importById, keepImport, lockImport } from './engine/store.ts';
import { dropImportFiles } from './forget.ts';
import type { FileAtRest } from './reading/index.ts';
import { dropBeside, keepHeads } from './row-store.ts';
import { calledApart } from './rules/called-apart.ts';
import { actsNow, type ImportAct } from './rules/import-state.ts';
import type { Mapping } from './rules/mapping.ts';
import { asSaved, savedFor } from './rules/saved-mapping.ts';
import { emptyTally, totalOf } from './rules/tally.ts';
import { namedThoughOff, offeredMapping } from './rules/unoffered.ts';
import { type ImportRow, imports, savedMappings } from './tables.ts';

/** Something of a mapping that is off here: where it stands in it, what it is, and of which part of the product. */
type Off = ReturnType<typeof namedThoughOff>;

export type Outcome =
  | { off: Off }
  | { one: ImportRow }
  | { missing: true }
  | { conflict: ImportRow }
  | { refused: 'not-now' | 'signed-already' };

/** An import is called as its files: "deals.csv", or of many "Account.csv, Contact.csv + 4". */
function called(files: readonly { name: string }[]): string {
  const [first, second, ...others] = files.map(({ name }) => name.slice(0, 55));
  return `${[first, second].filter(Boolean).join(', ')}${others.length > 0 ? ` + ${others.length}` : ''}`;
}

/** A new import of files that were brought: each is looked at, and how it is read is guessed. */
export async function draftImport(
  db: Database,
  actor: Actor,
  given: { files: readonly string[]; name?: string | undefined; saved?: string | undefined },
  asked: LookAsked = {},
): Promise<{ one: ImportRow } | { refused: 'no-such-file' } | { refused: 'unreadable'; detail: string }> {
  const [files, free] = await db.read(actor, async (reader) => [
    await filesByIds(reader, actor, given.files),
    await notAttached(reader.sql, actor.workspaceId, given.files),
  ]);
  // What stands on a record is read with the record alone.
  if (files.length !== given.files.length || free.length !== given.files.length) return { refused: 'no-such-file' };
  let unpackedNow: readonly string[] = [];
  try {
    const {
      files: unpacked,
      archives,
      fresh,
    } = await unfolded(
      db,
      actor,
      files.map(({ id, name, size, sha256 }) => ({ id, name, size, sha256 })),
    );
    unpackedNow = fresh;
    const kept = calledApart(unpacked);
    const lying = kept.map((file) => atRest(db, actor, file));
    const { heads, mapping, beside } = await db.read(actor, (reader) => lookAt(reader, actor, lying, asked));
    const off = await db.read(actor, (reader) => modulesOffOf(reader, actor));
    const drafted = await db.transaction(actor, async (tx) => {
      const others = await tx.rows(readable(actor, savedMappings).orderBy('validFrom'));
      const saved = given.saved ? others.find(({ id }) => id === given.saved) : savedFor(mapping.tables, others);
      const one: ImportRow = {
        id: newId(),
        version: 0,
        validFrom: '',
        name: given.name ?? called(kept.filter(({ name }) => !beside.has(name))),
        ownerId: actor.personId,
        state: 'draft',
        files: kept.map((file) => (beside.has(file.name) ? { ...file, isBeside: true as const } : file)),
        filesGone: null,
        mapping: offeredMapping(saved ? asSaved(mapping, saved.mapping, saved.name) : mapping, off),
        announces: false,
        counts: emptyTally(),
        reconcile: [],
        leftAsIs: [],
        groupId: null,
        runId: null,
        note: null,
        createdAt: await tx.now(),
        endedAt: null,
        signedBy: null,
        signedAt: null,
      };
      await tx.record({ table: imports, before: null, after: one });
      await keepHeads(tx, actor.workspaceId, one.id, heads);
      await keepUntil(
        tx,
        actor.workspaceId,
        kept.map(({ id }) => id),
        null,
      );
      return { one: { ...one, version: 1 } };
    });
    await removeFiles(db, actor, archives);
    return drafted;
  } catch (error) {
    await removeFiles(db, actor, unpackedNow);
    if (error instanceof Unreadable) return { refused: 'unreadable', detail: error.message };
    throw error;
  }
}

/** What a file is known again by: its name and its content. */
export type FilePrint = { name: string; sha256: string };

export async function printOf({ name, open }: FileAtRest): Promise<FilePrint> {
  const hash = createHash('sha256');
  for await (const piece of open()) hash.update(piece);
  return { name, sha256: hash.digest('hex') };
}

/**
 * An import of these very files that the workspace itself began and did not bring to its end. What is in part written is gone
 * on with, whatever was asked of its stages; what was only looked at is the same only where the stages are.
 */
export async function begunWith(
  reader: Reader,
  actor: Actor,
  prints: readonly FilePrint[],
  keepStages: boolean,
): Promise<ImportRow | null> {
  const begun = await reader.rows(
    readable(actor, imports)
      .where('ownerId', 'is', null)
      .where('state', 'in', ['draft', 'checking', 'checked', 'running', 'paused', 'stopped', 'failed'])
      .orderBy('createdAt', 'desc')
      .limit(50),
  );
  const keyOf = (files: readonly FilePrint[]) =>
    files
      .map(({ name, sha256 }) => `${sha256} ${name}`)
      .sort()
      .join('\n');
  const key = keyOf(prints);
  const same = begun.filter(({ files, filesGone }) => filesGone === null && keyOf(files) === key);
  const isAsAsked = ({ mapping, groupId }: ImportRow) => {
    const open = mapping.stages.filter(({ status }) => status === 'open');
    return groupId !== null || open.length === 0 || open.every(({ stageId }) => stageId === 'own') === keepStages;
  };
  return same.find(isAsAsked) ?? null;
}

/** Does something with an import where it stands so that this fits. */
export async function acting(
  tx: Tx,
  id: string,
  act: ImportAct,
  how: (one: ImportRow) => Promise<Partial<ImportRow> | { refused: 'signed-already' }>,
): Promise<Outcome> {
  const one = await lockImport(tx, id);
  if (!one) return { missing: true };
  if (!actsNow(one.state, one.filesGone === null).includes(act)) return { refused: 'not-now' };
  const change = await how(one);
  if ('refused' in change) return { refused: 'signed-already' };
  return { one: await keepImport(tx, one, change) };
}

type Given = { name?: string | undefined; mapping?: Mapping | undefined; announces?: boolean | undefined };

export async function changeImport(tx: Tx, id: string, seen: number, given: Given): Promise<Outcome> {
  const one = await importById(tx, tx.actor, id);
  if (one && one.version !== seen) return { conflict: one };
  const off = given.mapping ? namedThoughOff(given.mapping, await modulesOffOf(tx, tx.actor)) : [];
  if (off.length > 0) return { off };
  return acting(tx, id, 'change', async ({ state }) => ({
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.announces === undefined ? {} : { announces: given.announces }),
    // Read in another way it becomes something else: the check before says nothing of it.
    ...(given.mapping === undefined ? {} : { mapping: given.mapping, state: 'draft' as const }),
    ...(given.mapping === undefined ? { state } : {}),
  }));
}

const ask = async (tx: Tx, one: ImportRow, kind: string, fact: string, total: number | null) => {
  await takeTurns(tx);
  const run = await startRun(tx, tx.actor, kind, total);
  await tx.announce({ fact, payload: { runId: run.id, importId: one.id, behind: tx.actor.behind ?? null } });
  return run.id;
};

export const askCheck = (tx: Tx, id: string): Promise<Outcome> =>
  acting(tx, id, 'check', async (one) => ({
    state: 'checking',
    note: null,
    ...(one.state === 'undone' ? await onceMore(tx, one) : {}),
    // What was switched off since is left out too.
    mapping: offeredMapping(one.mapping, await modulesOffOf(tx, tx.actor)),
    runId: await ask(tx, one, 'import-check', checkAsked, null),
  }));

/** One that was taken back begins anew: another act, to be reported and signed for itself. */
async function onceMore(tx: Tx, { files }: ImportRow): Promise<Partial<ImportRow>> {
  const ids = files.map(({ id }) => id);
  await keepUntil(tx, tx.actor.workspaceId, ids, null);
  return { groupId: null, endedAt: null, reconcile: [], leftAsIs: [], signedBy: null, signedAt: null };
}

export const askRun = (tx: Tx, id: string): Promise<Outcome> =>
  acting(tx, id, 'run', async (one) => ({
    state: 'running',
    note: null,
    groupId: one.groupId ?? newId(),
    runId: await ask(tx, one, 'import', runAsked, totalOf(one.counts, 'create') + totalOf(one.counts, 'change')),
  }));

export const pause = (tx: Tx, id: string): Promise<Outcome> =>
  acting(tx, id, 'pause', async () => {
    await wakeNext(tx, id);
    return { state: 'paused' };
  });

export const stop = (tx: Tx, id: string): Promise<Outcome> =>
  acting(tx, id, 'stop', async (one) => {
    if (one.state === 'checking' && one.runId) await cancelRun(tx, tx.actor, one.runId);
    await wakeNext(tx, id);
    return { state: one.state === 'checking' ? 'draft' : 'stopped' };
  });

export const sign = (tx: Tx, id: string): Promise<Outcome> =>
  acting(tx, id, 'sign', async (one) =>
    one.signedAt ? { refused: 'signed-already' } : { signedBy: tx.actor.personId, signedAt: await tx.now() },
  );

export const askUndo = (tx: Tx, id: string): Promise<Outcome> =>
  acting(tx, id, 'undo', async (one) => ({
    state: 'undoing',
    note: null,
    leftAsIs: [],
    runId: await ask(tx, one, 'import-undo', undoAsked, totalOf(one.counts, 'create') + totalOf(one.counts, 'change')),
  }));

export async function remove(tx: Tx, id: string): Promise<Outcome | { removed: true }> {
  const one = await lockImport(tx, id);
  if (!one) return { missing: true };
  if (!actsNow(one.state).includes('remove')) return { refused: 'not-now' };
  const { workspaceId } = tx.actor;
  await dropBeside(tx.sql, workspaceId, [id]);
  await dropImportFiles(
    tx.sql,
    workspaceId,
    one.files.map(({ id: file }) => file),
  );
  await tx.record({ table: imports, before: one, after: null });
  return { removed: true };
}

/** Keeps a mapping under a name; what had the name before is changed. */
export async function saveMapping(tx: Tx, name: string, mapping: Mapping) {
  const all = await tx.rows(readable(tx.actor, savedMappings));
  const known = all.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const before = known ? await tx.lock(savedMappings, known.id) : null;
  const after = before
    ? { ...before, name, mapping }
    : { id: newId(), version: 0, validFrom: '', name, ownerId: tx.actor.personId, mapping };
  await tx.record({ table: savedMappings, before, after });
  return { ...after, version: after.version + 1 };
}

export async function removeMapping(tx: Tx, id: string): Promise<boolean> {
  const before = await tx.lock(savedMappings, id);
  if (!before) return false;
  await tx.record({ table: savedMappings, before, after: null });
  return true;
}
