import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openProduct } from '../src/app/product.ts';
import { keeperName } from '../src/platform/database/embedded/cluster.ts';
import { startEmbedded } from '../src/platform/database/embedded/launcher.ts';
import { systemActorIn } from '../src/platform/jobs/system-actor.ts';
import { measureBulk } from './bulk.ts';
import { loadCompany, type Size, sizes } from './company.ts';
import * as over from './http.ts';
import { measureImport } from './import.ts';
import { measureKnowing } from './knowing.ts';
import { measure } from './measure.ts';
import { memoryOf, postmasterOf } from './memory.ts';
import { type Ground, type Question, questions, type Request } from './questions.ts';
import { line, pageOf, type Result } from './report.ts';
import { measureSelling } from './selling.ts';

/** Measures what users wait for, over real HTTP with a signed-in person's rights, beside the bare statement of the same question in the same run. */
const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const sizeName = (option('size') ?? 'S').toUpperCase() as Size['name'];
const size = sizes[sizeName];
if (!size) {
  console.error('--size is S, M or L');
  process.exit(2);
}
const only = option('only');
/** The list of the promise, whatever the size of the company that it comes to. */
const contactsImported = 100_000;
const msEach = Number(option('ms') ?? 3_000);
const home = resolve(import.meta.dirname, '..');
const dataDir = join(home, '.bench', size.name);
const silent = { info() {}, warn() {}, error: console.error };

type Access = { key: string; workspaceId: string };

const say = (line: string) => console.error(line);

await prepare();
await settle();
const server = await startProduct();
try {
  const access = JSON.parse(readFileSync(join(dataDir, 'bench.json'), 'utf8')) as Access;
  const bare = bareTo(server);
  const ground = await groundOf(bare, access);
  const memory = only ? null : await idleMemory(server);
  const results: Result[] = [];
  // What writes comes last: the bare statements write past the door, and the facts know nothing of it.
  const writes = ({ api }: Question) => api(ground, 0, 0).method === 'POST';
  const inOrder = [...questions.filter((each) => !writes(each)), ...questions.filter(writes)];
  for (const question of inOrder.filter(({ name }) => !only || name.includes(only))) {
    const result = await ask(question, ground, access, bare);
    results.push(result);
    say(line(result));
  }
  const bulk = only && only !== 'bulk' ? null : await measureBulk(asBody(access), bare, access.workspaceId);
  const about = { bare, workspaceId: access.workspaceId, msEach };
  const selling = only && only !== 'selling' ? null : await measureSelling(asBody(access), about);
  const knowing = only && only !== 'knowing' ? null : await measureKnowing(asBody(access), about);
  const imported =
    only && only !== 'import' ? null : await measureImport({ ...server, ...access }, asBody(access), contactsImported);
  // The next start counts the facts anew from the rows as they are now.
  await bare.query("INSERT INTO app.outdated_facts VALUES ($1, 'deal_facts') ON CONFLICT DO NOTHING", [
    access.workspaceId,
  ]);
  await bare.end();
  const report = pageOf({ size, results, startMs: server.startMs, memory, bulk, selling, knowing, imported, home });
  if (!only) writeFileSync(join(home, 'docs', 'benchmarks.md'), report);
  console.log(report);
} finally {
  await server.stop();
}

/** Loads the company once and keeps it; a load that was cut is begun anew. */
async function prepare(): Promise<void> {
  if (existsSync(join(dataDir, 'bench.json'))) return;
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const first = await startProduct();
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
  const owner = new pg.Client({ connectionString: superuserUrl(embedded.ownerUrl) });
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>('SELECT workspace_id AS id FROM app.workspaces');
  const actor = await systemActorIn(product.world.db, rows[0]!.id);
  if (!actor) throw new Error('The workspace is gone');
  await loadCompany(product.world.db, { ...actor, by: 'import' }, size, product.world.today(actor), say);
  await owner.query('VACUUM ANALYZE');
  await owner.end();
  await product.close();
  await embedded.stop();
  writeFileSync(join(dataDir, 'bench.json'), JSON.stringify({ key, workspaceId: rows[0]!.id } satisfies Access));
  say(`loaded in ${Math.round((Date.now() - began) / 1000)} s`);
}

/**
 * After a load, or after the bare writes of a run before, facts are counted and added up first and what waits in the queue is
 * done, by a start of its own: that is no day's work.
 */
async function settle(): Promise<void> {
  const first = await startProduct();
  const bare = bareTo(first);
  const busy = `SELECT 1 FROM app.outdated_facts UNION ALL (SELECT 1 FROM app.deal_facts WHERE NOT rolled LIMIT 1)
    UNION ALL (SELECT 1 FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts LIMIT 1)`;
  while ((await bare.query(busy)).rowCount) await pause(1_000);
  await bare.query('VACUUM ANALYZE');
  await bare.end();
  await first.stop();
}

