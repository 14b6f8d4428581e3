import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { attachEmbedded } from '../platform/database/embedded/launcher.ts';
import { type Environment, environmentOrExit } from '../platform/settings/environment.ts';
import { Told, type Typed, typedBehind } from './typed.ts';

const help = `Quarterdeck

  start                 start the product (npm start)
  import DIR            import a CRM export: the CSV and Excel files of a folder, all together; killed, it goes on
                        when it is typed again
      --stages keep     keep the stages of the source instead of mapping them to the first pipeline
      --dry-run         say what would be written, and write nothing
      --workspace ID    which workspace, where there are several
  import FILE.zip       bring an exported workspace into an empty database
  demo                  bring a demo company into an empty workspace, to look around
      --size S|M|L      how large: S is a team of twelve, M a quarter of L, L 500 people and 200,000 deals
      --seed WORD       the same seed makes the same company
      --remove          take it away again
      --workspace ID    which workspace, where there are several
  export [FILE.zip]     everything of a workspace as one file: JSON lines with its whole past, and CSV
  backup [FILE]         back up everything into one file
  restore FILE          restore a backup into an empty database
  check                 reconcile the data with itself: history, facts, search; writes nothing
  verify-statement FILE reckon a pay statement again from its own facts, offline: every byte must come out the same
  help                  this page
`;

const [command = 'help', ...args] = process.argv.slice(2);
let settings: Environment | null = null;

try {
  await run();
} catch (error) {
  const { name, message } = error as Error;
  const isTold =
    error instanceof Told ||
    [
      'CannotStart',
      'SchemaRefused',
      'RolesMissing',
      'RolesRefused',
      'BackupRefused',
      'DatabaseUnavailable',
      'ArchiveRefused',
      'ImportRefused',
      'DemoRefused',
    ].includes(name) ||
    isSystem(error);
  const outside = settings && (await import('./why-not-started.ts')).whyNotStarted(error, settings);
  console.error(outside ?? (isTold ? message : error));
  process.exit(1);
}

async function run(): Promise<void> {
  if ([command, ...args].some((word) => word === '--help' || word === '-h') || command === 'help')
    return void console.log(help);
  const act = {
    start,
    import: importFolder,
    demo,
    export: exportWorkspace,
    backup: makeBackup,
    check: checkData,
    restore: restoreBackup,
  }[command];
  if (command !== 'verify-statement' && !act) console.error(help);
  const typed = typedBehind(command, args);
  // It reads one file and nothing of the place where it runs.
  if (command === 'verify-statement') return verifyStatement(typed);
  settings = environmentOrExit();
  await act?.(settings, typed);
}

async function start(environment: Environment): Promise<void> {
  const { startServer } = await import('./server.ts');
  const running = await startServer(environment, (line) => console.log(line));
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await running.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // Under the packaged Node: when the process that started this one is gone, so is the reason to run.
  process.on('disconnect', stop);
}

/** The address of the database with its owner, from settings; beside a running app its own server is joined. */
async function withDatabase<T>(environment: Environment, act: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (environment.DATABASE_URL) return act(environment.DATABASE_URL);
  const embedded = await attachEmbedded({
    dataDir: environment.DATA_DIR,
    binaries: environment.POSTGRES_BIN ?? undefined,
    log: (line) => console.error(line),
  });
  try {
    return await act(embedded.ownerUrl);
  } finally {
    await embedded.stop();
  }
}

async function importFolder(environment: Environment, typed: Typed): Promise<void> {
  const folder = typed.about as string;
  const stages = typed.oneOf('stages', ['map', 'keep']);
  if (/\.zip$/i.test(folder)) return bringIn(environment, folder);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Told(`${resolve(folder)} is not a folder.`);
  const names = readdirSync(folder).filter((name) => /\.(csv|tsv|txt|xlsx)$/i.test(name));
  if (names.length === 0) throw new Told(`There are no CSV or Excel files in ${resolve(folder)}.`);
  const tables = names.sort().map((name) => ({ path: join(resolve(folder), name), name }));
  const { importFromCommandLine } = await import('./import-command.ts');
  await withDatabase(environment, (ownerUrl) =>
    importFromCommandLine(
      environment,
      ownerUrl,
      { folder: resolve(folder), tables },
      {
        stages,
        isDryRun: typed.isSaid('dry-run'),
        workspace: typed.option('workspace'),
      },
      (line) => console.log(line),
    ),
  );
}

