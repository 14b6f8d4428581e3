import { instantFromMs } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { PeoplePort } from '../../../platform/comments/ports.ts';
import { asActor } from '../../../platform/comments/readers.ts';
import { DatabaseUnavailable } from '../../../platform/database/errors.ts';
import { keepFile, keepUntil, removeFiles } from '../../../platform/files/store.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { type RunAtWork, type RunEnd, runTask } from '../../../platform/jobs/run-task.ts';
import { reachOf } from '../../../platform/takings/rules/reach.ts';
import { finishArchive } from '../../../platform/takings/store.ts';
import { archiveOf } from './archive.ts';
import { countOf, tablesInOrder } from './lives.ts';
import type { Manifest } from './manifest.ts';

export const exportAsked = 'export.asked';

/** How long an archive stays once it is made. */
const daysKept = 7;

type Ports = { db: Database; people: PeoplePort; product: string };

/** Makes archives. Begun again after a kill it is made anew from its beginning: one archive is of one moment. */
export function registerExportJob(register: Register, ports: Ports): void {
  register.listen(
    exportAsked,
    'make-export',
    runTask(ports.db, (at) => make(ports, at)),
  );
}

async function make({ db, people, product }: Ports, at: RunAtWork): Promise<RunEnd> {
  const { run, actor: system, payload } = at;
  const id = String(payload.exportId);
  const his =
    run.personId && (await db.read(system, (reader) => asActor(reader, system, people, run.personId as string)));
  if (!his) return { failed: 'Whoever asked for it has left.' };
  // What a try before this one came to.
  await removeFiles(db, his, [id]);
  try {
    const manifest = await write(db, his, id, product, at);
    const records = Object.values(manifest.kinds).reduce((sum, n) => sum + n, 0);
    const { contentHash } = manifest;
    await db.transaction(his, async (tx) => {
      await finishArchive(tx, his, id, { records, contentHash, reached: reachOf(his) });
      await keepUntil(tx, his.workspaceId, [id], daysKept);
    });
    return { result: { records, contentHash } };
  } catch (error) {
    const told = inWords(error);
    // Stopped, failed or to be tried again: nothing of it stays.
    await removeFiles(db, his, [id]).catch(() => undefined);
    if (told) return { failed: told };
    throw error;
  }
}

/** All of it in one snapshot; the file is kept piece by piece while it is made, and is not to be seen before it is whole. */
const write = (db: Database, his: Actor, id: string, product: string, { report }: RunAtWork): Promise<Manifest> =>
  db.read(his, async (reader) => {
    let total = 0;
    for (const table of await tablesInOrder(reader)) total += await countOf(reader, his, table);
    await report({ done: 0, total });
    const madeAt = instantFromMs(Date.now());
    const { stream, manifest } = await archiveOf(reader, his, {
      product,
      madeAt,
      report: (done) => report({ done, total: Math.max(done, total) }),
    });
    const day = madeAt.slice(0, 10);
    await keepFile(db, his, `quarterdeck-${day}.zip`, stream, Number.MAX_SAFE_INTEGER, id);
    return manifest;
  });

/** Why it will not do, for whoever asked; null for what may go better at the next try. */
function inWords(error: unknown): string | null {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || (error instanceof DatabaseUnavailable && message.includes('disk')))
    return 'There is no room left for the archive. Nothing of it was kept; free some space and have it made again.';
  return null;
}
