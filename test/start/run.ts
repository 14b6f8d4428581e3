import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll } from 'vitest';

const home = join(import.meta.dirname, '..', '..');

export type Ready = { address: string; milliseconds: number; adopted: boolean; ownerUrl: string };
export type LittleApp = {
  ready: Ready;
  lines: string[];
  process: ChildProcess;
  end(signal: NodeJS.Signals): Promise<number | null>;
};
export type AppOptions = { binaries?: string; uid?: number; env?: Record<string, string> };

const folders: string[] = [];
const processes = new Set<ChildProcess>();

export function emptyFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'quarterdeck-start-'));
  chmodSync(folder, 0o755); // temporary folders are closed to others, data folders need not be
  folders.push(folder);
  return folder;
}

let made: Promise<string> | null = null;
afterAll(async () => {
  if (made) rmSync(await made, { recursive: true, force: true });
});

/** A folder with a database that was made once and stopped in order, so that not each test has to make its own. */
export async function usedFolder(): Promise<string> {
  made ??= makeOne();
  const folder = emptyFolder();
  cpSync(await made, folder, { recursive: true });
  return folder;
}

async function makeOne(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-start-'));
  chmodSync(folder, 0o755);
  await (await started(folder)).end('SIGTERM');
  return folder;
}

/** Starts the little app and waits for its word: ready, or refused. */
export async function startApp(dataDir: string, options: AppOptions = {}): Promise<LittleApp | { refused: string }> {
  const args = [join(home, 'test/start/little-app.ts'), dataDir, ...(options.binaries ? [options.binaries] : [])];
  const child = spawn(process.execPath, args, {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...options.env },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  processes.add(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const lines: string[] = [];
  const word = await new Promise<Ready | { refused: string }>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (text) => {
      const said = JSON.parse(text) as Ready | { refused: string } | { line: string };
      if ('line' in said) lines.push(said.line);
      else resolve(said);
    });
    void ended.then(() => reject(new Error('The app ended without a word')));
  });
  if ('refused' in word) {
    await ended;
    return word;
  }
  return {
    ready: word,
    lines,
    process: child,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

export async function started(dataDir: string, options?: AppOptions): Promise<LittleApp> {
  const app = await startApp(dataDir, options);
  if ('refused' in app) throw new Error(app.refused);
  return app;
}

export async function refusal(dataDir: string, options?: AppOptions): Promise<string> {
  const app = await startApp(dataDir, options);
  if ('refused' in app) return app.refused;
  await app.end('SIGTERM');
  throw new Error('It started, though it should have been refused');
}

export async function saved(app: LittleApp, method: 'GET' | 'POST' = 'GET'): Promise<number> {
  const response = await fetch(app.ready.address, { method });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { saved: number }).saved;
}

/** The process number of the server on this folder, from its own file. */
export function serverOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Asks until it is so, and fails when it is not within the time. */
export async function within<T>(milliseconds: number, ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + milliseconds;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(20);
    }
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux';
  }
}

/** Ends what the tests started and removes what they made, also after a failure. */
export async function tidy(): Promise<void> {
  for (const child of processes) child.kill('SIGKILL');
  processes.clear();
  for (const folder of folders.splice(0)) {
    for (const name of ['.', 'data']) {
      try {
        process.kill(serverOf(join(folder, name)), 'SIGQUIT');
      } catch {
        // No server there.
      }
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