async function demo(environment: Environment, typed: Typed): Promise<void> {
  const size = typed.oneOf('size', ['S', 'M', 'L']);
  const { demoFromCommandLine } = await import('./demo-command.ts');
  const choice = {
    size,
    seed: typed.option('seed') ?? 'quarterdeck',
    isRemoval: typed.isSaid('remove'),
    workspace: typed.option('workspace'),
  } as const;
  await withDatabase(environment, (ownerUrl) =>
    demoFromCommandLine(environment, ownerUrl, choice, (line) => console.log(line)),
  );
}

async function exportWorkspace(environment: Environment, typed: Typed): Promise<void> {
  if (typed.about && !/\.zip$/i.test(typed.about))
    throw new Told(`An export is a zip file: call it ${typed.about}.zip, for instance.`);
  const { exportFromCommandLine } = await import('./archive-command.ts');
  const day = new Date().toISOString().slice(0, 10);
  const file = resolve(typed.about ?? `quarterdeck-${day}.zip`);
  await withDatabase(environment, (ownerUrl) =>
    exportFromCommandLine(environment, ownerUrl, { file, workspace: typed.option('workspace') }, (line) =>
      console.log(line),
    ),
  );
}

async function bringIn(environment: Environment, file: string): Promise<void> {
  const { bringInFromCommandLine } = await import('./archive-command.ts');
  await withDatabase(environment, (ownerUrl) =>
    bringInFromCommandLine(environment, ownerUrl, resolve(file), (line) => console.log(line)),
  );
}

async function checkData(environment: Environment): Promise<void> {
  const { checkFromCommandLine } = await import('./check-command.ts');
  const isWell = await withDatabase(environment, (ownerUrl) =>
    checkFromCommandLine(environment, ownerUrl, (line) => console.log(line)),
  );
  if (!isWell) process.exitCode = 1;
}

async function verifyStatement(typed: Typed): Promise<void> {
  const { verifyFromCommandLine } = await import('./verify-command.ts');
  if (!verifyFromCommandLine(resolve(typed.about as string), (line) => console.log(line))) process.exitCode = 1;
}

async function makeBackup(environment: Environment, { about: given }: Typed): Promise<void> {
  const { backUp, backUpOnShelf, noteAllErasures } = await import('../platform/database/backup/index.ts');
  const made = await withDatabase(environment, async (ownerUrl) => {
    const done = await (given
      ? backUp(ownerUrl, resolve(given))
      : backUpOnShelf(ownerUrl, join(environment.DATA_DIR, 'backups'), new Date()));
    await noteAllErasures(ownerUrl, dirname(done.file));
    return done;
  });
  console.log(
    `${made.rows} rows are in ${made.file} (${Math.ceil(made.bytes / 1024)} kB). Waiting jobs are not part of a backup.`,
  );
}

async function restoreBackup(environment: Environment, typed: Typed): Promise<void> {
  const [{ restore }, { eraseAgain }, { migrationFolders }, { secretOf }] = await Promise.all([
    import('../platform/database/backup/index.ts'),
    import('./erasing.ts'),
    import('./migrations.ts'),
    import('../platform/identity/secret.ts'),
  ]);
  await import('./product.ts'); // declares every table, so that erasures find theirs
  const done = await withDatabase(environment, (ownerUrl) =>
    restore(resolve(typed.about as string), ownerUrl, migrationFolders(), {
      dataSecret: () => secretOf(environment.DATA_DIR, environment.AUTH_SECRET),
      eraseAgain,
      backupsIn: join(environment.DATA_DIR, 'backups'),
    }),
  );
  console.log(
    `${done.rows} rows of ${done.madeAt} are back; what they say is what the backup says.${done.erasedAgain ? ` ${done.erasedAgain} persons erased since then were erased again.` : ''}`,
  );
}

function isSystem(error: unknown): boolean {
  const { code } = error as { code?: string };
  return typeof code === 'string' && /^E[A-Z]+$/.test(code);
}
