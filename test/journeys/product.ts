import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

const home = join(import.meta.dirname, '..', '..');

/** The browser that the journeys are made with: CHROMIUM, or the one of the system; null where there is none. */
export const browserPath: string | null =
  [
    process.env.CHROMIUM,
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((path): path is string => Boolean(path) && existsSync(path as string)) ?? null;

type Screen = { width: number; height: number; scheme?: 'light' | 'dark' };

/**
 * Where the workspaces of the journeys are: in Berlin, or late in the evening in New York. What they ask for tells days by UTC, so the
 * day of the workspace is to be the same.
 */
export const zone = (): string => (new Date().getUTCHours() < 20 ? 'Europe/Berlin' : 'America/New_York');

export type Running = {
  address: string;
  /** Asks the API as the owner; throws when the answer is no. */
  // biome-ignore lint/suspicious/noExplicitAny: each journey looks at what it expects
  ask(method: string, path: string, body?: unknown, version?: number): Promise<any>;
  /** Brings files and writes what is in them, as the owner. */
  bring(files: readonly FileToBring[]): Promise<void>;
  /** A page of the owner's, or of whoever the cookie is; `keeps` lets the browser keep the screens. */
  open(options: Screen & { cookie?: string; keeps?: true }): Promise<Page>;
  /** Adds a person who comes in by his invitation; answers his id and his cookie. */
  invite(person: { name: string; role: string; managerId?: string }): Promise<{ id: string; cookie: string }>;
  /** Signs somebody in again who was invited, or the owner: where the clock was moved, sign-ins of before have ended. */
  comeBack(name?: string): Promise<string>;
} & Pick<Launched, 'crash' | 'startAgain' | 'stop'>;

export type Launched = {
  link: string;
  address: string;
  browser: Browser;
  /** The power goes to the server; what it answered is kept, and it starts again where it stood. */
  crash(): Promise<void>;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
};

type Settings = Record<string, string>;

export type Clock = {
  settings: Settings;
  /** So many days behind from now on; pages that are opened then go by it, too. */
  moveTo(daysBehind: number): void;
  /** In milliseconds. */
  off(): number;
  remove(): void;
};

/** A clock that the product goes by: so many days behind, and moved on while it runs. The history keeps the true moments of the database. */
export function clockBehind(days: number): Clock {
  let off = 0;
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-clock-'));
  const file = join(folder, 'clock');
  const moveTo = (behind: number) => {
    off = -behind * 86_400_000;
    writeFileSync(file, String(off));
  };
  moveTo(days);
  const moved = pathToFileURL(join(home, 'test', 'faults', 'moved-clock.ts')).href;
  return {
    settings: { NODE_OPTIONS: `--import ${moved}`, MOVED_CLOCK: file },
    moveTo,
    off: () => off,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const startIn = (folder: string, port: string, settings: Settings = {}): ChildProcess =>
  spawn(process.execPath, [join(home, 'bin', 'quarterdeck.js'), 'start'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: port, DATA_DIR: join(folder, 'data'), DATABASE_URL: '', PUBLIC_URL: '', ...settings },
  });
const firstVisit = (child: ChildProcess) => lineOf(child, /^http.*\/first-visit#/);

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await end;
}

const removed = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

/** A folder that the product was started on once, for the journeys to begin from; and how to take it away. */
export async function madeFolder(): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-journeys-'));
  const child = startIn(folder, '0');
  await firstVisit(child);
  await ended(child, 'SIGTERM');
  return { folder, remove: () => removed(folder) };
}

let opened: Promise<Browser> | undefined;

/** One browser for the journeys that follow each other in a process; each has windows of its own, which share nothing. */
async function openBrowser(): Promise<Browser> {
  const before = await opened;
  if (before?.isConnected()) return before;
  opened = chromium.launch({
    executablePath: browserPath ?? undefined,
    // A page lives for seconds: code that takes long to make would run for nobody. What it comes to was measured over journeys.
    args: ['--no-sandbox', '--js-flags=--no-turbofan,--no-maglev'],
  });
  return opened;
}

/** Starts the real product with nothing in it and opens a browser; nobody has come in yet. */
export async function launchProduct(settings?: Settings): Promise<Launched> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-journey-'));
  cpSync(join(inject('madeFolder'), 'data'), join(folder, 'data'), { recursive: true });
  let child = startIn(folder, '0', settings);
  const [link, browser] = await Promise.all([firstVisit(child), openBrowser()]);
  const address = new URL(link).origin;
  return {
    link,
    address,
    browser,
    async crash() {
      await ended(child, 'SIGKILL');
      // What it started itself goes with it, a moment later.
      const answers = () => fetch(address).then(Boolean, () => false);
      while (await answers()) await pause(50);
    },
    async startAgain() {
      child = startIn(folder, new URL(address).port, settings);
      await lineOf(child, /^http/);
    },
    async stop() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await ended(child, 'SIGTERM');
      removed(folder);
    },
  };
}

/** A page of somebody who has not come in yet, on a desk in Berlin. */
export async function newcomersPage({ browser, address }: Launched, patience: number): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patience);
  return context.newPage();
}

