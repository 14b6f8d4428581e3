import { dayOf } from '../../../ground/time-zones.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { inSavepoint } from '../../../platform/history/undo-sets.ts';
import { reportProgress } from '../../../platform/jobs/runs.ts';
import { correctRows, fixesOf, type JudgedRow, keepWork, renameKeys, rowsToWrite, workOf } from '../row-store.ts';
import type { ImportedKind } from '../rules/mapping.ts';
import type { PlannedRow } from '../rules/planned.ts';
import { count, emptyTally, type Tally } from '../rules/tally.ts';
import type { ImportRow } from '../tables.ts';
import { rowsInBatch } from './batches.ts';
import { openPlace, wordsIn } from './check.ts';
import { type Candidates, type Judging, judgeRows } from './judging.ts';
import type { Judged } from './left-out.ts';
import type { Place } from './look-up.ts';
import { lockImport } from './store.ts';
import { CannotWrite, type Writing, writeRows } from './writing.ts';

/** Why writing ended before the last row: somebody paused or stopped it. What is in stays in. */
export type Ended = 'done' | 'paused' | 'stopped';

/**
 * Writes what a check found, batch after batch, each a transaction with how far it is: killed between two, it goes on
 * behind the last that is in, and no row is written twice. Each row is judged anew, since others write meanwhile.
 */
export async function writeImport(
  db: Database,
  actor: Actor,
  one: ImportRow,
  writing: Omit<Writing, 'now'>,
  candidates: Candidates,
  run: { id: string; actor: Actor; total: number },
): Promise<{ ended: Ended; tally: Tally }> {
  const { workspaceId } = actor;
  const fixes = await db.read(actor, (reader) => fixesOf(reader, workspaceId, one.id));
  const place = await openPlace(db, actor, one);
  const judging: Judging = {
    existing: one.mapping.existing,
    candidates,
    decided: wordsIn(fixes),
    isWriting: true,
    today: dayOf(await db.transaction(actor, (tx) => tx.now()), actor.timeZone),
    namedRows: new Set(),
    rowKinds: new Set(),
    stageOf: writing.stageOf,
    reasonOf: writing.reasonOf,
    source: writing.source,
  };
  const act: Act = { one, place, judging, writing, run };
  for (let ahead: Ahead | null = null; ; ) {
    const prepared = ahead;
    let next: Promise<Ahead | null> | null = null;
    const step = await db.transaction(actor, (tx) =>
      writeBatch(tx, act, prepared, (rows) => {
        next ??= lookAhead(db, act, rows).catch(() => null);
      }),
    );
    ahead = await (next as Promise<Ahead | null> | null);
    if ('ended' in step) return step;
    // What turned out otherwise may be named by the rows behind: they are judged once more, in their turn.
    if (step.isOtherwise) ahead = null;
  }
}

type Act = {
  one: ImportRow;
  place: Omit<Place, 'reader'>;
  judging: Judging;
  writing: Omit<Writing, 'now'>;
  run: { id: string; actor: Actor; total: number };
};

/** Rows of one kind behind those that are being written, judged while the database writes those. */
type Ahead = { after: number; rows: JudgedRow[]; judged: Judged[] };

/** Kinds whose rows say nothing of other rows of their kind that are still being written. */
const byThemselves: readonly ImportedKind[] = [
  'person',
  'company',
  'contact',
  'product',
  'deal',
  'lead',
  'activity',
  'note',
  'file',
];

async function lookAhead(db: Database, { one, place, judging }: Act, at: readonly JudgedRow[]): Promise<Ahead | null> {
  const kind = at[0]?.kind as ImportedKind;
  const after = Number(at.at(-1)?.seq);
  return db.read(place.actor, async (reader) => {
    const rows = await rowsToWrite(reader, place.actor.workspaceId, one.id, after, rowsInBatch);
    const isAlike = [...at, ...rows].every((row) => row.kind === kind) && byThemselves.includes(kind);
    if (!isAlike || rows.length === 0) return null;
    const { judged } = await judgeRows({ ...place, reader }, kind, waitingAgain(rows), judging);
    return { after, rows, judged };
  });
}

const waitingAgain = (rows: readonly JudgedRow[]) =>
  rows.flatMap(({ planned, seq, recordId }) =>
    planned ? [{ row: planned as PlannedRow, problems: [], seq, recordId, cells: null }] : [],
  );

