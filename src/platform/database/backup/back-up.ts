import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { whenBrokenOff } from '../breaking-off.ts';
import { connectAsOwner, hashOfContent, storedTables } from './content.ts';
import {
  type BackupHeader,
  BackupRefused,
  countLines,
  formatNow,
  headerLine,
  sealLine,
  tableEnd,
  tableLine,
} from './file.ts';
import { backupFile } from './shelf.ts';

export type BackupMade = { file: string; rows: number; bytes: number; content: string };

/**
 * Writes all data into one file, as it was at one moment, while people go on working. The file gets its name only when
 * it is whole and on the disk; broken off, nothing of it stays. Waiting jobs are left out: they are work on the data, not data.
 */
export async function backUp(ownerUrl: string, file: string): Promise<BackupMade> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.part`;
  const client = await connectAsOwner(ownerUrl);
  const over = whenBrokenOff(() => hangUp(client));
  let made: Omit<BackupMade, 'file' | 'bytes'> = { rows: 0, content: '' };
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const handle = await open(part, 'wx', 0o600).catch(asTaken(part));
    try {
      await pipeline(
        () => contents(client, (done) => (made = done)),
        createGzip({ level: 3, chunkSize: 1 << 18 }),
        async (compressed: AsyncIterable<Buffer>) => {
          for await (const chunk of compressed) await handle.writeFile(chunk); // goes on where the last one ended
        },
      );
      await handle.sync();
      const { size } = await handle.stat();
      await handle.close();
      await rename(part, file);
      await syncFolder(dirname(file));
      return { file, bytes: size, ...made };
    } catch (error) {
      await handle.close().catch(() => undefined);
      await rm(part, { force: true });
      throw inWords(error, file);
    }
  } finally {
    over();
    hangUp(client);
  }
}

/** Somebody else writes a backup to this very file. */
class PlaceTaken extends BackupRefused {}

const asTaken = (part: string) => (error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  throw new PlaceTaken(
    `No backup was made: ${part} is there, so another backup is being written, or one was cut off. Give another name, or remove that file.`,
  );
};

/** A backup on the shelf under the moment it was begun; of several begun in one second each has a name of its own. */
export async function backUpOnShelf(ownerUrl: string, folder: string, now: Date): Promise<BackupMade> {
  for (;;)
    try {
      return await backUp(ownerUrl, backupFile(folder, now));
    } catch (error) {
      if (!(error instanceof PlaceTaken)) throw error;
    }
}

async function* contents(
  client: pg.Client,
  tell: (made: { rows: number; content: string }) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const hashed = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    hash.update(bytes);
    return bytes;
  };
  const header = await headerOf(client);
  yield hashed(headerLine(header));
  const rows: Record<string, number> = {};
  for (const table of header.tables) {
    yield hashed(tableLine(table));
    let lines = 0;
    const out = client.query(copyTo(`COPY (SELECT ${table.columns} FROM ${table.name}) TO STDOUT`));
    for await (const chunk of out as AsyncIterable<Buffer>) {
      hash.update(chunk);
      lines += countLines(chunk);
      yield chunk;
    }
    rows[table.name] = lines;
    yield hashed(tableEnd);
  }
  const content = await hashOfContent(client);
  await client.query('COMMIT');
  tell({ rows: Object.values(rows).reduce((sum, n) => sum + n, 0), content });
  yield Buffer.from(sealLine({ rows, content, sha256: hash.digest('hex') }));
}

async function headerOf(client: pg.ClientBase): Promise<BackupHeader> {
  const { rows: there } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('app_meta.migrations') IS NOT NULL AS there`,
  );
  if (!there[0]!.there)
    throw new BackupRefused('There is no data of Quarterdeck in this database, so nothing to back up.');
  const { rows } = await client.query<{ migrations: BackupHeader['migrations'] | null; server: string; now: string }>(`
    SELECT (SELECT json_agg(json_build_object('name', name, 'checksum', checksum, 'ranAt', ran_at) ORDER BY name) FROM app_meta.migrations) AS migrations,
      current_setting('server_version') AS server, to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS now`);
  return {
    format: formatNow,
    product: productVersion(),
    madeAt: rows[0]!.now,
    server: rows[0]!.server,
    migrations: rows[0]!.migrations ?? [],
    tables: await storedTables(client),
    leftOut: 'waiting jobs (schema graphile_worker), files outside the database',
  };
}

function productVersion(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Also while a COPY is under way: an orderly end would wait for rows that nobody reads. */
export function hangUp(client: pg.Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder cannot be opened there; renaming is on the disk at once
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function inWords(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const why =
    code === 'ENOSPC'
      ? 'the disk is full'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'the folder cannot be written to'
        : null;
  return why ? new Error(`No backup was made: ${why} (${file}).`, { cause: error }) : error;
}
