import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { z } from 'zod';
import { type Actor, wholeWorkspace } from '../../../platform/access/actor.ts';
import { ConstraintViolated } from '../../../platform/database/errors.ts';
import type { AnyTable } from '../../../platform/database/tables.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { bombAmong } from './bomb.ts';
import { contentHash } from './content-hash.ts';
import { bringBytes, fileIdOf, filesIn } from './files.ts';
import { type Life, livesOf, ownParents, tablesInOrder } from './lives.ts';
import { type Manifest, manifestName, recordsName } from './manifest.ts';
import { parentsBefore } from './parents-before.ts';

/** The archive cannot be brought in; the message says what is wrong and where. */
export class ArchiveRefused extends Error {
  override name = 'ArchiveRefused';
}

const manifestShape = z.object({
  quarterdeck: z.literal(1),
  product: z.string(),
  workspaceId: z.uuid(),
  madeAt: z.string(),
  seenBy: z.uuid().nullable().optional(),
  kinds: z.record(z.string(), z.int()),
  files: z.int().optional(),
  contentHash: z.string(),
});
const lifeShape = z.object({
  id: z.uuid(),
  states: z.array(z.object({ from: z.string(), row: z.record(z.string(), z.unknown()).nullable() })).min(1),
});
const calendarShape = z.object({ timeZone: z.string(), currency: z.string(), fiscalStartMonth: z.int() });

const batch = 5_000;
/** No record of an honest archive is longer. */
const longestLine = 64 * 1024 ** 2;

export type Opened = { actor: Actor; manifest: Manifest; kinds: Record<string, number>; contentHash: string };

/**
 * Brings an archive into a database that has no workspace: whole or not at all, every record under its id with its whole
 * past, so that each day reads as it did. Nothing is announced: no mail goes out for what happened long ago.
 */
export async function openArchive(db: Database, file: string, { report, also }: Opening = {}): Promise<Opened> {
  const zip = await openZip(file);
  try {
    const entries = await entriesOf(zip);
    const manifest = await manifestIn(zip, entries);
    const actor = await founderOf(zip, entries, manifest);
    const kinds = await db.transaction(actor, async (tx) => {
      await also?.(tx);
      return bringIn(tx, zip, entries, manifest, report);
    });
    return { actor, manifest, kinds, contentHash: await db.read(actor, (reader) => hashOf(reader, actor)) };
  } catch (error) {
    throw inWords(error);
  } finally {
    zip.close();
  }
}

type Opening = {
  /** Told how many records are written so far. */
  report?: ((records: number) => void) | undefined;
  /** In the same transaction, before anything is written; throwing ends it. */
  also?: ((tx: Tx) => Promise<void>) | undefined;
};

/** Looks whether a file is an archive that can be brought in, and how many records it says it holds; reads no record of it. */
export async function lookAtArchive(file: string): Promise<{ manifest: Manifest; records: number }> {
  const zip = await openZip(file);
  try {
    const manifest = await manifestIn(zip, await entriesOf(zip));
    return { manifest, records: Object.values(manifest.kinds).reduce((sum, n) => sum + n, 0) };
  } finally {
    zip.close();
  }
}

/** What the database or the zip said, for whoever brought the file; what nobody foresaw stays as it is. */
function inWords(error: unknown): unknown {
  if (error instanceof ConstraintViolated)
    return new ArchiveRefused(
      'The archive does not hold together: it names records that are not in it. It may hold only what one person was allowed to see.',
    );
  if (
    /invalid|unexpected end|CRC|corrupt|incorrect|too many bytes|not enough bytes/i.test((error as Error).message ?? '')
  )
    return new ArchiveRefused(`The archive is damaged: ${(error as Error).message}.`);
  return error;
}

/** The content hash of what an actor may read now. */
export async function hashOf(reader: Parameters<typeof livesOf>[0], actor: Actor): Promise<string> {
  const hash = contentHash();
  for (const table of await tablesInOrder(reader))
    for await (const lives of livesOf(reader, actor, table)) for (const life of lives) hash.add(table.kind, life);
  return hash.digest();
}

async function openZip(file: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(file, { lazyEntries: true, autoClose: false });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = message.replace(/\.+$/, '');
    throw new ArchiveRefused(code ? `${file}: ${why}` : `This is no zip file, or a damaged one: ${why}.`);
  }
}

async function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, entry);
  }
  // A bomb is refused before anything of it is unpacked; that sizes are as they say is checked while reading.
  const bomb = bombAmong([...entries.values()]);
  if (bomb) throw new ArchiveRefused(`${bomb} unpacks to far more than an archive holds.`);
  return entries;
}

async function manifestIn(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>): Promise<Manifest> {
  const entry = entries.get(manifestName);
  if (!entry || entry.uncompressedSize > 1_000_000)
    throw new ArchiveRefused(`This is no export of Quarterdeck: it has no ${manifestName}.`);
  const text = await textOf(await zip.openReadStreamPromise(entry));
  const told = parsed(text, manifestName);
  const form = (told as { quarterdeck?: unknown } | null)?.quarterdeck;
  if (typeof form === 'number' && form > 1)
    throw new ArchiveRefused(
      'This archive was made by a newer Quarterdeck. Install at least the version that made it, and bring it again.',
    );
  const read = manifestShape.safeParse(told);
  if (!read.success)
    throw new ArchiveRefused(`${manifestName}: ${read.error.issues[0]?.path.join('.')} is not as it must be.`);
  return read.data;
}

