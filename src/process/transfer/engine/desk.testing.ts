import type { TestDatabase } from '../../../../test/support/database.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { keepFile } from '../../../platform/files/store.ts';
import type { Database } from '../../../platform/history/database.ts';
import { openRegister } from '../../../platform/jobs/register.ts';
import * as acts from '../imports.ts';
import type { ImportRow } from '../tables.ts';
import { type EnginePorts, registerImportJobs } from './jobs.ts';
import { importById } from './store.ts';

type Port = Partial<Pick<EnginePorts, 'candidates' | 'today'>> & Pick<EnginePorts, 'people'>;

export type BroughtFile = { name: string; bytes: Uint8Array };

/** The work of imports is done for a workspace that is there. */
export const keepWorkspace = (
  { owner }: Pick<TestDatabase, 'owner'>,
  { workspaceId, timeZone, currency }: Pick<Actor, 'workspaceId' | 'timeZone' | 'currency'>,
) =>
  owner.query(
    `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, time_zone, currency)
     VALUES ($1, $1, 1, now(), 'Acme', $2, $3)`,
    [workspaceId, timeZone, currency],
  );

async function* inOne(bytes: Uint8Array) {
  yield bytes;
}

/** Somebody who imports: brings a text, asks, and the work that was asked for is done at once. */
export function anImportDesk(db: Database, actor: Actor, port: Port) {
  const register = openRegister();
  registerImportJobs(register, {
    db,
    candidates: async (_place, _kind, rows) => rows.map(() => []),
    today: () => '2026-11-27',
    ...port,
  });
  const read = async (id: string) => (await db.read(actor, (reader) => importById(reader, actor, id))) as ImportRow;
  const work = async (task: string, { id, runId }: ImportRow) => {
    await register.tasks.get(task)?.(
      { workspaceId: actor.workspaceId, runId, importId: id },
      { id: '1', attempt: 1, isLast: true },
    );
    return read(id);
  };
  const asked = async (act: (typeof acts)['askCheck'], id: string) => {
    const done = await db.transaction(actor, (tx) => act(tx, id));
    if (!('one' in done)) throw new Error(JSON.stringify(done));
    return done.one;
  };
  const bringFiles = async (files: readonly BroughtFile[], look: Parameters<typeof acts.draftImport>[3] = {}) => {
    const ids: string[] = [];
    for (const { name, bytes } of files) ids.push((await keepFile(db, actor, name, inOne(bytes), 100_000_000)).id);
    const done = await acts.draftImport(db, actor, { files: ids }, look);
    if (!('one' in done)) throw new Error(JSON.stringify(done));
    return done.one;
  };
  const check = async (id: string) => work('check-import', await asked(acts.askCheck, id));
  const run = async (id: string) => work('write-import', await asked(acts.askRun, id));
  return {
    read,
    asked,
    work,
    check,
    run,
    bring: (text: string, name = 'contacts.csv') => bringFiles([{ name, bytes: Buffer.from(text) }]),
    bringFiles,
    /** Brings files, looks at them and writes them. */
    async whole(files: readonly BroughtFile[]): Promise<ImportRow> {
      const { id } = await bringFiles(files);
      await check(id);
      return run(id);
    },
    undo: async (id: string) => work('undo-import', await asked(acts.askUndo, id)),
  };
}
