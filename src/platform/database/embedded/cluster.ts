import { chownSync, existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Engine } from './engine.ts';
import type { Keys } from './keys.ts';
import { hand, hasName, namespacesWork, type Place, type RunAs, runProgram } from './place.ts';
import { serverArguments, startServer, stopServer } from './postmaster.ts';
import { CannotStart } from './refusal.ts';
import { unpackTemplate } from './template.ts';

export const keeperName = 'quarterdeck_keeper';
export const ownerName = 'quarterdeck_owner';
export const databaseName = 'quarterdeck';

/** Makes the files of the database when there are none, and tells whether it did. Half-made files of a start that was killed are thrown away. */
export async function makeCluster(
  engine: Engine,
  place: Place,
  keys: Keys,
  log: (line: string) => void,
): Promise<boolean> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return false;
  log('Making the database (once, about a second)');
  const half = `${place.cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  if (place.runAs.kind === 'user') hand(half, place.runAs);
  const runAs = hasName() ? place.runAs : namelessWay(place);
  if (runAs) initialise(engine, { ...place, runAs }, half, keys);
  else if (unpackTemplate(engine, half)) await takeOver(engine, { ...place, cluster: half }, keys, log);
  else throw new CannotStart(namelessWords);
  if (existsSync(place.cluster)) rmdirSync(place.cluster);
  renameSync(half, place.cluster);
  return true;
}

/**
 * Gives the keeper a new password, for files whose keys are lost or that came from the template: a server that trusts
 * whoever reaches its socket (only its user can) runs for a moment. No other server may be running on these files.
 */
export async function takeOver(engine: Engine, place: Place, keys: Keys, log: (line: string) => void): Promise<void> {
  const rules = join(place.cluster, 'open.hba');
  const opening = join(place.cluster, 'open.log');
  writeFileSync(rules, place.sockets ? 'local all all trust\n' : 'host all all 127.0.0.1/32 trust\n', { mode: 0o600 });
  if (place.runAs.kind === 'user') chownSync(rules, place.runAs.uid, place.runAs.gid);
  const args = [...serverArguments(engine, place, keys), '-c', `hba_file=${rules}`];
  const pid = await startServer(place, args, opening, () => {});
  try {
    const client = new pg.Client({ connectionString: addressOf(place, keys, keeperName, '', 'postgres') });
    await client.connect();
    await client.query(`alter role ${keeperName} password '${keys.keeper}'`);
    await client.end();
  } finally {
    await stopServer(pid, log);
    for (const file of [rules, opening]) rmSync(file, { force: true });
  }
}

/** The address of the built-in database for one of its users. */
export function addressOf(
  place: Pick<Place, 'sockets'>,
  keys: Keys,
  user: string,
  password: string,
  database: string,
): string {
  if (!place.sockets) return `postgres://${user}:${password}@127.0.0.1:${keys.port}/${database}`;
  // A host must stand there for the address to be a valid URL; the folder of the socket takes its place.
  return `postgres://${user}:${password}@localhost:5432/${database}?host=${encodeURIComponent(place.sockets)}`;
}

/** Makes the owner and his database when they are missing; cheap and safe at every start. */
export async function makeOwner(place: Place, keys: Keys, isNew: boolean): Promise<void> {
  if (!isNew && (await opens(addressOf(place, keys, ownerName, keys.owner, databaseName)))) return;
  const client = new pg.Client({ connectionString: addressOf(place, keys, keeperName, keys.keeper, 'postgres') });
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

async function opens(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
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
    const make = (locale: string[]) =>
      runProgram(place.runAs, place.bin, 'initdb', [...args, ...locale, '--no-instructions']);
    try {
      make(localeOf(engine));
    } catch (error) {
      if (engine.major < 17 || !/locale/.test(String(error))) throw error;
      make(builtInLocale);
    }
  } finally {
    rmSync(passwords, { force: true });
  }
}

/** Sort order that no library of the host can change. macOS and Windows have no C.UTF-8, PostgreSQL 17 brings its own. */
function localeOf(engine: Engine): string[] {
  if (process.platform === 'linux' || engine.major < 17) return ['--locale=C.UTF-8', '--lc-messages=C'];
  return process.platform === 'darwin' ? [...builtInLocale, '--lc-ctype=en_US.UTF-8'] : builtInLocale;
}

/** PostgreSQL 17's own, for systems that have no C.UTF-8. */
const builtInLocale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-messages=C'];