/** The system itself in the workspace to be, by the calendar that it had last. */
async function founderOf(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>, manifest: Manifest): Promise<Actor> {
  const { workspaceId } = manifest;
  for await (const { id, states } of livesIn(zip, entries, 'workspace')) {
    const calendar = calendarShape.safeParse(states.at(-1)?.row);
    if (id === workspaceId && calendar.success) return wholeWorkspace({ workspaceId, ...calendar.data });
  }
  throw new ArchiveRefused('The archive does not say which workspace it is of: records/workspace.jsonl lacks it.');
}

async function bringIn(
  tx: Tx,
  zip: yauzl.ZipFile,
  entries: Map<string, yauzl.Entry>,
  manifest: Manifest,
  report?: (records: number) => void,
): Promise<Record<string, number>> {
  const there = await tx.sql('SELECT 1 FROM app.workspaces WHERE workspace_id = $1::uuid', [manifest.workspaceId]);
  if (there.length > 0) throw new ArchiveRefused('This workspace is here already.');
  const kinds: Record<string, number> = {};
  const tables = await tablesInOrder(tx);
  const unknown = Object.keys(manifest.kinds).find((kind) => !tables.some((table) => table.kind === kind));
  if (unknown !== undefined)
    throw new ArchiveRefused(
      `It holds records of a kind that is not known here (${unknown}): it was made by a newer Quarterdeck.`,
    );
  let before = 0;
  for (const table of tables) {
    const told = (records: number) => report?.(before + records);
    kinds[table.kind] = await bringInKind(tx, table, livesIn(zip, entries, table.kind), told);
    before += kinds[table.kind] ?? 0;
    const promised = manifest.kinds[table.kind] ?? 0;
    if (kinds[table.kind] !== promised)
      throw new ArchiveRefused(
        `${recordsName(table.kind)} holds ${kinds[table.kind]} records, the archive says ${promised}.`,
      );
  }
  await bringInFiles(tx, zip, entries, manifest);
  return kinds;
}

/** The bytes of the files that records have, each looked at whether it is what its row says. */
async function bringInFiles(tx: Tx, zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>, { files = 0 }: Manifest) {
  const entryOf = new Map<string, yauzl.Entry>();
  for (const entry of entries.values()) {
    const id = fileIdOf(entry.fileName);
    if (id) entryOf.set(id, entry);
  }
  let brought = 0;
  for await (const life of livesIn(zip, entries, 'attachment'))
    for (const told of filesIn([life])) {
      const entry = entryOf.get(told.fileId);
      if (!entry) continue;
      // Two rows may share one file.
      entryOf.delete(told.fileId);
      if (!(await bringBytes(tx, told, await zip.openReadStreamPromise(entry))))
        throw new ArchiveRefused(`${entry.fileName} is not the file that was exported: its bytes are others.`);
      brought += 1;
    }
  if (brought !== files) throw new ArchiveRefused(`The archive holds ${brought} files of records, and says ${files}.`);
}

async function bringInKind(
  tx: Tx,
  table: AnyTable,
  lives: AsyncIterable<Life>,
  told: (records: number) => void,
): Promise<number> {
  const parents = await ownParents(tx, table);
  let waiting: Life[] = [];
  let brought = 0;
  const write = async () => {
    await tx.recordMany(table, waiting as never);
    brought += waiting.length;
    told(brought);
    waiting = [];
  };
  // Where records refer to others of their kind, those others come first: all are held at once.
  for await (const life of lives) if (waiting.push(life) === batch && parents.length === 0) await write();
  const rest = parents.length > 0 ? parentsBefore(waiting, parents) : waiting;
  for (let at = 0; at < rest.length; at += batch) {
    waiting = rest.slice(at, at + batch);
    await write();
  }
  return brought;
}

async function* livesIn(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>, kind: string): AsyncGenerator<Life> {
  const name = recordsName(kind);
  const entry = entries.get(name);
  if (!entry) return;
  let line = 0;
  for await (const text of linesOf(await zip.openReadStreamPromise(entry), name)) {
    line += 1;
    if (text === '') continue;
    const read = lifeShape.safeParse(parsed(text, `${name}, line ${line}`));
    if (!read.success)
      throw new ArchiveRefused(`${name}, line ${line}: ${read.error.issues[0]?.path.join('.')} is not as it must be.`);
    yield read.data;
  }
}

async function* linesOf(stream: Readable, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of stream) {
    const lines = (rest + decoder.decode(piece as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > longestLine) throw new ArchiveRefused(`${name} has a line that no record can be.`);
  }
  yield rest + decoder.decode();
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ArchiveRefused(`${where} is not JSON.`);
  }
}

async function textOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
