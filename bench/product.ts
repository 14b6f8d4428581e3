import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openProduct } from '../src/app/product.ts';
import type { Actor } from '../src/platform/access/actor.ts';
import { keeperName } from '../src/platform/database/embedded/cluster.ts';
import { startEmbedded } from '../src/platform/database/embedded/launcher.ts';
import type { Database } from '../src/platform/history/database.ts';
import { systemActorIn } from '../src/platform/jobs/system-actor.ts';
import { loadCompany, type Size } from './company.ts';

export const home = resolve(import.meta.dirname, '..');
const silent = { info() {}, warn() {}, error: console.error };

export type Access = { key: string; workspaceId: string };
export type Server = {
  address: string;
  link: string | null;
  ownerUrl: string;
  startMs: number;
  pid: number;
  stop(): Promise<void>;
};

export const folderOf = (size: Size) => join(home, '.bench', size.name);
export const accessTo = (size: Size) => JSON.parse(readFileSync(join(folderOf(size), 'bench.json'), 'utf8')) as Access;

type More = (db: Database, actor: Actor, today: string) => Promise<void>;

/** Loads the company once, with what else a question needs, and keeps it; a load that was cut is begun anew. */
export async function prepare(size: Size, say: (line: string) => void, more?: More): Promise<void> {
  const dataDir = folderOf(size);
  if (existsSync(join(dataDir, 'bench.json'))) return;
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const key = await enter(size);
  const began = Date.now();
  const embedded = await startEmbedded({ dataDir, log: () => {} });
  const product = await openProduct({
    ownerUrl: embedded.ownerUrl,
    secret: 'x'.repeat(40),
    publicUrl: () => '',
    https: false,
    log: silent,
    backup: async () => {},
    noteErasure: async () => {},
    withJobs: false,
  });
  const owner = new pg.Client({ connectionString: superuserUrl(dataDir, embedded.ownerUrl) });
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>('SELECT workspace_id AS id FROM app.workspaces');
  const actor = await systemActorIn(product.world.db, rows[0]!.id);
  if (!actor) throw new Error('The workspace is gone');
  const importing: Actor = { ...actor, by: 'import' };
  const today = product.world.today(actor);
  await loadCompany(product.world.db, importing, size, today, say);
  await more?.(product.world.db, importing, today);
  await owner.query('VACUUM ANALYZE');
  await owner.end();
  await product.close();
  await embedded.stop();
  writeFileSync(join(dataDir, 'bench.json'), JSON.stringify({ key, workspaceId: rows[0]!.id } satisfies Access));
  say(`loaded in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** The first visit of a head of sales; the key that the questions are asked with. */
async function enter(size: Size): Promise<string> {
  const first = await startProduct(size, { forLink: true });
  const token = first.link?.split('#')[1];
  const post = async (path: string, body: unknown, cookie = '') => {
    const answer = await fetch(`${first.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: first.address },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer;
  };
  const workspace = { name: `Bench ${size.name}`, timeZone: 'Europe/Berlin', currency: 'EUR' };
  const opened = await post('/api/v1/first-visit', {
    token,
    workspace,
    owner: { name: 'Head of sales', email: 'bench@example.com', password: 'a long bench password' },
  });
  const cookie = opened.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const { key } = (await (await post('/api/v1/api-keys', { name: 'bench' }, cookie)).json()) as { key: string };
  await first.stop();
  return key;
}

/**
 * After a load, or after the bare writes of a run before, facts are counted and added up first and what waits in the queue is
 * done, by a start of its own: that is no day's work.
 */
export async function settle(size: Size): Promise<void> {
  const first = await startProduct(size);
  const bare = bareTo(size, first);
  const busy = `SELECT 1 FROM app.outdated_facts UNION ALL (SELECT 1 FROM app.deal_facts WHERE NOT rolled LIMIT 1)
    UNION ALL (SELECT 1 FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts LIMIT 1)`;
  while ((await bare.query(busy)).rowCount) await pause(1_000);
  await bare.query('VACUUM ANALYZE');
  await bare.end();
  await first.stop();
}

export function bareTo(size: Size, { ownerUrl }: Server): pg.Pool {
  const connectionString = superuserUrl(folderOf(size), ownerUrl);
  const bare = new pg.Pool({ connectionString, max: 16, options: '-c TimeZone=UTC' });
  bare.on('error', () => undefined); // the server stops before the pool when a question failed
  return bare;
}

/** The way in of a first visit is printed after the address: `forLink` waits for it. */
export async function startProduct(size: Size, { forLink = false } = {}): Promise<Server> {
  const dataDir = folderOf(size);
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, [join(home, 'bin', 'quarterdeck.js'), 'start'], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', RATE_LIMIT: '10000000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const address = await new Promise<string>((found, failed) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk;
      const at = /^(http:\/\/\S+)$/m.exec(said);
      if (at) found(at[1]!);
    });
    child.on('exit', (code) => failed(new Error(`The product ended with ${code}`)));
  });
  const startMs = Math.round(performance.now() - began);
  const linkSaid = () => /^(http:\/\/\S+#\S+)$/m.exec(said)?.[1] ?? null;
  for (let tries = forLink ? 100 : 1; tries > 0 && !linkSaid(); tries--) await pause(200);
  const link = linkSaid();
  const keys = JSON.parse(readFileSync(join(dataDir, 'database-keys.json'), 'utf8')) as { owner: string };
  const socket = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4];
  const ownerUrl = `postgres://quarterdeck_owner:${keys.owner}@localhost:5432/quarterdeck?host=${encodeURIComponent(socket ?? '')}`;
  const stop = () =>
    new Promise<void>((ended) => {
      child.removeAllListeners('exit');
      child.on('exit', () => ended());
      child.kill('SIGTERM');
    });
  return { address, link, ownerUrl, startMs, pid: child.pid as number, stop };
}

function superuserUrl(dataDir: string, ownerUrl: string): string {
  const { keeper } = JSON.parse(readFileSync(join(dataDir, 'database-keys.json'), 'utf8')) as { keeper: string };
  const url = new URL(ownerUrl);
  url.username = keeperName;
  url.password = keeper;
  return url.toString();
}
