import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { Actor } from '../../../platform/access/actor.ts';
import type { AnyTable } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { contentHash } from './content-hash.ts';
import { bytesToArchive, entryOf, filesToArchive } from './files.ts';
import { type Life, livesOf, tablesInOrder, type Values } from './lives.ts';
import { type Manifest, manifestName, recordsName } from './manifest.ts';
import { openSpool, type Spool } from './spool.ts';
import { spreadsheetLine } from './spreadsheet.ts';

type Making = {
  product: string;
  madeAt: string;
  /** Told how many records are written so far; throwing ends it. */
  report?: (records: number) => Promise<void>;
};

/**
 * Everything of a workspace that the actor may read, as one zip: each kind of record with its whole past as JSON lines, and
 * as it stands now as CSV. Written as it is read, once, so that its size does not matter; read it to its end inside `reader`.
 */
export async function archiveOf(
  reader: Reader,
  actor: Actor,
  { product, madeAt, report = async () => {} }: Making,
): Promise<{ stream: Readable; manifest: Manifest }> {
  const tables = await tablesInOrder(reader);
  const files = await filesToArchive(reader, actor);
  const hash = contentHash();
  const kinds: Record<string, number> = {};
  const manifest: Manifest = {
    quarterdeck: 1,
    product,
    workspaceId: actor.workspaceId,
    madeAt,
    seenBy: actor.whole ? null : actor.personId,
    kinds,
    files: files.length,
    contentHash: '',
  };
  const zip = new yazl.ZipFile();
  const stream = zip.outputStream as Readable;
  const lazily = (name: string, lines: () => AsyncIterable<string | Buffer>) =>
    zip.addReadStreamLazy(name, { compress: true }, (opened) => {
      const source = Readable.from(lines());
      // What breaks while it is read breaks the archive: nobody takes one for whole that is not.
      source.on('error', (error) => stream.destroy(error));
      opened(null, source);
    });
  const spools = new Map<string, Spool>();
  stream.on('close', () => {
    for (const spool of spools.values()) void spool.close();
  });
  let written = 0;
  for (const table of tables) {
    lazily(recordsName(table.kind), async function* () {
      kinds[table.kind] = 0;
      const sheet = sheetOf();
      const spool = await openSpool();
      spools.set(table.kind, spool);
      for await (const lives of livesOf(reader, actor, table)) {
        kinds[table.kind]! += lives.length;
        for (const life of lives) hash.add(table.kind, life);
        await spool.add(sheet(lives));
        yield lives.map((life) => `${JSON.stringify(life)}\n`).join('');
        written += lives.length;
        await report(written);
      }
    });
    lazily(`tables/${table.name}.csv`, () => laidAside(spools, table));
  }
  for (const file of files) lazily(entryOf(file), () => bytesToArchive(reader, actor, file));
  lazily('README.txt', async function* () {
    yield readme;
  });
  // The last to be written: it says what the others hold.
  lazily(manifestName, async function* () {
    manifest.contentHash = hash.digest();
    yield `${JSON.stringify(manifest, null, 2)}\n`;
  });
  zip.end();
  return { stream, manifest };
}

async function* laidAside(spools: Map<string, Spool>, { kind }: AnyTable): AsyncGenerator<Buffer> {
  const spool = spools.get(kind);
  if (spool) yield* spool.read();
  spools.delete(kind);
}

/** Records as they stand, as lines of CSV; the columns are the fields that the first thousand have between them. */
function sheetOf(): (lives: readonly Life[]) => string {
  let columns: string[] | null = null;
  return (lives) => {
    const rows = lives.flatMap(({ id, states }): Values[] => {
      const row = states.at(-1)?.row;
      return row ? [{ id, ...row }] : [];
    });
    if (rows.length === 0) return '';
    const isFirst = columns === null;
    columns ??= [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const known = columns;
    const head = isFirst ? `\ufeff${spreadsheetLine(known)}` : '';
    return head + rows.map((row) => spreadsheetLine(known.map((column) => row[column]))).join('');
  };
}

const readme = `This is everything of a Quarterdeck workspace that whoever exported it may see.

records/KIND.jsonl  every record of a kind with its whole past, one a line: {"id", "states": [{"from", "row"}]}; row is null from when it was deleted, or not to be seen by whoever exported it
tables/NAME.csv     the same as it stands now, for a spreadsheet; a text that it would take for a formula begins with '
files/ID-NAME       the files on records; ID is the fileId of their row in records/attachment.jsonl
${manifestName}     what is in here, and a hash over records/

Bring it back into an empty Quarterdeck: npx quarterdeck import FILE.zip
Passwords, sessions, keys, notices and waiting jobs are not in here; a backup has them.
`;
