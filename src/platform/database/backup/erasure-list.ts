import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** As history keeps it; here only what must outlive the database. */
export type NotedErasure = {
  erasureId: string;
  workspaceId: string;
  kind: string;
  recordId: string;
  erasedAt: string;
  personId: string | null;
  /** Other records out of whose texts he was taken. */
  mentions?: readonly { kind: string; recordId: string }[];
};

/** The list beside the backups: a restored older backup does not know who was erased since. It holds ids only. */
const fileIn = (folder: string) => join(folder, 'erasures.jsonl');

/** Adds erasures that are not noted yet; on the disk when it returns. */
export async function noteErasures(folder: string, erasures: readonly NotedErasure[]): Promise<void> {
  const known = new Set(notedErasures(folder).map(({ erasureId }) => erasureId));
  const fresh = erasures.filter(({ erasureId }) => !known.has(erasureId));
  if (fresh.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const handle = await open(fileIn(folder), 'a', 0o600);
  try {
    // Begins with a line end: a line that a crash cut in half must not swallow this one.
    await handle.write(`\n${fresh.map((erasure) => JSON.stringify(erasure)).join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** All erasures noted beside these backups, in their order; a line cut by a crash was never confirmed and is left out. */
export function notedErasures(folder: string): NotedErasure[] {
  if (!existsSync(fileIn(folder))) return [];
  return readFileSync(fileIn(folder), 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as NotedErasure];
      } catch {
        return [];
      }
    });
}
