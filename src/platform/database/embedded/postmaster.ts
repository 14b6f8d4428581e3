import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Engine, program } from './engine.ts';
import type { Keys } from './keys.ts';
import { commandAs, databaseEnvironment, type Place } from './place.ts';
import { asRefusal, CannotStart } from './refusal.ts';

/** Settings of the server by name; they outweigh what stands in its files. */
export type Settings = Readonly<Record<string, string>>;

/** The settings of a small, honest server: durable commits, little memory, nothing that a single application never uses. */
export function serverArguments(engine: Engine, place: Place, keys: Keys, others: Settings = {}): string[] {
  const settings: Settings = {
    ...(place.sockets
      ? { listen_addresses: '', unix_socket_directories: place.sockets, unix_socket_permissions: '0700', port: '5432' }
      : { listen_addresses: '127.0.0.1', port: String(keys.port) }),
    max_connections: '40',
    max_locks_per_transaction: '256', // an upgrade creates all in one transaction, each table and index a lock of its own
    shared_buffers: '64MB',
    work_mem: '16MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '512MB',
    random_page_cost: '1.1',
    jit: 'off',
    fsync: 'on',
    huge_pages: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    autovacuum_max_workers: '2',
    max_wal_senders: '0',
    max_replication_slots: '0',
    max_logical_replication_workers: '0',
    ...(sharedMemoryIsSmall() ? { dynamic_shared_memory_type: 'mmap' } : {}),
    ...(engine.major >= 18 ? { io_method: 'sync' } : {}),
    // The log must not become a second home of personal data: no statements, no values.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...others,
  };
  return ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Starts the server and waits until it answers. Gives its process number; throws with its own complaint when it cannot. */
export async function startServer(place: Place, args: string[], logFile: string, onExit: () => void): Promise<number> {
  const from = existsSync(logFile) ? statSync(logFile).size : 0;
  const out = openSync(logFile, 'a', 0o600);
  const { command, args: all, options } = commandAs(place.runAs, join(place.bin, program('postgres')), args);
  // Its own process group: Ctrl-C in the terminal is for us, we then tell the server. A file, not a pipe: it may outlive us.
  const child = spawn(command, all, {
    ...options,
    cwd: '/',
    env: databaseEnvironment(),
    detached: true,
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  child.unref();
  let ended = false;
  const gone = () => {
    if (ended) return;
    ended = true;
    onExit();
  };
  child.on('exit', gone);
  child.on('error', gone);
  for (;;) {
    if (ended) throw new Error(lastComplaint(logFile, from));
    const running = runningServer(place.cluster);
    if (running?.ready && running.pid === child.pid) return child.pid;
    await pause(10);
  }
}

/** What the server says of itself in its files; null when it is not running. */
export function runningServer(cluster: string): { pid: number; ready: boolean; sockets: string | null } | null {
  const file = join(cluster, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgres(pid)) return null;
  return { pid, ready: lines[7]?.trim() === 'ready', sockets: lines[4]?.trim() || null };
}

/** The command line that the server of these files was started with last, to know whether an orphan is as we want it. */
export function wasStartedWith(cluster: string, args: string[]): boolean {
  try {
    return readFileSync(join(cluster, 'postmaster.opts'), 'utf8')
      .trim()
      .endsWith(args.map((arg) => `"${arg}"`).join(' '));
  } catch {
    return false;
  }
}

/**
 * Clears what a crash left: locks whose number meanwhile belongs to another program, or to a process that has ended but
 * was not yet taken leave of, would keep the server from starting. Its children may need a moment to notice its end.
 */
export async function clearStaleLocks(place: Place): Promise<void> {
  if (process.platform !== 'linux') return; // elsewhere nobody tells who is still at work, and the server judges itself
  const locks = [join(place.cluster, 'postmaster.pid')];
  if (place.sockets) locks.push(...['', '.lock'].map((end) => join(place.sockets!, `.s.PGSQL.5432${end}`)));
  if (!locks.some((lock) => existsSync(lock)) || runningServer(place.cluster) !== null) return;
  const patience = Date.now() + 10_000;
  while (anybodyIn(place.cluster)) {
    if (Date.now() > patience) return; // the server itself will say that its memory is still in use
    await pause(50);
  }
  for (const lock of locks) rmSync(lock, { force: true });
}

/** Stops the server the fast way (open transactions are rolled back, everything saved is safe) and waits for its end. */
export async function stopServer(pid: number, log: (line: string) => void): Promise<void> {
  signal(pid, 'SIGINT');
  const patience = Date.now() + 30_000;
  while (isPostgres(pid)) {
    if (Date.now() > patience) {
      log('The database did not stop within 30 seconds and is stopped at once; it mends itself at the next start');
      signal(pid, 'SIGQUIT');
      await pause(2_000);
      if (isPostgres(pid)) signal(pid, 'SIGKILL');
    }
    await pause(20);
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
}

const largestLog = 10_000_000;

/** Keeps the server's log from growing without end: one older part is kept. The server goes on writing to the same file. */
export function trimLog(logFile: string, running: boolean): void {
  if (!existsSync(logFile) || statSync(logFile).size < largestLog) return;
  if (running) truncateSync(logFile);
  else renameSync(logFile, `${logFile}.1`);
}

/** True when this process exists and is a PostgreSQL server: after a restart of the machine its number may be another's. */
export function isPostgres(pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      return name === 'postgres' && stat[stat.lastIndexOf(')') + 2] !== 'Z';
    } catch {
      return false;
    }
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Children of a killed server live on for a moment, each with the cluster as its working folder. */
function anybodyIn(cluster: string): boolean {
  const home = realpathSync(cluster);
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === home;
    } catch {
      return false;
    }
  });
}

function lastComplaint(logFile: string, from: number): string {
  const fresh = readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n');
  const grave = fresh.filter((line) => /FATAL|PANIC|could not|error while loading/.test(line));
  return (grave.length > 0 ? grave : fresh).slice(-3).join('\n') || 'The database ended without a word';
}

/** Containers give 64 MB of shared memory by default, too little for parallel questions. */
function sharedMemoryIsSmall(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks < 200_000_000;
  } catch {
    return true;
  }
}

/** The refusal for a server that will not start, with the place of its log when we have no better words. */
export function startRefusal(error: unknown, place: Place, logFile: string): Error {
  const refusal = asRefusal(error, place.cluster);
  if (refusal instanceof CannotStart) return refusal;
  return new CannotStart(`The database does not start: ${refusal.message}\nIts log: ${logFile}`, { cause: error });
}
