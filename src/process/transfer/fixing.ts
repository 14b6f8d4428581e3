import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { importById } from './engine/store.ts';
import { acting, type Outcome } from './imports.ts';
import { headsOf, keepFix, wordAt } from './row-store.ts';
import type { ImportedKind } from './rules/mapping.ts';

export type FixGiven = {
  table: string;
  row: number;
  column?: string | undefined;
  value?: string | undefined;
  /** Of which kind the word is; left out, of that which the rows of the table become. */
  kind?: ImportedKind | undefined;
  word?: 'create' | 'leave' | undefined;
  /** The record here that the row is. */
  same?: string | undefined;
};

type Unfit = { unfit: { field: string; message: string } };
const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/**
 * Keeps a correction for the next check; says which field is wrong where the import has no such place. What the check before
 * found no longer holds, so that nobody imports a row as it was before he put it right.
 */
export async function fix(tx: Tx, id: string, given: FixGiven): Promise<Outcome | Unfit> {
  const { table, row, value } = given;
  const { workspaceId } = tx.actor;
  const head = (await headsOf(tx, workspaceId, id)).find((one) => one.table === table);
  if (!head)
    return (await importById(tx, tx.actor, id)) ? unfit('table', 'is not one of this import') : { missing: true };
  const keep = (columnAt: number, kept: string) =>
    acting(tx, id, 'change', async () => {
      await keepFix(tx, workspaceId, id, { sourceTable: table, row, columnAt, value: kept });
      return { state: 'draft' };
    });
  const said = given.word ?? given.same;
  if (said === undefined) {
    const columnAt = head.header.indexOf(given.column ?? '');
    if (value === undefined) return unfit('value', 'is missing');
    return columnAt < 0 ? unfit('column', 'is not in this table') : keep(columnAt, value);
  }
  const kind = given.kind ?? (await kindOfTable(tx, id, table));
  if (!kind) return unfit('kind', 'is missing: this table is not imported');
  const isPerhaps =
    given.same === undefined || (await perhapsIs(tx, workspaceId, id, { table, row, kind, id: given.same }));
  return isPerhaps ? keep(wordAt(kind), said) : unfit('same', 'is none that this row perhaps repeats');
}

const kindOfTable = async (tx: Tx, id: string, table: string): Promise<ImportedKind | null> =>
  (await importById(tx, tx.actor, id))?.mapping.tables.find((one) => one.table === table)?.kind ?? null;

/** Whether this row of a file perhaps repeats that record. */
async function perhapsIs(
  reader: Reader,
  workspaceId: string,
  importId: string,
  { table, row, kind, id }: { table: string; row: number; kind: string; id: string },
): Promise<boolean> {
  const found = await reader.sql(
    `SELECT 1 FROM app.import_rows WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND source_table = $3 AND row = $4::int AND kind = $5
       AND candidates @> jsonb_build_array(jsonb_build_object('id', $6::text)) LIMIT 1`,
    [workspaceId, importId, table, row, kind, id],
  );
  return found.length > 0;
}
