import type { Actor } from '../../../platform/access/actor.ts';
import { type Attachment, attachments } from '../../../platform/attachments/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { bytesWithin, putBack, wholeFiles } from '../../../platform/files/store.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { type Life, livesOf } from './lives.ts';

/** A file as the rows of its attachment tell it. */
type Told = Pick<Attachment, 'fileId' | 'addedById' | 'addedAt'> & { name: string; sha256: string };

/** Where a file lies in an archive: its id, which its row names, and what it is called, for whoever opens the zip. */
export const entryOf = ({ fileId, name }: Pick<Told, 'fileId' | 'name'>): string =>
  `files/${fileId}-${name.replaceAll(/[<>:"/\\|?*]/g, '_')}`;

const uuid = /^files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-/;

/** The id of the file that an entry of an archive is; null for any other entry. */
export const fileIdOf = (entry: string): string | null => uuid.exec(entry)?.[1] ?? null;

/** The files that these lives tell of, each once, as it is or was called last; one that was erased has no name and is none. */
export function filesIn(lives: readonly Life[]): Told[] {
  const files = new Map<string, Told>();
  for (const { row } of lives.flatMap(({ states }) => states)) {
    const told = row as Told | null;
    if (told?.name && told.sha256) files.set(told.fileId, told);
  }
  return [...files.values()];
}

/** The files of all attachments that the actor may read, of the removed ones too: their bytes come back with them. */
export async function filesToArchive(reader: Reader, actor: Actor): Promise<Told[]> {
  // Two rows may share one file.
  const told = new Map<string, Told>();
  for await (const lives of livesOf(reader, actor, attachments)) {
    const some = filesIn(lives);
    const ids = some.map(({ fileId }) => fileId);
    const there = new Set((await wholeFiles(reader, actor.workspaceId, ids)).map(({ id }) => id));
    for (const one of some) if (there.has(one.fileId)) told.set(one.fileId, one);
  }
  return [...told.values()];
}

export const bytesToArchive = (reader: Reader, { workspaceId }: Actor, { fileId }: Told): AsyncIterable<Buffer> =>
  bytesWithin(reader, workspaceId, fileId);

/** Brings the bytes of a file in, under the id that its row names; false where they are not those that it had. */
export async function bringBytes(tx: Tx, told: Told, source: AsyncIterable<Uint8Array>): Promise<boolean> {
  const { fileId: id, name, addedById: ownerId, addedAt: createdAt, sha256 } = told;
  return (await putBack(tx, tx.actor.workspaceId, { id, name, ownerId, createdAt }, source)) === sha256;
}
