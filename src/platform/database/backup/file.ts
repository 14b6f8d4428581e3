import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { StoredTable } from './content.ts';

/**
 * The form of a backup: a gzip file that is also a script for psql, so that it can be read without Quarterdeck. Its
 * first and last lines are comments that hold the header and the seal.
 */
export const formatNow = 1;

export type BackupHeader = {
  format: number;
  product: string;
  madeAt: string;
  /** The server it was taken from, such as "18.1". */
  server: string;
  migrations: { name: string; checksum: string; ranAt: string }[];
  tables: StoredTable[];
  leftOut: string;
};

/** Said at the end: how many rows each table has, what they hash to, and the SHA-256 of all that stands before. */
export type Seal = { rows: Record<string, number>; content: string; sha256: string };

/** The file is not a whole backup of ours, or not one for this program or database. Nothing was touched. */
export class BackupRefused extends Error {
  override name = 'BackupRefused';
}

export const headerLine = (header: BackupHeader): string => `-- quarterdeck backup ${JSON.stringify(header)}\n`;
export const sealLine = (seal: Seal): string => `-- quarterdeck seal ${JSON.stringify(seal)}\n`;
export const tableLine = ({ name, columns }: StoredTable): string =>
  `COPY ${name} (${columns.join(', ')}) FROM stdin;\n`;
export const tableEnd = '\\.\n';

export type Piece =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'table'; table: StoredTable }
  | { kind: 'rows'; bytes: Buffer }
  | { kind: 'table-end'; table: StoredTable; rows: number }
  | { kind: 'seal'; seal: Seal };

const damaged = (file: string, how: string) =>
  new BackupRefused(
    `${file} is damaged (${how}). Nothing was restored and nothing was touched. Take another backup file.`,
  );

/** Reads a backup from beginning to end in constant memory; whoever reads the seal has read a whole and unharmed file. */
export async function* readBackup(file: string): AsyncGenerator<Piece> {
  const hash = createHash('sha256');
  const counted: Record<string, number> = {};
  let header: BackupHeader | null = null;
  let next = 0;
  let open: { table: StoredTable; rows: number } | null = null;
  let sealed = false;

  for await (const block of wholeLines(file)) {
    let at = 0;
    while (at < block.length) {
      if (sealed) throw damaged(file, 'there is more after its end');
      if (open) {
        const end: number = endOfRows(block, at);
        const bytes: Buffer = block.subarray(at, end);
        if (bytes.length > 0) {
          open.rows += countLines(bytes);
          hash.update(bytes);
          yield { kind: 'rows', bytes };
        }
        at = end;
        if (at === block.length) continue;
        hash.update(tableEnd);
        at += tableEnd.length;
        counted[open.table.name] = open.rows;
        yield { kind: 'table-end', ...open };
        open = null;
        continue;
      }
      const end = block.indexOf(10, at) + 1;
      const line = block.toString('utf8', at, end);
      at = end;
      if (!header) {
        header = readHeader(file, line);
        yield { kind: 'header', header };
      } else if (next < header.tables.length) {
        const table = header.tables[next++]!;
        if (line !== tableLine(table)) throw damaged(file, `${table.name} is not where it should be`);
        open = { table, rows: 0 };
        yield { kind: 'table', table };
      } else {
        const seal = readSeal(file, line);
        if (seal.sha256 !== hash.digest('hex')) throw damaged(file, 'its SHA-256 is another');
        const wrong = header.tables.find(({ name }) => seal.rows[name] !== counted[name]);
        if (wrong) throw damaged(file, `${wrong.name} has ${counted[wrong.name]} rows, not ${seal.rows[wrong.name]}`);
        sealed = true;
        yield { kind: 'seal', seal };
        continue;
      }
      hash.update(line);
    }
  }
  if (!sealed) throw damaged(file, 'it ends too early');
}

/** Reads the whole file and says what it holds; a damaged one is refused in words. */
export async function checkBackup(file: string): Promise<{ header: BackupHeader; seal: Seal }> {
  let header: BackupHeader | null = null;
  let seal: Seal | null = null;
  for await (const piece of readBackup(file)) {
    if (piece.kind === 'header') header = piece.header;
    if (piece.kind === 'seal') seal = piece.seal;
  }
  if (!header || !seal) throw damaged(file, 'it ends too early');
  return { header, seal };
}

/** Blocks that end at the end of a line. */
async function* wholeLines(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  const compressed = createReadStream(file);
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  compressed.on('error', (error) => gunzip.destroy(error));
  compressed.pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      const end = chunk.lastIndexOf(10) + 1;
      if (end === 0) {
        rest.push(chunk);
        continue;
      }
      yield rest.length > 0 ? Buffer.concat([...rest, chunk.subarray(0, end)]) : chunk.subarray(0, end);
      rest = end < chunk.length ? [chunk.subarray(end)] : [];
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BackupRefused(`There is no file ${file}.`);
    if (code === 'Z_BUF_ERROR') throw damaged(file, 'it ends too early');
    if (code === 'Z_DATA_ERROR') throw damaged(file, 'its compressed contents do not add up, or it is not a backup');
    throw error;
  } finally {
    compressed.destroy();
    gunzip.destroy();
  }
  if (rest.length > 0) throw damaged(file, 'it ends in the middle of a line');
}

/** Where the rows in this block end: at the line `\.`, which no row can be, or with the block. */
function endOfRows(block: Buffer, from: number): number {
  if (block.subarray(from, from + tableEnd.length).equals(endOfTable)) return from;
  const at = block.indexOf(endAfterRow, from);
  return at === -1 ? block.length : at + 1;
}
const endOfTable = Buffer.from(tableEnd);
const endAfterRow = Buffer.from(`\n${tableEnd}`);

export function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

function readHeader(file: string, line: string): BackupHeader {
  const header = readJson<BackupHeader>(line, '-- quarterdeck backup ');
  if (!header) throw new BackupRefused(`${file} is not a backup of Quarterdeck. Nothing was touched.`);
  if (header.format > formatNow)
    throw new BackupRefused(
      `${file} was made by a newer Quarterdeck (${header.product}), in a form that this one does not know. Restore it with that version.`,
    );
  return header;
}

function readSeal(file: string, line: string): Seal {
  const seal = readJson<Seal>(line, '-- quarterdeck seal ');
  if (!seal) throw damaged(file, 'its seal is missing');
  return seal;
}

function readJson<T>(line: string, start: string): T | null {
  if (!line.startsWith(start)) return null;
  try {
    return JSON.parse(line.slice(start.length)) as T;
  } catch {
    return null;
  }
}
