import type { Reader } from '../../platform/database/transactions.ts';
import type { Run } from '../../platform/history/erasures.ts';
import type { Candidate, FieldChange, Outcome } from './rules/judge.ts';
import { type ImportedKind, importedKinds } from './rules/mapping.ts';
import type { PlannedRow } from './rules/planned.ts';
import type { Problem } from './rules/source.ts';
import type { TableHead } from './rules/table-head.ts';
import type { Tally } from './rules/tally.ts';

// What is kept beside an import while it is looked at and written: it goes with its files.

/** A row of a file and what becomes of it. */
export type JudgedRow = {
  seq: number;
  sourceTable: string;
  row: number;
  kind: string;
  outcome: Outcome;
  why: string | null;
  name: string;
  recordId: string | null;
  planned: PlannedRow | null;
  changes: readonly FieldChange[];
  problems: readonly Problem[];
  candidates: readonly Candidate[];
  cells: readonly string[] | null;
};

const columns =
  'seq, source_table, row, kind, outcome, why, name, record_id, planned, changes, problems, candidates, cells';

const asColumns = (row: JudgedRow) => ({
  seq: row.seq,
  source_table: row.sourceTable,
  row: row.row,
  kind: row.kind,
  outcome: row.outcome,
  why: row.why,
  name: row.name,
  record_id: row.recordId,
  planned: row.planned,
  changes: row.changes,
  problems: row.problems,
  candidates: row.candidates,
  cells: row.cells,
});

export async function addRows(
  tx: Reader,
  workspaceId: string,
  importId: string,
  rows: readonly JudgedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql(
    `INSERT INTO app.import_rows (workspace_id, import_id, ${columns})
     SELECT $1::uuid, $2::uuid, ${columns} FROM jsonb_to_recordset($3::jsonb) AS r(seq bigint, source_table text, row int, kind text,
       outcome text, why text, name text, record_id uuid, planned jsonb, changes jsonb, problems jsonb, candidates jsonb, cells jsonb)
     ON CONFLICT (workspace_id, import_id, seq) DO NOTHING`,
    [workspaceId, importId, JSON.stringify(rows.map(asColumns))],
  );
}

/** What became otherwise when it was written than when it was looked at. */
export async function correctRows(
  tx: Reader,
  workspaceId: string,
  importId: string,
  rows: readonly JudgedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql(
    `UPDATE app.import_rows i SET outcome = r.outcome, why = r.why, record_id = r.record_id, changes = r.changes, problems = r.problems
     FROM jsonb_to_recordset($3::jsonb) AS r(seq bigint, outcome text, why text, record_id uuid, changes jsonb, problems jsonb)
     WHERE i.workspace_id = $1::uuid AND i.import_id = $2::uuid AND i.seq = r.seq`,
    [workspaceId, importId, JSON.stringify(rows.map(asColumns))],
  );
}

/** What was found out of rows once all were looked at: a further problem, or a change after all. */
export async function addToRows(
  tx: Reader,
  workspaceId: string,
  importId: string,
  rows: readonly Pick<JudgedRow, 'seq' | 'outcome' | 'changes' | 'problems'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql(
    `UPDATE app.import_rows i SET outcome = r.outcome, changes = i.changes || r.changes, problems = i.problems || r.problems
     FROM jsonb_to_recordset($3::jsonb) AS r(seq bigint, outcome text, changes jsonb, problems jsonb)
     WHERE i.workspace_id = $1::uuid AND i.import_id = $2::uuid AND i.seq = r.seq`,
    [workspaceId, importId, JSON.stringify(rows)],
  );
}

export type Asked = {
  outcome?: Outcome | undefined;
  kind?: string | undefined;
  /** Only those of which something was noticed. */
  noticed?: boolean;
  after?: number;
  limit: number;
};

/** Rows in their order, of one outcome or all. */
export const rowsOfImport = (
  reader: Reader,
  workspaceId: string,
  importId: string,
  { outcome, kind, noticed = false, after = 0, limit }: Asked,
): Promise<JudgedRow[]> =>
  reader.sql<JudgedRow>(
    `SELECT ${columns} FROM app.import_rows WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND seq > $3::bigint
       AND ($4::text IS NULL OR outcome = $4::text) AND ($5::text IS NULL OR kind = $5::text)
       AND (NOT $6::boolean OR problems <> '[]'::jsonb) ORDER BY seq LIMIT $7::int`,
    [workspaceId, importId, after, outcome ?? null, kind ?? null, noticed, limit],
  );

