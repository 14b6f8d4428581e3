import { newId } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { FileTooBig, type KeptFile, keepFile, removeFiles } from '../../../platform/files/store.ts';
import type { Database } from '../../../platform/history/database.ts';
import { CannotRead, folderIn, readRefusalInWords, unpacked } from '../reading/index.ts';
import { atRest, Unreadable } from './planning.ts';

type Brought = Pick<KeptFile, 'id' | 'name' | 'size'> & { sha256: string };

/**
 * The files of an import, those of a folder that came as one archive each by itself (`fresh`), called by its path. `archives`
 * are what is needed no more once these are kept. What cannot be unpacked is refused whole, and nothing of it stays.
 */
export async function unfolded(
  db: Database,
  actor: Actor,
  files: readonly Brought[],
): Promise<{ files: Brought[]; archives: string[]; fresh: string[] }> {
  const all: Brought[] = [];
  const archives: string[] = [];
  const fresh: string[] = [];
  try {
    for (const file of files) {
      const lying = atRest(db, actor, file);
      const folder = await folderIn(lying);
      if (folder) archives.push(file.id);
      else all.push(file);
      for (const { path, entry } of folder ?? []) {
        // Known before it is kept: one that breaks off half-way goes with the others.
        const id = newId();
        fresh.push(id);
        const { name, size, sha256 } = await keepFile(db, actor, path, unpacked(lying, entry), entry.size, id);
        all.push({ id, name, size, sha256 });
      }
    }
    return { files: all, archives, fresh };
  } catch (error) {
    await removeFiles(db, actor, fresh);
    if (error instanceof CannotRead) throw new Unreadable(readRefusalInWords(error.refusal));
    if (error instanceof FileTooBig)
      throw new Unreadable(readRefusalInWords({ refused: 'bomb', file: files[0]?.name ?? '', row: null }));
    throw error;
  }
}
