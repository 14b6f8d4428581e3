import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const home = join(import.meta.dirname, '..', '..');

/** The real product on a folder of its own, as `npm start` runs it, and what may be done to it. */
export type Product = {
  address: string;
  /** Everything it said since it was started last. */
  said: string[];
  /** Starts it, and answers when it says that it is ready. */
  start(): Promise<void>;
  firstVisit(): Promise<string>;
  killApp(): void;
  endDatabase(signal: NodeJS.Signals): void;
  killDatabase(): void;
  isUp(): boolean;
  stop(): Promise<void>;
};

export async function productOn(dataDir: string, env: Record<string, string> = {}): Promise<Product> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let ended: Promise<unknown> = Promise.resolve();
  const said: string[] = [];

  const start = async () => {
    said.length = 0;
    const made = runProduct(['start'], { DATA_DIR: dataDir, PORT: String(port), RATE_LIMIT: '100000000', ...env });
    child = made.child;
    ended = made.ended;
    await new Promise<void>((resolve, reject) => {
      for (const stream of [made.child.stdout!, made.child.stderr!])
        createInterface({ input: stream }).on('line', (line) => {
          said.push(line);
          if (line.startsWith(address)) resolve();
        });
      void made.ended.then((code) =>
        reject(new Error(`The product ended with ${code} before it was ready:\n${said.join('\n')}`)),
      );
    });
  };
  return {
    address,
    said,
    start,
    async firstVisit() {
      for (let tries = 0; tries < 100; tries++) {
        const link = said.find((line) => line.includes('/first-visit'));
        if (link) return link.slice(link.indexOf('#') + 1);
        await pause(20);
      }
      throw new Error('It told no way to come in');
    },
    killApp: () => void child?.kill('SIGKILL'),
    endDatabase: (signal) => void process.kill(postmasterOf(dataDir), signal),
    killDatabase: () => void process.kill(postmasterOf(dataDir), 'SIGKILL'),
    isUp: () => child !== null && child.exitCode === null && child.signalCode === null,
    async stop() {
      child?.kill('SIGTERM');
      await ended;
    },
  };
}

const keepsCode = ['--import', pathToFileURL(join(import.meta.dirname, 'kept-code.ts')).href];

/** One command of the product, as a process of its own. */
export function runProduct(args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [...keepsCode, join(home, 'src/app/cli.ts'), ...args], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', ...env },
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  );
  return { child, ended };
}

/** The process number of the server on this folder, from its own file. */
export const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
