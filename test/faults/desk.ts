import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../../src/ground/ids.ts';
import { attachEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import { type Product, productOn } from './product.ts';
import { openWire, type Wire } from './wire.ts';
import { signUp } from './writers.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is asked says what it expects
export type Answer = any;
/** Asked again with the same key, it is done once. */
export type Keys = Map<string, string>;
export type Asking = { body?: unknown; keys?: Keys; version?: number };

/** A database server of its own behind a wire; each database of it may be given to a product. */
export type Server = {
  folder: string;
  /** Where the server keeps its data, and the database that it was made with. */
  dataDir: string;
  database: string;
  wire: Wire;
  /** The address by the wire, and the one past it. */
  urls(database: string): { byWire: string; direct: string };
  run(database: string, text: string): Promise<Answer[]>;
  close(): Promise<void>;
};

/** A running product on such a database, and whoever asks it. */
export type Desk = {
  server: Server;
  database: string;
  product: Product;
  ask(method: string, path: string, asking?: Asking): Promise<Answer>;
  file(name: string, text: string): Promise<string>;
  close(): Promise<void>;
};

/** Where the app alone is killed, the server and the machine live on: nothing needs to reach the disk. */
export const onlyAppDies = { fsync: 'off', full_page_writes: 'off' };

export async function openServer(settings: Record<string, string> = {}): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-line-'));
  const dataDir = join(folder, 'server');
  const server = await attachEmbedded({ dataDir, log: () => {}, settings });
  const { username, password, pathname, searchParams } = new URL(server.ownerUrl);
  const wire = await openWire(join(searchParams.get('host') ?? '', '.s.PGSQL.5432'));
  const urls = (database: string) => {
    const direct = new URL(server.ownerUrl);
    direct.pathname = `/${database}`;
    return { direct: direct.href, byWire: `postgres://${username}:${password}@127.0.0.1:${wire.port}/${database}` };
  };
  return {
    folder,
    dataDir,
    database: pathname.slice(1),
    wire,
    urls,
    async run(database, text) {
      const client = new pg.Client({ connectionString: urls(database).direct });
      await client.connect();
      try {
        const answer = (await client.query(text)) as pg.QueryResult | pg.QueryResult[];
        return (Array.isArray(answer) ? answer.at(-1)! : answer).rows;
      } finally {
        await client.end();
      }
    },
    async close() {
      await wire.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** A new database, empty or a copy of another that nobody is in. */
export async function makeDatabase(server: Server, name: string, from = 'template1'): Promise<string> {
  await server.run('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await server.run('postgres', `CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY FILE_COPY`);
  return name;
}

export async function openDesk(server: Server, database: string): Promise<Desk> {
  const DATABASE_URL = server.urls(database).byWire;
  const product = await productOn(join(server.folder, database), { DATABASE_URL });
  await product.start();
  const key = await signUp(product.address, await product.firstVisit());
  async function send(method: string, path: string, body: string | undefined, headers: Record<string, string>) {
    const response = await fetch(product.address + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...headers },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(60_000),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
  }
  return {
    server,
    database,
    product,
    async ask(method, path, { body, keys, version } = {}) {
      const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      if (version !== undefined) headers['if-match'] = `"${version}"`;
      if (keys) {
        const what = `${method} ${path}`;
        keys.set(what, keys.get(what) ?? newId());
        headers['idempotency-key'] = keys.get(what) as string;
      }
      return send(method, `/api/v1${path}`, body === undefined ? undefined : JSON.stringify(body), headers);
    },
    async file(name, text) {
      const type = { 'content-type': 'application/octet-stream' };
      return (await send('POST', `/api/v1/files?name=${name}`, text, type)).id;
    },
    close: () => product.stop(),
  };
}

/** Looks again and again until it is so. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  within = 120_000,
  every = 50,
): Promise<void> {
  const patience = Date.now() + within;
  while (!(await isSo())) {
    if (Date.now() > patience) throw new Error(`Waited ${within / 1000} s in vain: ${what}`);
    await pause(every);
  }
}

/** Until no work waits that is due, in the background. */
export const quiet = ({ server, database }: Pick<Desk, 'server' | 'database'>): Promise<void> =>
  until('work in the background ends', async () => {
    const waiting = await server.run(
      database,
      'SELECT 1 FROM graphile_worker._private_jobs WHERE run_at <= now() AND attempts < max_attempts LIMIT 1',
    );
    return waiting.length === 0;
  });