/** Of how many rows something was noticed. */
export async function rowsNoticed(reader: Reader, workspaceId: string, importId: string): Promise<number> {
  const [found] = await reader.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM app.import_rows WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND problems <> '[]'::jsonb`,
    [workspaceId, importId],
  );
  return found?.n ?? 0;
}

/** The next rows to write: new ones and changed ones, and those that somebody's word may have decided. */
export const rowsToWrite = (
  reader: Reader,
  workspaceId: string,
  importId: string,
  after: number,
  limit: number,
): Promise<JudgedRow[]> =>
  reader.sql<JudgedRow>(
    `SELECT ${columns} FROM app.import_rows WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND seq > $3::bigint
       AND outcome IN ('create', 'change') ORDER BY seq LIMIT $4::int`,
    [workspaceId, importId, after, limit],
  );

/** The records that rows became, by kind, a page at a time. */
export const recordsOfImport = (
  reader: Reader,
  workspaceId: string,
  importId: string,
  after: number,
  limit: number,
): Promise<{ seq: number; kind: string; recordId: string; outcome: Outcome }[]> =>
  reader.sql(
    `SELECT seq, kind, record_id, outcome FROM app.import_rows WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND seq > $3::bigint
       AND record_id IS NOT NULL AND outcome IN ('create', 'change', 'unchanged') ORDER BY seq LIMIT $4::int`,
    [workspaceId, importId, after, limit],
  );

/** How many rows of each kind were left out, by why. */
export const reasonsOfImport = (
  reader: Reader,
  workspaceId: string,
  importId: string,
): Promise<{ kind: string; why: string; n: number }[]> =>
  reader.sql(
    `SELECT kind, coalesce(why, outcome) AS why, count(*)::int AS n FROM app.import_rows
     WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND outcome IN ('left-out', 'perhaps') GROUP BY 1, 2 ORDER BY 1, 2`,
    [workspaceId, importId],
  );

/** How large the files are that were to come and were left out when they were to be written. */
export async function bytesLeftOut(reader: Reader, workspaceId: string, importId: string): Promise<number> {
  const [sum] = await reader.sql<{ bytes: string }>(
    `SELECT coalesce(sum((planned -> 'values' ->> 'size')::bigint), 0) AS bytes FROM app.import_rows
     WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND kind = 'file' AND outcome = 'left-out' AND planned IS NOT NULL`,
    [workspaceId, importId],
  );
  return Number(sum?.bytes ?? 0);
}

export type ImportKey = { kind: string; by: string; value: string; recordId: string; row: number };

/** Names the records of an import; who had a name first keeps it. */
export async function addKeys(tx: Reader, workspaceId: string, importId: string, keys: readonly ImportKey[]) {
  if (keys.length === 0) return;
  await tx.sql(
    `INSERT INTO app.import_keys (workspace_id, import_id, kind, by, value, record_id, row)
     SELECT $1::uuid, $2::uuid, kind, by, value, record_id, row
     FROM jsonb_to_recordset($3::jsonb) AS r(kind text, by text, value text, record_id uuid, row int)
     ON CONFLICT (workspace_id, import_id, kind, by, value) DO NOTHING`,
    [workspaceId, importId, JSON.stringify(keys.map(({ recordId, ...key }) => ({ ...key, record_id: recordId })))],
  );
}

/** A record turned out to be another one, that is here already. */
export const renameKeys = (tx: Reader, workspaceId: string, importId: string, from: string, to: string) =>
  tx.sql(
    'UPDATE app.import_keys SET record_id = $4::uuid WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND record_id = $3::uuid',
    [workspaceId, importId, from, to],
  );

export async function keysNamed(
  reader: Reader,
  workspaceId: string,
  importId: string,
  kind: string,
  by: string,
  values: readonly string[],
): Promise<Map<string, { recordId: string; row: number }>> {
  if (values.length === 0) return new Map();
  const rows = await reader.sql<{ value: string; recordId: string; row: number }>(
    `SELECT value, record_id, row FROM app.import_keys
     WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND kind = $3 AND by = $4 AND value = ANY ($5::text[])`,
    [workspaceId, importId, kind, by, values],
  );
  return new Map(rows.map(({ value, recordId, row }) => [value, { recordId, row }]));
}

/** How many records of a kind the files name: of none nothing need be looked for. */
export type Fix = { sourceTable: string; row: number; columnAt: number; value: string };

/** The column of somebody's word on what a row becomes, by kind: one row may tell of a contact and of the company he is at. */
export const wordAt = (kind: string): number => -2 - importedKinds.indexOf(kind as ImportedKind);
export const isWord = ({ columnAt }: Pick<Fix, 'columnAt'>): boolean => columnAt < 0;

/** The corrections of an import, or those of some of its lines alone. */
export const fixesOf = (reader: Reader, workspaceId: string, importId: string, rows?: readonly number[]) =>
  reader.sql<Fix>(
    `SELECT source_table, row, column_at, value FROM app.import_fixes
     WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND ($3::int[] IS NULL OR row = ANY ($3::int[]))`,
    [workspaceId, importId, rows ?? null],
  );

export const keepFix = (tx: Reader, workspaceId: string, importId: string, fix: Fix) =>
  tx.sql(
    `INSERT INTO app.import_fixes (workspace_id, import_id, source_table, row, column_at, value)
     VALUES ($1::uuid, $2::uuid, $3, $4::int, $5::int, $6)
     ON CONFLICT (workspace_id, import_id, source_table, row, column_at) DO UPDATE SET value = excluded.value`,
    [workspaceId, importId, fix.sourceTable, fix.row, fix.columnAt, fix.value],
  );

export async function keepHeads(tx: Reader, workspaceId: string, importId: string, heads: readonly TableHead[]) {
  await tx.sql(
    `INSERT INTO app.import_heads (workspace_id, import_id, heads) VALUES ($1::uuid, $2::uuid, $3::jsonb)
     ON CONFLICT (workspace_id, import_id) DO UPDATE SET heads = excluded.heads`,
    [workspaceId, importId, JSON.stringify(heads)],
  );
}

export async function headsOf(reader: Reader, workspaceId: string, importId: string): Promise<TableHead[]> {
  const [kept] = await reader.sql<{ heads: TableHead[] }>(
    'SELECT heads FROM app.import_heads WHERE workspace_id = $1::uuid AND import_id = $2::uuid',
    [workspaceId, importId],
  );
  return kept?.heads ?? [];
}

export type Phase = 'write' | 'undo';
export type Work = { at: string; tally: Tally };

export async function workOf(
  reader: Reader,
  workspaceId: string,
  importId: string,
  phase: Phase,
): Promise<Work | null> {
  const [work] = await reader.sql<Work>(
    'SELECT at, tally FROM app.import_work WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND phase = $3',
    [workspaceId, importId, phase],
  );
  return work ?? null;
}

export const keepWork = (tx: Reader, workspaceId: string, importId: string, phase: Phase, { at, tally }: Work) =>
  tx.sql(
    `INSERT INTO app.import_work (workspace_id, import_id, phase, at, tally) VALUES ($1::uuid, $2::uuid, $3, $4, $5::jsonb)
     ON CONFLICT (workspace_id, import_id, phase) DO UPDATE SET at = excluded.at, tally = excluded.tally`,
    [workspaceId, importId, phase, at, JSON.stringify(tally)],
  );

const beside = ['import_rows', 'import_keys', 'import_heads', 'import_fixes', 'import_work'] as const;

/** Forgets what a check found, before the next. */
export async function forgetRows(tx: Reader, workspaceId: string, importId: string): Promise<void> {
  for (const table of ['import_rows', 'import_keys', 'import_work'])
    await tx.sql(`DELETE FROM app.${table} WHERE workspace_id = $1::uuid AND import_id = $2::uuid`, [
      workspaceId,
      importId,
    ]);
}

/** All that holds cells of the files of some imports: in any transaction, the eraser's too. */
export async function dropBeside(run: Run, workspaceId: string, importIds: readonly string[]): Promise<void> {
  for (const table of beside)
    await run(`DELETE FROM app.${table} WHERE workspace_id = $1::uuid AND import_id = ANY ($2::uuid[])`, [
      workspaceId,
      importIds,
    ]);
}
