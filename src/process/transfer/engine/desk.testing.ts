import type { Actor } from '../../../platform/access/actor.ts';
import { keepFile } from '../../../platform/files/store.ts';
import type { Database } from '../../../platform/history/database.ts';
import { openRegister } from '../../../platform/jobs/register.ts';
import * as acts from '../imports.ts';
import type { ImportRow } from '../tables.ts';
import { type EnginePorts, registerImportJobs } from './jobs.ts';
import { importById } from './store.ts';

type Port = Partial<Pick<EnginePorts, 'candidates'>> & Pick<EnginePorts, 'people'>;

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
      { id: '1', attempt: 1, isLast: true, signal: new AbortController().signal },
    );
    return read(id);
  };
  const asked = async (act: (typeof acts)['askCheck'], id: string) => {
    const done = await db.transaction(actor, (tx) => act(tx, id));
    if (!('one' in done)) throw new Error(JSON.stringify(done));
    return done.one;
  };
  return {
    read,
    asked,
    work,
    async bring(text: string, name = 'contacts.csv'): Promise<ImportRow> {
      const bytes = Buffer.from(text);
      async function* source() {
        yield bytes;
      }
      const file = await keepFile(db, actor, name, source(), 100_000_000);
      const done = await acts.draftImport(db, actor, { files: [file.id] });
      if (!('one' in done)) throw new Error(JSON.stringify(done));
      return done.one;
    },
    check: async (id: string) => work('check-import', await asked(acts.askCheck, id)),
    run: async (id: string) => work('write-import', await asked(acts.askRun, id)),
    undo: async (id: string) => work('undo-import', await asked(acts.askUndo, id)),
  };
}
