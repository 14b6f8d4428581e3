import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { definedOf } from '../../../ground/defined.ts';
import { type Engine, program } from './engine.ts';
import { CannotStart } from './refusal.ts';

/** As whom the database runs: as we do, as another user of the system, or as nobody in a name space of its own. */
export type RunAs = { kind: 'self' } | { kind: 'user'; uid: number; gid: number } | { kind: 'namespace' };

/** Where the database's programs, files and socket are, and as whom it runs. */
export type Place = { bin: string; cluster: string; sockets: string | null; runAs: RunAs; note: string | null };

const nobody = { uid: 65534, gid: 65534 };
const namespace = ['--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`];

/** The command as the given user would run it: program, arguments and spawn options. */
export function commandAs(runAs: RunAs, command: string, args: string[]) {
  if (runAs.kind === 'namespace') return { command: 'unshare', args: [...namespace, command, ...args], options: {} };
  if (runAs.kind === 'user') return { command, args, options: { uid: runAs.uid, gid: runAs.gid } };
  return { command, args, options: {} };
}

/** The folder of the database's files: in the data folder, or aside where an earlier start had to put them. */
export function clusterOf(dataDir: string): string {
  const aside = join(asideOf(dataDir), 'postgres');
  return !isMade(join(dataDir, 'postgres')) && isMade(aside) ? aside : join(dataDir, 'postgres');
}

/**
 * Decides place and user. PostgreSQL refuses to run as root, so root lends it a user without rights. While a server is
 * running on the files nothing about them may change, not even their owner.
 */
export function choosePlace(engine: Engine, dataDir: string, isInUse: boolean): Place {
  const inside = join(dataDir, 'postgres');
  const here = (runAs: RunAs) => settle({ bin: engine.bin, cluster: inside, runAs, note: null }, dataDir);
  if (process.platform === 'win32' || process.getuid?.() !== 0) return here({ kind: 'self' });
  if (clusterOf(dataDir) !== inside) return settle(copyAside(engine, asideOf(dataDir), unprivilegedUser()), dataDir);
  const owner = ownerOf(inside);
  if (isInUse) return here(owner ? { kind: 'user', ...owner } : { kind: 'namespace' });
  const user = owner ?? unprivilegedUser();
  mkdirSync(inside, { recursive: true, mode: 0o700 });
  if (canEnter(user, engine.bin, dataDir) && canTake(user, inside)) return here({ kind: 'user', ...user });
  if (namespacesWork(engine.bin)) {
    hand(inside, { uid: 0, gid: 0 });
    return here({ kind: 'namespace' });
  }
  if (!isMade(inside)) return settle(copyAside(engine, asideOf(dataDir), unprivilegedUser()), dataDir);
  throw new CannotStart(
    `The database in ${inside} cannot be reached by a user without rights, and PostgreSQL refuses to run as root. ` +
      'Start Quarterdeck as an ordinary user, or move DATA_DIR to a folder that others may enter.',
  );
}

const asideOf = (dataDir: string) => join('/var/lib/quarterdeck', fingerprint(dataDir));
const isMade = (cluster: string) => existsSync(join(cluster, 'PG_VERSION'));

/** Runs a program of the engine to its end and gives what it printed; throws with its complaint when it fails. */
export function runProgram(runAs: RunAs, bin: string, name: string, args: string[]): string {
  const { command, args: all, options } = commandAs(runAs, join(bin, program(name)), args);
  const done = spawnSync(command, all, { ...options, encoding: 'utf8', env: databaseEnvironment(), cwd: '/' });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    throw new Error(`${name} failed: ${(done.stderr || done.stdout).trim().split('\n').slice(-6).join('\n')}`);
  }
  return done.stdout;
}

/** Only what the database needs of our environment; nothing of the person's locale or PG settings. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  const kept = { PATH, LD_LIBRARY_PATH, SystemRoot, TEMP, TMPDIR };
  return {
    ...definedOf(kept),
    TZ: 'UTC',
    LC_MESSAGES: 'C',
  };
}

/** True when the system knows a name for us; programs that ask for it (initdb) stop without. */
export function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

