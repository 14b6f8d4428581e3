import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A backup on the shelf: the moment it was begun, in UTC to the second. */
export type Shelved = { file: string; madeAt: string; bytes: number };

const naming = /^quarterdeck-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z(-\d+)?\.sql\.gz$/;

/** A name for a backup begun at this moment that is not taken in the folder. */
export function backupFile(folder: string, now: Date): string {
  const stem = `quarterdeck-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  for (let turn = 1; ; turn++) {
    const file = join(folder, `${stem}${turn === 1 ? '' : `-${turn}`}.sql.gz`);
    // The half-written one first: it becomes the whole one.
    if (!existsSync(`${file}.part`) && !existsSync(file)) return file;
  }
}

/** The backups in a folder, the newest first; files with other names are nobody's business here. */
export function backupsIn(folder: string): Shelved[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, day, hour, minute, second, turn] = naming.exec(name) ?? [];
      if (!day) return [];
      const file = join(folder, name);
      const shelved = { file, madeAt: `${day}T${hour}:${minute}:${second}Z`, bytes: statSync(file).size };
      return [{ shelved, order: `${shelved.madeAt}${(turn ?? '').padStart(6, '0')}` }];
    })
    .sort((a, b) => (a.order < b.order ? 1 : -1))
    .map(({ shelved }) => shelved);
}

/** Keeps the newest `most` backups and removes the rest, and what a cut backup left half-written a day ago or longer. Answers what was removed. */
export function keepNewest(folder: string, most: number): string[] {
  const old = backupsIn(folder)
    .slice(Math.max(1, most))
    .map(({ file }) => file);
  const half = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.part') && naming.test(name.slice(0, -'.part'.length)))
        .map((name) => join(folder, name))
        .filter((file) => statSync(file).mtimeMs < Date.now() - 86_400_000)
    : [];
  for (const file of [...old, ...half]) rmSync(file, { force: true });
  return [...old, ...half];
}
