import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { Actor } from '../../../platform/access/actor.ts';
import type { AnyTable } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { contentHash } from './content-hash.ts';
import { livesOf, tablesInOrder, type Values } from './lives.ts';
import { type Manifest, manifestName, recordsName } from './manifest.ts';
import { spreadsheetLine } from './spreadsheet.ts';

/**
 * Everything of a workspace that the actor may read, as one zip: each kind of record with its whole past as JSON lines, and
 * as it stands now as CSV. Written as it is read, so that its size does not matter; read it to its end inside `reader`.
 */
export async function archiveOf(
  reader: Reader,
  actor: Actor,
  { product, madeAt }: { product: string; madeAt: string },
): Promise<{ stream: Readable; manifest: Manifest }> {
  const tables = await tablesInOrder(reader);
  const hash = contentHash();
  const kinds: Record<string, number> = {};
  const manifest: Manifest = {
    quarterdeck: 1,
    product,
    workspaceId: actor.workspaceId,
    madeAt,
    kinds,
    contentHash: '',
  };
  const zip = new yazl.ZipFile();
  const lazily = (name: string, lines: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(name, { compress: true }, (opened) => opened(null, Readable.from(lines())));
  for (const table of tables)
    lazily(recordsName(table.kind), async function* () {
      kinds[table.kind] = 0;
      for await (const lives of livesOf(reader, actor, table)) {
        kinds[table.kind]! += lives.length;
        for (const life of lives) hash.add(table.kind, life);
        yield lives.map((life) => `${JSON.stringify(life)}\n`).join('');
      }
    });
  for (const table of tables) lazily(`tables/${table.name}.csv`, () => spreadsheetOf(reader, actor, table));
  lazily('README.txt', async function* () {
    yield readme;
  });
  // The last to be written: it says what the others hold.
  lazily(manifestName, async function* () {
    manifest.contentHash = hash.digest();
    yield `${JSON.stringify(manifest, null, 2)}\n`;
  });
  zip.end();
  return { stream: zip.outputStream as Readable, manifest };
}

/** The records of a table as they stand; the columns are the fields that the first thousand have between them. */
async function* spreadsheetOf(reader: Reader, actor: Actor, table: AnyTable): AsyncGenerator<string> {
  let columns: string[] | null = null;
  for await (const lives of livesOf(reader, actor, table)) {
    const rows = lives.flatMap(({ id, states }): Values[] => {
      const row = states.at(-1)?.row;
      return row ? [{ id, ...row }] : [];
    });
    if (rows.length === 0) continue;
    if (!columns) {
      columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      yield `\ufeff${spreadsheetLine(columns)}`;
    }
    const known = columns;
    yield rows.map((row) => spreadsheetLine(known.map((column) => row[column]))).join('');
  }
}

const readme = `This is everything of a Quarterdeck workspace that whoever exported it may see.

records/KIND.jsonl  every record of a kind with its whole past, one a line: {"id", "states": [{"from", "row"}]}; row is null from when it was deleted
tables/NAME.csv     the same as it stands now, for a spreadsheet; a text that it would take for a formula begins with '
${manifestName}     what is in here, and a hash over records/

Bring it back into an empty Quarterdeck: npx quarterdeck import FILE.zip
Passwords, sessions, keys, notices and waiting jobs are not in here; a backup has them.
`;