const mailOf = (name: string) => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.com`;

/** Starts the real product with nothing in it, comes in by its first-visit link and opens a browser. */
export async function startProduct(settings?: Settings, clock?: Clock): Promise<Running> {
  const { link, address, browser, crash, startAgain, stop } = await launchProduct({ ...settings, ...clock?.settings });
  const { hash } = new URL(link);
  const timeZone = zone();
  const entered = await fetch(`${address}/api/v1/first-visit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({
      token: hash.slice(1),
      workspace: { name: 'Harbour', timeZone, currency: 'EUR' },
      owner: { name: 'Ana Kovač', email: 'ana@example.com', password: 'a harbour at night' },
    }),
  });
  if (!entered.ok) throw new Error(await entered.text());
  const cookieOf = (reply: Response) => (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  let cookie = cookieOf(entered);

  async function ask(method: string, path: string, body?: unknown, version?: number) {
    const reply = await fetch(address + path, {
      method,
      headers: {
        cookie,
        origin: address,
        ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  async function bringFile({ name, text }: FileToBring): Promise<string> {
    const reply = await fetch(`${address}/api/v1/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { cookie, origin: address, 'content-type': 'application/octet-stream' },
      body: text,
    });
    if (!reply.ok) throw new Error(await reply.text());
    return ((await reply.json()) as { id: string }).id;
  }

  return {
    address,
    ask,
    async bring(files) {
      const ids = await Promise.all(files.map(bringFile));
      const { id } = await ask('POST', '/api/v1/imports', { files: ids });
      const until = async (state: string) => {
        for (;;) {
          const one = await ask('GET', `/api/v1/imports/${id}`);
          if (one.state === state) return;
          if (!['checking', 'running'].includes(one.state)) throw new Error(`${one.state}: ${one.note}`);
          await pause(50);
        }
      };
      await ask('POST', `/api/v1/imports/${id}/check`);
      await until('checked');
      await ask('POST', `/api/v1/imports/${id}/run`);
      await until('done');
    },
    open: ({ cookie: his = cookie, ...screen }) =>
      openPage(browser, address, his, { ...screen, off: clock?.off() ?? 0 }),
    async invite(person) {
      const email = mailOf(person.name);
      const { id } = await ask('POST', '/api/v1/people', { ...person, email });
      const { link } = await ask('POST', '/api/v1/invitations', { personId: id });
      const accepted = await fetch(`${address}/api/v1/invitations/accept`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: address },
        body: JSON.stringify({ token: link.split('#')[1], password: 'a harbour at night' }),
      });
      if (!accepted.ok) throw new Error(await accepted.text());
      return { id, cookie: cookieOf(accepted) };
    },
    async comeBack(name) {
      const day = new Date(Date.now() + (clock?.off() ?? 0)).toLocaleDateString('sv', { timeZone });
      const email = name ? mailOf(name) : 'ana@example.com';
      // The product looks at its clock a moment after that was moved.
      for (;;) {
        const reply = await fetch(`${address}/api/v1/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: address },
          body: JSON.stringify({ email, password: 'a harbour at night' }),
        });
        if (!reply.ok) throw new Error(await reply.text());
        const his = cookieOf(reply);
        const told = await fetch(`${address}/api/v1/conversations`, { headers: { cookie: his } });
        if (told.ok && ((await told.json()) as { until: string }).until === day) {
          if (!name) cookie = his;
          return his;
        }
        await pause(25);
      }
    },
    crash,
    startAgain,
    stop,
  };
}

/** The first line of what it says that looks so. */
function lineOf(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The product ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on('line', (line) => {
      if (wanted.test(line)) resolve(line);
    });
  });
}

async function openPage(
  browser: Browser,
  address: string,
  cookie: string,
  { width, height, scheme = 'light', keeps, off }: Screen & { keeps?: true; off: number },
): Promise<Page> {
  const [name = '', ...value] = cookie.split('=');
  const context: BrowserContext = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    serviceWorkers: keeps ? 'allow' : 'block',
    hasTouch: width < 500,
    isMobile: width < 500,
  });
  await context.addCookies([{ name, value: value.join('='), url: address }]);
  context.setDefaultTimeout(30_000);
  if (off !== 0)
    await context.addInitScript((by) => {
      const Real = Date;
      class Moved extends Real {
        constructor(...given: unknown[]) {
          // biome-ignore lint/suspicious/noExplicitAny: whatever the real one takes
          super(...((given.length === 0 ? [Real.now() + by] : given) as [any]));
        }
        static override now(): number {
          return Real.now() + by;
        }
      }
      globalThis.Date = Moved as DateConstructor;
    }, off);
  return context.newPage();
}

export type FileToBring = { name: string; text: string };

/** The files of the harbour; the year of their deals is moved to last year. */
export function harbourFiles(lastYear: number): FileToBring[] {
  const folder = join(home, 'src', 'process', 'transfer', 'fixtures', 'harbour');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({
      name,
      text: readFileSync(join(folder, name), 'utf8').replaceAll('2031', String(lastYear)),
    }));
}
