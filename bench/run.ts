import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { measureAhead } from './ahead.ts';
import { forgetBare } from './bare.ts';
import { measureBulk } from './bulk.ts';
import { measureCoach } from './coach.ts';
import { type Size, sizes } from './company.ts';
import * as over from './http.ts';
import { measureImport } from './import.ts';
import { measureKnowing } from './knowing.ts';
import { measure } from './measure.ts';
import { memoryOf, postmasterOf } from './memory.ts';
import { type Heading, withSection } from './page.ts';
import { measurePairs } from './pairs.ts';
import { measurePay } from './pay.ts';
import { measurePlaces } from './places.ts';
import {
  type Access,
  accessTo,
  bareTo,
  folderOf,
  home,
  prepare,
  type Server,
  settle,
  startProduct,
} from './product.ts';
import { type Ground, type Question, questions, type Request } from './questions.ts';
import {
  aheadLines,
  coachLines,
  line,
  type Measured,
  measuredBy,
  payLines,
  placesLines,
  type Result,
  sizeLines,
} from './report.ts';
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

const say = (line: string) => console.error(line);

/** Parts that have a company of their own, of the size of their promise. */
const own: Record<string, { heading: Heading; lines: () => Promise<string> }> = {
  projection: { heading: 'The projection', lines: async () => aheadLines(await measureAhead(say, msEach)) },
  coach: { heading: 'Coaching', lines: async () => coachLines(await measureCoach(say, msEach)) },
  places: { heading: 'Places', lines: async () => placesLines(await measurePlaces(say)) },
  pay: { heading: 'Pay', lines: async () => payLines(await measurePay(say, msEach)) },
};
const page = join(home, 'docs', 'benchmarks.md');
function write(heading: Heading, text: string): void {
  writeFileSync(page, withSection(readFileSync(page, 'utf8'), heading, text));
  console.log(text);
}
if (only && own[only]) {
  const { heading, lines } = own[only];
  write(heading, `${measuredBy(`--only ${only}`, home)}.\n\n${await lines()}`);
  process.exit(0);
}
await prepare(size, say);
await settle(size);
const server = await startProduct(size);
let measured: Measured;
try {
  const access = accessTo(size);
  const bare = bareTo(size, server);
  const ground = await groundOf(bare, access);
  const memory = only ? null : await idleMemory(server);
  const results: Result[] = [];
  // What writes comes last: the bare statements write past the door, and the facts know nothing of it.
  const writes = ({ api }: Question) => api(ground, 0, 0).method === 'POST';
  const inOrder = [...questions.filter((each) => !writes(each)), ...questions.filter(writes)];
  for (const question of inOrder.filter(({ name }) => !only || only.split(',').some((part) => name.includes(part)))) {
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
  const paired =
    only && only !== 'pairs'
      ? null
      : await measurePairs({ ...server, ...access }, asBody(access), contactsImported, { bare, ...access });
  const memoryAfter = only ? null : await idleMemory(server);
  await bare.end();
  measured = {
    size,
    results,
    startMs: server.startMs,
    memory,
    memoryAfter,
    bulk,
    selling,
    knowing,
    imported,
    paired,
    home,
  };
} finally {
  await forgetBare(bareTo(size, server));
  await server.stop();
}
// Some questions alone are told, and the page stays as it is.
if (only) console.log(sizeLines(measured));
else write(`Size ${size.name}` as Heading, sizeLines(measured));

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
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
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
  // Whoever waits too long for a connection is told to try again: how often, the page says.
  let refused = 0;
  const many = await measure(16, msEach, (client, turn) =>
    asked(client, turn).catch((error: Error) => {
      if (!error.message.includes(': 503 ')) throw error;
      refused += 1;
    }),
  );
  const bareMany = sql ? await measure(16, msEach, plain) : null;
  return { question, one, many, refused, bareOne, bareMany };
}

async function idleMemory(of: Server): Promise<number | null> {
  await pause(60_000);
  return memoryOf([of.pid, postmasterOf(folderOf(size))]);
}
