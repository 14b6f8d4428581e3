import { existsSync, mkdirSync, readdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { checkBackup } from '../../src/platform/database/backup/file.ts';
import { contentHash } from '../../src/platform/database/backup/index.ts';
import { blowAt, chosen, eachLike, type IsStep, type Side, sides } from './blow.ts';
import { makeDatabase, type Server, until } from './desk.ts';
import { makeOlder } from './older.ts';
import { runProduct } from './product.ts';
import { noReport, type StepsOptions, type StepsReport } from './steps.ts';

/** One command that is killed at each of its steps. */
type Command = {
  name: string;
  args: readonly string[];
  isStep: () => IsStep;
  /** Puts all as it was before, and answers in which database. */
  before(): Promise<string>;
  /** What is there now: done, or undone, and nothing between. */
  look(database: string): Promise<{ isDone: boolean; faults: string[] }>;
  /** A file whose coming is a step as well, such as one that gets its name. */
  file?: RegExp;
};

const backupsOf = (server: Server, database: string) => join(server.folder, database, 'backups');
const hashOf = (server: Server, database: string) => contentHash(server.urls(database).direct);

type At = { step: number; side: Side } | 'file' | null;

/** Runs it on a database behind the wire, to its end or to the step that was chosen. */
async function run(server: Server, database: string, { args, isStep, file }: Command, at: At = null) {
  const folder = backupsOf(server, database);
  mkdirSync(folder, { recursive: true });
  const env = { DATA_DIR: join(server.folder, database), DATABASE_URL: server.urls(database).byWire, PORT: '0' };
  const { child, ended } = runProduct(args, env);
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (words += text));
  let isStruck = false;
  const kill = () => {
    isStruck = true;
    child.kill('SIGKILL');
  };
  const blow = blowAt(server.wire, isStep(), kill, typeof at === 'object' ? at : null);
  const watcher = watch(folder, (_, name) => at === 'file' && !isStruck && file?.test(name ?? '') && kill());
  try {
    const isReady = () => args[0] === 'start' && /^http:/m.test(words);
    if (args[0] === 'start') {
      await until('it starts', () => isReady() || child.exitCode !== null || child.signalCode !== null);
      if (isReady()) child.kill('SIGTERM');
    }
    const code = await ended;
    return { isWell: code === 0 || isReady(), words: words.trim(), steps: blow.steps(), isStruck };
  } finally {
    watcher.close();
    blow.over();
  }
}

export async function killCommand(
  server: Server,
  command: Command,
  { most, which = sides, tell = () => {} }: StepsOptions,
): Promise<StepsReport> {
  const report = noReport(command.name);
  const whole = await run(server, await command.before(), command);
  if (!whole.isWell) throw new Error(`${command.name}: ${whole.words}`);
  report.steps = whole.steps + (command.file ? 1 : 0);
  const ats: At[] = chosen(whole.steps, most).flatMap((step) => which.map((side) => ({ step, side })));
  if (command.file) ats.push('file');
  report.tried = chosen(whole.steps, most).length + (command.file ? 1 : 0);
  for (const at of ats) {
    const how = `${command.name}, ${at === 'file' ? 'at its file' : at && `${at.side} step ${at.step} of ${whole.steps}`}`;
    const database = await command.before();
    const killed = await run(server, database, command, at);
    if (!killed.isStruck) continue;
    report.kills += 1;
    const left = await command.look(database);
    const faults = [...left.faults];
    if (!left.isDone) {
      const again = await run(server, database, command);
      const then = await command.look(database);
      if (!again.isWell || !then.isDone) faults.push(`typed again it is not done: ${again.words}`);
      faults.push(...then.faults);
    }
    report.ended[left.isDone ? 'done' : 'undone'] += 1;
    report.faults.push(...faults.map((fault) => `${how}: ${fault}`));
    tell(`${how}: ${left.isDone ? 'done' : 'undone'}${faults.length > 0 ? `, ${faults.length} faults` : ''}`);
  }
  return report;
}

