import { readable } from '../../platform/access/narrow.ts';
import { notAttached } from '../../platform/attachments/reads.ts';
import { dropFiles } from '../../platform/files/store.ts';
import type { Database } from '../../platform/history/database.ts';
import { type Erasure, isThere, type Run } from '../../platform/history/erasures.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { keepImport } from './engine/store.ts';
import { dropBeside } from './row-store.ts';
import { imports } from './tables.ts';

/**
 * The part of an erasure that concerns imports: whoever came in a file stands in it, and so does whom a row perhaps repeats, so the
 * files of that import go, with all that was kept of their rows. What was imported stays, and so does the way to undo it.
 */
export async function eraseImportsOf(run: Run, { workspaceId, recordId }: Erasure): Promise<void> {
  if (!(await isThere(run, 'app.import_rows'))) return;
  const found = await run<{ importId: string }>(
    `SELECT DISTINCT import_id FROM app.import_rows WHERE workspace_id = $1::uuid
       AND (record_id = $2::uuid OR candidates @> jsonb_build_array(jsonb_build_object('id', $2::text)))`,
    [workspaceId, recordId],
  );
  const ids = found.map(({ importId }) => importId);
  if (ids.length === 0) return;
  const files = await run<{ id: string }>(
    `SELECT (f ->> 'id')::uuid AS id FROM app.imports i CROSS JOIN LATERAL jsonb_array_elements(i.files) f
     WHERE i.workspace_id = $1::uuid AND i.id = ANY ($2::uuid[])`,
    [workspaceId, ids],
  );
  await dropBeside(run, workspaceId, ids);
  await dropImportFiles(
    run,
    workspaceId,
    files.map(({ id }) => id),
  );
  for (const table of ['imports', 'imports_past'])
    await run(
      `UPDATE app.${table} SET left_as_is = '[]'::jsonb WHERE workspace_id = $1::uuid AND id = ANY ($2::uuid[])`,
      [workspaceId, ids],
    );
  await run(`UPDATE app.imports SET files_gone = 'erasure' WHERE workspace_id = $1::uuid AND id = ANY ($2::uuid[])`, [
    workspaceId,
    ids,
  ]);
}

/** Takes away what was brought for an import, but for what stands on a record by now, or stood on one that may come back. */
export async function dropImportFiles(run: Run, workspaceId: string, ids: readonly string[]): Promise<void> {
  await dropFiles(run, workspaceId, await notAttached(run, workspaceId, ids));
}

/**
 * Once an import is over for so long, its files go with all that was kept of their rows; so they do where nobody touched it for as long,
 * though it was only looked at, stopped or failed.
 */
export function registerForgetting(register: Register, { db }: { db: Database }): void {
  register.every('47 3 * * *', 'forget-imports', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    const before = new Date(Date.now() - daysKept * 86_400_000).toISOString();
    const over = await db.read(actor, (reader) =>
      reader.rows(
        readable(actor, imports)
          .where('filesGone', 'is', null)
          .where((eb) =>
            eb.or([
              eb('endedAt', '<', before),
              eb.and([eb('state', 'not in', ['checking', 'running', 'undoing']), eb('validFrom', '<', before)]),
            ]),
          ),
      ),
    );
    for (const { id } of over)
      await db.transaction(actor, async (tx) => {
        const one = await tx.lock(imports, id);
        if (!one) return;
        await dropBeside(tx.sql, workspaceId, [id]);
        await dropImportFiles(
          tx.sql,
          workspaceId,
          one.files.map(({ id: file }) => file),
        );
        await keepImport(tx, one, { filesGone: 'age' });
      });
  });
}

/** How long files and rows stay once an import is over. */
const daysKept = 30;
