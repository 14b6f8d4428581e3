import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Who uses a data folder: a process named by more than its number, because numbers are used again. */
export type Holder = {
  pid: number;
  started: string | null;
  machine: string;
  since: string;
  address: string | null;
  released?: true;
};

export type Hold = {
  /** Tells where the app answers, so that a second start can name the place. */
  tell(address: string): void;
  release(): void;
};

const beatEvery = 2_000;
const silentAfter = 5_000;

/**
 * Takes the data folder for this process, or says who has it. The locks are numbered and the highest number counts; it
 * is never deleted, only followed by the next, so two starts that both find a dead holder cannot both take its place.
 */
export async function holdFolder(dataDir: string): Promise<{ held: Hold } | { heldBy: Holder }> {
  for (;;) {
    const last = lastLock(dataDir);
    if (last && (await isAlive(last))) return { heldBy: last.holder };
    const number = (last?.number ?? 0) + 1;
    const me = { ...thisProcess(), since: new Date().toISOString(), address: null };
    if (!create(dataDir, number, me)) continue;
    // Somebody may have gone ahead while we looked at an old number: then ours does not count.
    if (lastLock(dataDir)?.number !== number) {
      rmSync(file(dataDir, number), { force: true });
      continue;
    }
    for (const { number: older } of locks(dataDir)) if (older < number) rmSync(file(dataDir, older), { force: true });
    return { held: keep(dataDir, number, me) };
  }
}

/** Who holds the folder now, or null when nobody alive does. */
export async function holderOf(dataDir: string): Promise<Holder | null> {
  const last = lastLock(dataDir);
  return last && (await isAlive(last)) ? last.holder : null;
}

/** The sentence for a second start. */
export function alreadyRunning(dataDir: string, holder: Holder): string {
  const where = holder.address ? `at ${holder.address}` : 'and is just starting or running a command';
  return (
    `Quarterdeck is already running on ${dataDir} (process ${holder.pid}) ${where}. ` +
    'Stop that one first, or give this one another DATA_DIR.'
  );
}

const prefix = 'in-use.';
const file = (dataDir: string, number: number) => join(dataDir, `${prefix}${number}`);

/** Half-written at a crash, or being written this moment: only its heartbeat tells which. */
const unreadable: Holder = { pid: 0, started: null, machine: 'unreadable', since: '', address: null };

type Lock = { number: number; path: string; holder: Holder };

function locks(dataDir: string): { number: number; path: string }[] {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => ({ number: Number(name.slice(prefix.length)), path: join(dataDir, name) }))
    .sort((a, b) => b.number - a.number);
}

function lastLock(dataDir: string): Lock | null {
  for (;;) {
    const last = locks(dataDir)[0];
    if (!last) return null;
    try {
      return { ...last, holder: JSON.parse(readFileSync(last.path, 'utf8')) as Holder };
    } catch (error) {
      if (error instanceof SyntaxError) return { ...last, holder: unreadable };
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // gone meanwhile: a newer one exists
    }
  }
}

/** True when the lock of this number is now ours. It appears whole or not at all: written aside, then linked. */
function create(dataDir: string, number: number, holder: Holder): boolean {
  const aside = join(dataDir, `.${prefix}${process.pid}-${Math.random().toString(36).slice(2)}`);
  writeFileSync(aside, JSON.stringify(holder), { mode: 0o644 });
  try {
    linkSync(aside, file(dataDir, number));
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    return createWithoutLinks(file(dataDir, number), holder);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** For file systems that know no hard links, a folder is the thing that only one can make. */
function createWithoutLinks(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function keep(dataDir: string, number: number, me: Holder): Hold {
  const path = file(dataDir, number);
  const rewrite = (holder: Holder) => {
    const aside = join(dataDir, `.${prefix}${process.pid}`);
    writeFileSync(aside, JSON.stringify(holder));
    renameSync(aside, path);
  };
  const beat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // The folder was removed under us: the next save will say so more clearly than a timer can.
    }
  }, beatEvery);
  beat.unref();
  let current = me;
  return {
    tell(address) {
      current = { ...current, address };
      rewrite(current);
    },
    release() {
      clearInterval(beat);
      try {
        rewrite({ ...current, released: true });
      } catch {
        // A lock that cannot be rewritten (disk full, folder gone) is seen as dead as soon as this process has ended.
      }
    },
  };
}

async function isAlive({ path, holder }: Lock): Promise<boolean> {
  if (holder.released) return false;
  if (holder.machine === thisMachine()) {
    const started = startOf(holder.pid);
    return started !== undefined && (started === null || holder.started === null || started === holder.started);
  }
  // Another machine or container on a shared folder: its processes are out of sight, its heartbeat is not.
  const before = beatOf(path);
  await pause(silentAfter);
  const after = beatOf(path);
  return after !== null && after !== before;
}

function beatOf(path: string): number | null {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
}

const thisProcess = () => ({ pid: process.pid, started: startOf(process.pid) ?? null, machine: thisMachine() });

/** One space of process numbers: a machine or a container. */
function thisMachine(): string {
  if (process.platform !== 'linux') return hostname();
  return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
}

/** When the process with this number started; undefined when there is none, null when the system does not tell. */
export function startOf(pid: number): string | null | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z'
        ? undefined
        : `${fields[19]} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  if (process.platform === 'win32') return null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Makes the data folder when it does not exist yet: closed to others, or only to be walked through by the user that root lends. */
export function makeFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}