/** Writes the next rows; says how it ended once there are none, or somebody stopped it. */
async function writeBatch(
  tx: Tx,
  { one, place, judging, writing, run }: Act,
  ahead: Ahead | null,
  begun: (rows: readonly JudgedRow[]) => void,
): Promise<{ ended: Ended; tally: Tally } | { isOtherwise: boolean }> {
  const { workspaceId } = place.actor;
  const [now, stands] = [await tx.now(), await lockImport(tx, one.id)];
  const work = (await workOf(tx, workspaceId, one.id, 'write')) ?? { at: '0', tally: emptyTally() };
  if (stands?.state !== 'running')
    return { ended: stands?.state === 'paused' ? 'paused' : 'stopped', tally: work.tally };
  const known = ahead?.after === Number(work.at) ? ahead : null;
  const rows = known?.rows ?? (await rowsToWrite(tx, workspaceId, one.id, Number(work.at), rowsInBatch));
  const last = rows.at(-1);
  if (!last) return { ended: 'done', tally: work.tally };
  const done = work.tally.rows + rows.length;
  // In this very transaction, so that what is told is in; whoever cancelled the run is heard before anything is written.
  if (!(await reportProgress(tx, workspaceId, run.id, { done, total: run.total })))
    return { ended: 'stopped', tally: work.tally };
  const act = tx.inGroup(one.groupId as string);
  const written: JudgedRow[] = [];
  let isOtherwise = false;
  for (const [kind, its] of inRuns(rows)) {
    const judged =
      known?.judged ?? (await judgeRows({ ...place, reader: tx }, kind, waitingAgain(its), judging)).judged;
    begun(rows);
    const done = await writeKind(act, kind, its, judged, place.importId, { ...writing, now });
    written.push(...done.rows);
    isOtherwise ||= done.isOtherwise;
  }
  const { tally } = work;
  for (const row of written) count(tally, row.kind, row.outcome, []);
  await keepWork(tx, workspaceId, one.id, 'write', { at: String(last.seq), tally });
  return { isOtherwise };
}

/** Rows of one kind that follow each other. */
function inRuns(rows: readonly JudgedRow[]): [ImportedKind, JudgedRow[]][] {
  const runs: [ImportedKind, JudgedRow[]][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.[0] === row.kind) run[1].push(row);
    else runs.push([row.kind as ImportedKind, [row]]);
  }
  return runs;
}

async function writeKind(
  tx: Tx,
  kind: ImportedKind,
  rows: readonly JudgedRow[],
  judged: readonly Judged[],
  importId: string,
  writing: Writing,
): Promise<{ rows: JudgedRow[]; isOtherwise: boolean }> {
  const left = new Map<number, string>();
  await writeSome(tx, kind, judged, writing, left);
  const { workspaceId } = tx.actor;
  const before = new Map(rows.map((row) => [row.seq, row]));
  const now = judged.map((row): JudgedRow => {
    const why = left.get(row.seq);
    return why === undefined ? row : { ...row, outcome: 'left-out', why, recordId: null, changes: [] };
  });
  const otherwise = now.filter((row) => {
    const was = before.get(row.seq);
    return was?.outcome !== row.outcome || was.recordId !== row.recordId;
  });
  for (const row of otherwise) {
    const was = before.get(row.seq)?.recordId;
    if (was && row.recordId && was !== row.recordId) await renameKeys(tx, workspaceId, importId, was, row.recordId);
  }
  await correctRows(
    tx,
    workspaceId,
    importId,
    otherwise.map((row) => ({ ...row, problems: before.get(row.seq)?.problems ?? [] })),
  );
  return { rows: now, isOtherwise: otherwise.length > 0 };
}

/** Writes these rows together; where something stands in the way each half by itself, down to the row that it is. */
async function writeSome(
  tx: Tx,
  kind: ImportedKind,
  rows: readonly Judged[],
  writing: Writing,
  left: Map<number, string>,
): Promise<void> {
  if (rows.length === 0) return;
  let why = 'refused';
  const isIn = await inSavepoint(
    tx,
    async () => {
      await writeRows(tx, kind, rows, writing);
      return true;
    },
    (error) => {
      if (error instanceof CannotWrite) why = error.message;
      return error instanceof CannotWrite;
    },
  );
  if (isIn) return;
  const [only] = rows;
  if (rows.length === 1 && only) return void left.set(only.seq, why);
  const half = Math.ceil(rows.length / 2);
  await writeSome(tx, kind, rows.slice(0, half), writing, left);
  await writeSome(tx, kind, rows.slice(half), writing, left);
}
