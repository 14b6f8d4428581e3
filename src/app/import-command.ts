import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../platform/access/actor.ts';
import { keepFile } from '../platform/files/store.ts';
import { runById } from '../platform/jobs/runs.ts';
import { systemActorIn } from '../platform/jobs/system-actor.ts';
import type { Environment } from '../platform/settings/environment.ts';
import { importTasks } from '../process/transfer/engine/jobs.ts';
import { lookAt, Unreadable } from '../process/transfer/engine/planning.ts';
import { importById } from '../process/transfer/engine/store.ts';
import * as acts from '../process/transfer/imports.ts';
import { fileAtPath } from '../process/transfer/reading/index.ts';
import type { ImportRow } from '../process/transfer/tables.ts';
import { productForCommand, theWorkspace } from './command.ts';
import { addsUp, whatCame, whatComes } from './import-words.ts';
import type { Product } from './product.ts';

export type ImportChoice = { stages: 'map' | 'keep'; isDryRun: boolean; workspace: string | undefined };

/** Why an import came to nothing, or not to all, in words for whoever typed the command. */
export class ImportRefused extends Error {
  override name = 'ImportRefused';
}

type Say = (line: string) => void;
/** A file by its place on the disk, called by its path within the folder. */
type OnDisk = { path: string; name: string };
type At = { db: Product['world']['db']; actor: Actor; say: Say };

/**
 * Imports files in the name of the workspace itself: whoever can type this on the machine holds its data anyway. The work is
 * that of the queue, here and in an app that runs beside; killed, it is gone on with when the command is typed again.
 */
export async function importFromCommandLine(
  environment: Environment,
  ownerUrl: string,
  { folder, tables }: { folder: string; tables: readonly OnDisk[] },
  choice: ImportChoice,
  say: Say,
): Promise<void> {
  const product = await productForCommand(environment, ownerUrl, importTasks);
  try {
    const { db } = product.world;
    const workspaceId = await theWorkspace(ownerUrl, choice.workspace);
    const system = await systemActorIn(db, workspaceId);
    if (!system) throw new Error(`There is no workspace ${workspaceId}.`);
    const at = { db, actor: { ...system, by: 'import' as const }, say };
    const all = [...tables, ...((await namedByTables(at, tables)) ? besideIn(folder, tables) : [])];
    const { id } = (await begunBefore(at, all, choice)) ?? (await draftOf(at, all, choice, environment));
    if (choice.isDryRun) await lookOnly(at, id);
    else await bringIn(at, id);
  } finally {
    await product.close();
  }
}

/** Whether one of the tables is a list of files, so that whatever else lies in the folder comes along. */
async function namedByTables({ db, actor }: At, tables: readonly OnDisk[]): Promise<boolean> {
  const files = await Promise.all(tables.map(({ path, name }) => fileAtPath(path, name)));
  try {
    const { mapping } = await db.read(actor, (reader) => lookAt(reader, actor, files));
    return mapping.tables.some(({ kind }) => kind === 'file');
  } catch (error) {
    // What cannot be read is refused in words where it is brought.
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

const mostBeside = 5_000;

/** Everything in a folder and below it but the tables and what hides itself. */
function besideIn(folder: string, tables: readonly OnDisk[]): OnDisk[] {
  const known = new Set(tables.map(({ name }) => name));
  const under = (within: string): string[] =>
    readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
      const name = within === '' ? entry.name : `${within}/${entry.name}`;
      if (entry.name.startsWith('.')) return [];
      return entry.isDirectory() ? under(name) : entry.isFile() && !known.has(name) ? [name] : [];
    });
  const names = under('').sort();
  if (names.length > mostBeside)
    throw new ImportRefused(`${names.length} files lie beside the tables; at most ${mostBeside} come along at once.`);
  return names.map((name) => ({ path: join(folder, name), name }));
}

/** An import is called as its tables. */
const called = (files: readonly OnDisk[]): string =>
  files
    .flatMap(({ name }) => (name.includes('/') || !/\.(csv|tsv|txt|xlsx)$/i.test(name) ? [] : [name]))
    .join(', ')
    .slice(0, 120);