/** True when this machine lets us make a name space in which we are nobody. */
export function namespacesWork(bin: string): boolean {
  if (process.platform !== 'linux') return false;
  return (
    spawnSync('unshare', [...namespace, join(bin, program('postgres')), '--version'], { stdio: 'ignore' }).status === 0
  );
}

/** Gives a folder with all in it to a user; nothing is touched when it is his already. */
export function hand(folder: string, to: { uid: number; gid: number }): void {
  const { uid, gid } = statSync(folder);
  if (uid === to.uid && gid === to.gid) return;
  for (const name of readdirSync(folder, { recursive: true })) lchownSync(join(folder, String(name)), to.uid, to.gid);
  chownSync(folder, to.uid, to.gid); // last: only then is the work done, should we be stopped half way
}

// The path of a socket is limited to 107 bytes by Linux and to 103 by macOS.
const longestSocket = 103;
const socketName = '/.s.PGSQL.5432.lock';

function settle(place: Omit<Place, 'sockets'>, dataDir: string): Place {
  if (process.platform === 'win32') return { ...place, sockets: null };
  // A copy made without its rights (cp -r, an unpacked archive) would be refused by the server.
  if (existsSync(place.cluster) && (statSync(place.cluster).mode & 0o077) !== 0) chmodSync(place.cluster, 0o700);
  const near = join(dirname(place.cluster), 'run');
  const far = join(tmpdir(), `quarterdeck-${fingerprint(dataDir)}`);
  const sockets = Buffer.byteLength(near + socketName) <= longestSocket ? near : far;
  const us = { uid: process.getuid!(), gid: process.getgid!() };
  const owner = place.runAs.kind === 'user' ? place.runAs : us;
  mkdirSync(sockets, { recursive: true, mode: 0o700 });
  // The temporary folder is open to all: a folder or link that somebody laid there beforehand must not be ours.
  const found = lstatSync(sockets);
  if (!found.isDirectory() || (found.uid !== owner.uid && found.uid !== us.uid)) {
    throw new CannotStart(`${sockets} belongs to somebody else. Set DATA_DIR to a folder with a shorter path.`);
  }
  if (found.uid !== owner.uid) chownSync(sockets, owner.uid, owner.gid);
  return { ...place, sockets };
}

function copyAside(engine: Engine, aside: string, user: { uid: number; gid: number }): Omit<Place, 'sockets'> {
  const programs = join('/var/lib/quarterdeck', `postgresql-${engine.version}`);
  let bin = engine.bin;
  if (engine.home && !existsSync(programs)) {
    const half = `${programs}.${process.pid}`;
    cpSync(engine.home, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, programs);
  }
  if (engine.home) bin = join(programs, 'bin');
  const cluster = join(aside, 'postgres');
  mkdirSync(aside, { recursive: true, mode: 0o711 });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  hand(cluster, user);
  if (!canEnter(user, bin, cluster)) {
    throw new CannotStart(
      'PostgreSQL refuses to run as root, and no user without rights can reach a place for it. Start Quarterdeck as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
  const note = `DATA_DIR lies in a folder closed to others, and the database may not run as root: its files are kept in ${cluster}.`;
  return { bin, cluster, runAs: { kind: 'user', ...user }, note };
}

/** True when the folder is the user's now. In a container that knows root alone it cannot be given away. */
function canTake(user: { uid: number; gid: number }, folder: string): boolean {
  try {
    hand(folder, user);
    return true;
  } catch {
    return false;
  }
}

/** True when the user can run the programs and walk into the folder. */
function canEnter(user: { uid: number; gid: number }, bin: string, folder: string): boolean {
  const tries = '"$1" --version >/dev/null && test -x "$2"';
  const as = { ...user, cwd: '/', stdio: 'ignore' } as const;
  return spawnSync('/bin/sh', ['-c', tries, 'sh', join(bin, 'postgres'), folder], as).status === 0;
}

function ownerOf(cluster: string): { uid: number; gid: number } | null {
  if (!isMade(cluster)) return null;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? null : { uid, gid };
}

function unprivilegedUser(): { uid: number; gid: number } {
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const found = ['postgres', 'nobody'].map((name) => users.find((line) => line.startsWith(`${name}:`))).find(Boolean);
  const [, , uid, gid] = found?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : nobody;
}

const fingerprint = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 12);
