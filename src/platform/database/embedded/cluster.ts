import { chownSync, existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Engine } from './engine.ts';
import type { Keys } from './keys.ts';
import { hand, hasName, namespacesWork, type Place, type RunAs, runProgram } from './place.ts';
import { CannotStart } from './refusal.ts';
import { unpackTemplate } from './template.ts';

export const keeperName = 'quarterdeck_keeper';
export const ownerName = 'quarterdeck_owner';
export const databaseName = 'quarterdeck';

/** Makes the files of the database when there are none. Half-made files of a start that was killed are thrown away. */
export function makeCluster(engine: Engine, place: Place, keys: Keys, log: (line: string) => void): void {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return;
  log('Making the database (once, about a second)');
  const half = `${place.cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  if (place.runAs.kind === 'user') hand(half, place.runAs);
  const runAs = hasName() ? place.runAs : namelessWay(place);
  if (runAs === null) {
    if (!unpackTemplate(engine, half)) throw new CannotStart(namelessWords);
    takeOver(place, engine, half, keys);
  } else initialise(engine, { ...place, runAs }, half, keys);
  if (existsSync(place.cluster)) rmdirSync(place.cluster);
  renameSync(half, place.cluster);
}

/** Sets the keeper's password anew, for files whose keys are lost or which came from the template. The server must be off. */
export function takeOver(place: Place, engine: Engine, cluster: string, keys: Keys): void {
  const set = `alter role ${keeperName} password '${keys.keeper}'\n`;
  runProgram(
    place.runAs,
    engine.home ? place.bin : engine.bin,
    'postgres',
    ['--single', '-D', cluster, 'postgres'],
    set,
  );
}

/** Makes the owner and his database when they are missing; cheap and safe at every start. */
export async function makeOwner(
  connect: (user: string, password: string, database: string) => pg.ClientConfig,
  keys: Keys,
) {
  if (await opens(connect(ownerName, keys.owner, databaseName))) return;
  const client = new pg.Client(connect(keeperName, keys.keeper, 'postgres'));
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [ownerName]);
    const rights = `login createrole createdb nosuperuser password '${keys.owner}'`;
    await client.query(`${role.rowCount ? 'alter' : 'create'} role ${ownerName} ${rights}`);
    const database = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (!database.rowCount) await client.query(`create database ${databaseName} owner ${ownerName}`);
    await client.query(`revoke all on database ${databaseName} from public`);
  } finally {
    await client.end();
  }
}

async function opens(config: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === '28P01' || code === '3D000' || code === '42501') return false;
    throw error;
  }
}

const namelessWords =
  'The user that Quarterdeck runs as has no name on this system, and PostgreSQL needs one to make its files. ' +
  'Give the user an entry in /etc/passwd, run as another user, or set DATABASE_URL to a PostgreSQL server.';

/** A user id without a name cannot make the files itself: as nobody in a name space it can; null where those are forbidden. */
function namelessWay(place: Place): RunAs | null {
  return namespacesWork(place.bin) ? { kind: 'namespace' } : null;
}

function initialise(engine: Engine, place: Place, folder: string, keys: Keys): void {
  const passwords = join(dirname(folder), 'keeper.password');
  rmSync(passwords, { force: true });
  writeFileSync(passwords, keys.keeper, { mode: 0o600 });
  try {
    if (place.runAs.kind === 'user') chownSync(passwords, place.runAs.uid, place.runAs.gid);
    const args = ['-D', folder, '-U', keeperName, `--pwfile=${passwords}`, '--auth=scram-sha-256', '--encoding=UTF8'];
    runProgram(place.runAs, place.bin, 'initdb', [...args, ...localeOf(engine), '--no-instructions']);
  } finally {
    rmSync(passwords, { force: true });
  }
}

/** Sort order that no library of the host can change. macOS and Windows have no C.UTF-8, PostgreSQL 17 brings its own. */
function localeOf(engine: Engine): string[] {
  if (process.platform === 'linux' || engine.major < 17) return ['--locale=C.UTF-8', '--lc-messages=C'];
  const types = process.platform === 'darwin' ? ['--lc-ctype=en_US.UTF-8'] : [];
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', ...types, '--lc-messages=C'];
}