/** The same files of a command that was killed: what is written in part is gone on with, however it was begun. */
async function begunBefore({ db, actor, say }: At, files: readonly OnDisk[], choice: ImportChoice) {
  if (choice.isDryRun) return null;
  const prints: acts.FilePrint[] = [];
  for (const { path, name } of files) prints.push(await acts.printOf(await fileAtPath(path, name)));
  const begun = await db.read(actor, (reader) => acts.begunWith(reader, actor, prints, choice.stages === 'keep'));
  if (begun) say('Going on with the import of these files that was begun before.');
  return begun;
}

async function draftOf({ db, actor, say }: At, all: readonly OnDisk[], choice: ImportChoice, settings: Environment) {
  const files: string[] = [];
  for (const { path, name } of all) {
    const { open } = await fileAtPath(path, name);
    files.push((await keepFile(db, actor, name, open(), settings.MAX_UPLOAD_MB * 1_048_576)).id);
  }
  // No one is there to be asked how a day is meant: where no column tells, its row is left out.
  const asked = { keepStages: choice.stages === 'keep', dates: 'year-first' as const };
  const name = called(all);
  const done = await acts.draftImport(db, actor, { files, name }, asked);
  if ('refused' in done) throw new ImportRefused('detail' in done ? done.detail : 'A file went while it was brought.');
  const { tables } = done.one.mapping;
  const none = tables
    .filter(({ kind }) => kind === null)
    .map(({ table, why }) => `  ${table}: ${why ?? 'not imported'}`);
  if (none.length === tables.length) {
    await db.transaction(actor, (tx) => acts.remove(tx, done.one.id));
    throw new ImportRefused(['None of these files can be imported:', ...none].join('\n'));
  }
  for (const { table, kind } of tables) if (kind) say(`  ${table}: ${kind}`);
  for (const line of none) say(line);
  return done.one;
}

/** Says what would become of the files, and leaves nothing behind. */
async function lookOnly(at: At, id: string): Promise<void> {
  const { db, actor, say } = at;
  await ask(at, acts.askCheck, id);
  const one = await workedAt(at, id);
  if (one.state === 'checked') await tell(at, one);
  await db.transaction(actor, (tx) => acts.remove(tx, id));
  if (one.state !== 'checked') throw new ImportRefused(one.note ?? 'The files could not be looked at.');
  say('Nothing was written (--dry-run).');
}

async function bringIn(at: At, id: string): Promise<void> {
  const { say } = at;
  let one = await workedAt(at, id);
  if (one.state === 'draft') {
    await ask(at, acts.askCheck, id);
    one = await workedAt(at, id);
  }
  if (one.state === 'draft') throw new ImportRefused(one.note ?? 'The files could not be looked at.');
  if (one.state === 'checked') await tell(at, one);
  if (one.state !== 'done') {
    await ask(at, acts.askRun, id);
    one = await workedAt(at, id);
  }
  if (one.state !== 'done')
    throw new ImportRefused(one.note ?? `The import is ${one.state}. Type this again to go on.`);
  for (const line of whatCame(one)) say(line);
  if (!addsUp(one))
    throw new ImportRefused('The report does not add up. Look at the rows left out on the page Import.');
}

const tell = async ({ db, actor, say }: At, one: ImportRow) => {
  for (const line of await db.read(actor, (reader) => whatComes(reader, actor, one))) say(line);
};

/** Asks for the next step, unless another who imports the same files asked just before. */
const ask = ({ db, actor }: At, act: typeof acts.askCheck, id: string) => db.transaction(actor, (tx) => act(tx, id));

const lookEveryMs = 200;
const tellEveryMs = 2_000;

/** The import once nobody is at work on it, with a word every two seconds on how far that is. */
async function workedAt({ db, actor, say }: At, id: string): Promise<ImportRow> {
  let told = Date.now();
  for (let said = ''; ; await pause(lookEveryMs)) {
    const one = await db.read(actor, (reader) => importById(reader, actor, id));
    if (!one) throw new ImportRefused('Somebody threw this import away.');
    if (!['checking', 'running', 'undoing'].includes(one.state)) return one;
    if (!one.runId || Date.now() - told < tellEveryMs) continue;
    told = Date.now();
    const run = await db.read(actor, (reader) => runById(reader, actor, one.runId as string));
    const far = run?.total ? `${run.done} of ${run.total}` : (run?.note ?? 'waiting');
    const line = `  ${one.state} … ${far}`;
    if (line !== said) say(line);
    said = line;
  }
}