const backupFiles = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.sql.gz'));

/** A backup of all there is, killed at tables that it copies, at its end and where it gets its name. */
export async function aBackup(server: Server, database: string): Promise<Command> {
  const content = await hashOf(server, database);
  const folder = backupsOf(server, database);
  return {
    name: 'backup',
    args: ['backup'],
    isStep: () => eachLike(/^\s*(begin|copy|commit)\b/i),
    file: /\.sql\.gz$/,
    async before() {
      rmSync(folder, { recursive: true, force: true });
      return database;
    },
    async look() {
      const files = backupFiles(folder).map((name) => join(folder, name));
      const checked = await Promise.all(
        files.map((file) =>
          checkBackup(file).then(
            ({ seal }) => seal.content,
            (error: Error) => error.message,
          ),
        ),
      );
      return {
        isDone: files.length > 0,
        faults: [
          ...checked.filter((said) => said !== content).map((said) => `a backup that is not whole: ${said}`),
          ...(files.length > 1 ? ['more than one backup'] : []),
          ...((await hashOf(server, database)) === content ? [] : ['the data is another']),
        ],
      };
    },
  };
}

/** The backup of a database restored into an empty one. */
export async function aRestore(server: Server, from: string): Promise<Command> {
  const made = await run(server, from, { ...(await aBackup(server, from)), args: ['backup'] });
  if (!made.isWell) throw new Error(made.words);
  const folder = backupsOf(server, from);
  const file = join(folder, backupFiles(folder).toSorted().at(-1) as string);
  const content = (await checkBackup(file)).seal.content;
  return {
    name: 'restore',
    args: ['restore', file],
    isStep: () => eachLike(/^\s*(begin|copy|commit|drop|truncate|insert into app_meta)\b/i),
    before: () => makeDatabase(server, 'restored'),
    async look(database) {
      const [there] = await server.run(database, `SELECT to_regclass('app.workspaces') IS NOT NULL AS yes`);
      const rows = there.yes ? await server.run(database, 'SELECT 1 FROM app.workspaces LIMIT 1') : [];
      if (rows.length === 0) return { isDone: false, faults: [] };
      const isSame = (await hashOf(server, database)) === content;
      return { isDone: true, faults: isSame ? [] : ['what is restored is not what was backed up'] };
    },
  };
}

const ago = 10;

/** A start on the schema of ten migrations ago, with data. */
export async function anUpgrade(server: Server, from: string): Promise<Command> {
  const database = await makeDatabase(server, 'upgraded');
  await makeOlder(server, database, ago, from);
  const ran = async (name: string): Promise<number> =>
    (await server.run(name, 'SELECT count(*)::int AS n FROM app_meta.migrations'))[0].n;
  const [older, content] = [await ran(database), await hashOf(server, database)];
  await server.run('postgres', 'ALTER DATABASE upgraded RENAME TO older');
  return {
    name: 'upgrade',
    args: ['start'],
    isStep: eachOfUpgrade,
    async before() {
      rmSync(join(server.folder, database), { recursive: true, force: true });
      return makeDatabase(server, database, 'older');
    },
    async look() {
      const now = await ran(database);
      if (now === older + ago) return { isDone: true, faults: [] };
      const isSame = (await hashOf(server, database)) === content;
      return {
        isDone: false,
        faults: [
          ...(now === older ? [] : [`${now - older} of ${ago} migrations ran`]),
          ...(isSame ? [] : ['it is undone, and the data is another']),
          ...(existsSync(backupsOf(server, database)) ? [] : ['no backup was made first']),
        ],
      };
    },
  };
}

/** Each migration as it is noted, and the end of them all. */
function eachOfUpgrade(): IsStep {
  const at = new Set<number>();
  return ({ text, connection }) => {
    if (/^\s*(insert into|update) app_meta\.migrations\b/i.test(text)) {
      at.add(connection);
      return true;
    }
    return /^\s*commit\b/i.test(text) && at.delete(connection);
  };
}