function bareTo({ ownerUrl }: Server): pg.Pool {
  const bare = new pg.Pool({ connectionString: superuserUrl(ownerUrl), max: 16, options: '-c TimeZone=UTC' });
  bare.on('error', () => undefined); // the server stops before the pool when a question failed
  return bare;
}

type Server = {
  address: string;
  link: string | null;
  ownerUrl: string;
  startMs: number;
  pid: number;
  stop(): Promise<void>;
};

async function startProduct(): Promise<Server> {
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
  await pause(200);
  const link = /^(http:\/\/\S+#\S+)$/m.exec(said)?.[1] ?? null;
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

function superuserUrl(ownerUrl: string): string {
  const { keeper } = JSON.parse(readFileSync(join(dataDir, 'database-keys.json'), 'utf8')) as { keeper: string };
  const url = new URL(ownerUrl);
  url.username = keeperName;
  url.password = keeper;
  return url.toString();
}

async function groundOf(bare: pg.Pool, { workspaceId }: Access): Promise<Ground> {
  const one = async <T extends pg.QueryResultRow>(text: string, params: unknown[] = [workspaceId]) =>
    (await bare.query<T>(text, params)).rows;
  const [pipeline] = await one<{ id: string; stages: { id: string }[] }>(
    'SELECT id, stages FROM app.pipelines WHERE workspace_id = $1 ORDER BY position LIMIT 1',
  );
  const stageIds = pipeline!.stages.map(({ id }) => id);
  const movable = await one<{ id: string; version: number }>(
    `SELECT id, version FROM app.deals WHERE workspace_id = $1 AND status = 'open' AND stage_id = $2 ORDER BY id LIMIT 1600`,
    [workspaceId, stageIds[1]],
  );
  const deals = await one<{ id: string }>(
    `SELECT id FROM app.deals WHERE workspace_id = $1 AND NOT id = ANY ($2) ORDER BY md5(id::text) LIMIT 2000`,
    [workspaceId, movable.map(({ id }) => id)],
  );
  const names = await one<{ title: string }>(
    `SELECT folded AS title FROM app.search_entries WHERE workspace_id = $1 AND kind = 'contact' ORDER BY md5(record_id::text) LIMIT 200`,
  );
  const [owner] = await one<{ id: string }>(
    `SELECT id FROM app.people WHERE workspace_id = $1 AND role = 'rep' ORDER BY id LIMIT 1`,
  );
  const [clock] = await one<{ today: string }>('SELECT current_date::text AS today', []);
  return {
    workspaceId,
    pipelineId: pipeline!.id,
    stageIds,
    ownerId: owner!.id,
    movable: movable.map((deal) => ({ ...deal, at: 1 as const })),
    dealIds: deals.map(({ id }) => id),
    words: names.map(({ title }) => title.split(' ')[1]!.slice(0, 6)),
    today: clock!.today,
  };
}

async function sent({ key }: Access, { method, path, body, ifMatch, done }: Request): Promise<string> {
  const { status, text } = await over.ask(server.address, {
    method,
    path,
    headers: {
      authorization: `Bearer ${key}`,
      ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(ifMatch ? { 'if-match': `"${ifMatch}"` } : {}),
    },
    body: body ? JSON.stringify(body) : null,
  });
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 500)}`);
  done?.(JSON.parse(text));
  return text;
}

function asBody(access: Access): (request: Request) => Promise<Record<string, unknown>> {
  return async (request) => JSON.parse(await sent(access, request)) as Record<string, unknown>;
}

async function ask(question: Question, ground: Ground, access: Access, bare: pg.Pool): Promise<Result> {
  const send = (request: Request) => sent(access, request);
  const asked = async (client: number, turn: number) => void (await send(question.api(ground, client, turn)));
  const { bare: sql } = question;
  const text = sql ? readFileSync(join(import.meta.dirname, 'sql', `${sql.file}.sql`), 'utf8') : '';
  const plain = async (_client: number, turn: number) =>
    void (await bare.query({ name: sql!.file, text, values: sql!.params(ground, turn) }));
  if (sql?.count && question.agrees) {
    const answer = question.agrees(JSON.parse(await send(question.api(ground, 0, 0))));
    const rows = sql.count((await bare.query(text, sql.params(ground, 0))).rows);
    if (JSON.stringify(answer) !== JSON.stringify(rows))
      throw new Error(
        `${question.name}: the API and the bare statement differ\n${JSON.stringify(answer).slice(0, 600)}\n${JSON.stringify(rows).slice(0, 600)}`,
      );
  }
  const one = await measure(1, msEach, asked);
  const bareOne = sql ? await measure(1, msEach, plain) : null;
  const many = await measure(16, msEach, asked);
  const bareMany = sql ? await measure(16, msEach, plain) : null;
  return { question, one, many, bareOne, bareMany };
}

async function idleMemory(of: Server): Promise<number | null> {
  await pause(60_000);
  return memoryOf([of.pid, postmasterOf(dataDir)]);
}
