import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import { type Product, productOn } from './product.ts';
import { signUp } from './writers.ts';

const people = 6_000;
const companies = 40;
const list = [
  'Name,E-mail,Company',
  ...Array.from({ length: people }, (_, at) => `Person ${at},p${at}@harbour.example,Company ${at % companies}`),
].join('\n');

/** Files of which pieces came and not the end. */
const halfBrought = `SELECT count(*)::int AS n FROM app.files f WHERE sha256 IS NULL
  AND EXISTS (SELECT 1 FROM app.file_pieces p WHERE p.workspace_id = f.workspace_id AND p.file_id = f.id)`;

describe('an import goes on by itself, and nothing of it is lost or there twice, when the power goes', () => {
  let outside: string;
  let product: Product;
  let key: string;
  let id: string;
  beforeAll(async () => {
    outside = await mkdtemp(join(tmpdir(), 'quarterdeck-faults-'));
    product = await productOn(join(outside, 'data'));
    await product.start();
    key = await signUp(product.address, await product.firstVisit());
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    rmSync(outside, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }, 120_000);

  // biome-ignore lint/suspicious/noExplicitAny: the test looks at what it expects
  async function ask(method: string, path: string, body?: unknown, type = 'application/json'): Promise<any> {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(product.address + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: sent }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
  const stands = () => ask('GET', `/api/v1/imports/${id}`);
  const until = (state: string) =>
    expect.poll(async () => (await stands()).state, { timeout: 120_000, interval: 100 }).toBe(state);
  /** In the middle of the work, as far as it tells. */
  const isUnderWay = async () => {
    const { runId } = await stands();
    const farEnough = async () => (await ask('GET', `/api/v1/job-runs/${runId}`)).done;
    await expect.poll(farEnough, { timeout: 120_000, interval: 10 }).toBeGreaterThan(0);
  };
  const powerGoes = async (withDatabase: boolean) => {
    if (withDatabase) product.killDatabase();
    product.killApp();
    await expect.poll(() => product.isUp(), { interval: 2 }).toBe(false);
    await product.start();
  };

  const inDatabase = async <Row>(text: string): Promise<Row[]> => {
    const database = await attachEmbedded({ dataDir: join(outside, 'data'), log: () => {} });
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    await database.stop();
    return rows;
  };

  test('while its file is brought: what came of it is never to be seen, and it is brought again', {
    timeout: 300_000,
  }, async () => {
    const unseen = async () => (await inDatabase<{ n: number }>(halfBrought))[0]?.n;
    async function* pieces() {
      yield Buffer.from(list.slice(0, 200_000));
      yield Buffer.alloc(2_000_000, 'x');
      await new Promise(() => {});
    }
    const sending = fetch(`${product.address}/api/v1/files?name=people.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      body: Readable.toWeb(Readable.from(pieces())) as ReadableStream,
      duplex: 'half',
    } as RequestInit).catch(() => null);
    await expect.poll(unseen, { timeout: 60_000, interval: 100 }).toBe(1);
    await powerGoes(false);
    expect(await sending).toBeNull();
    const file = await ask('POST', '/api/v1/files?name=people.csv', list, 'application/octet-stream');
    id = (await ask('POST', '/api/v1/imports', { files: [file.id] })).id;
    expect(await unseen()).toBe(1);
  });

  test('while its rows are checked', { timeout: 300_000 }, async () => {
    await ask('POST', `/api/v1/imports/${id}/check`);
    await isUnderWay();
    await powerGoes(false);
    await until('checked');
    const { counts } = await stands();
    expect(counts).toMatchObject({ rows: people + companies, create: people + companies, leftOut: 0, perhaps: 0 });
  });

  test('while it is written, the database killed with the app', { timeout: 300_000 }, async () => {
    await ask('POST', `/api/v1/imports/${id}/run`);
    await isUnderWay();
    await powerGoes(true);
    expect((await stands()).state).toBe('running');
    await until('done');
    const rows = await inDatabase(`SELECT count(*)::int AS contacts, count(DISTINCT email)::int AS different,
      count(DISTINCT company_id)::int AS companies,
      (SELECT count(*)::int FROM app.companies) AS "allCompanies",
      (SELECT count(*)::int FROM app.changes WHERE kind = 'contact') AS changes,
      (SELECT count(DISTINCT group_id)::int FROM app.changes WHERE kind IN ('contact', 'company')) AS acts FROM app.contacts`);
    expect(rows[0]).toEqual({
      contacts: people,
      different: people,
      companies,
      allCompanies: companies,
      changes: people,
      acts: 1,
    });
  });

  test('while it is taken back', { timeout: 300_000 }, async () => {
    await ask('POST', `/api/v1/imports/${id}/undo`);
    await isUnderWay();
    await powerGoes(true);
    await until('undone');
    expect(await stands()).toMatchObject({ leftAsIs: [] });
    const gone =
      'SELECT (SELECT count(*)::int FROM app.contacts) AS contacts, (SELECT count(*)::int FROM app.companies) AS companies';
    expect(await inDatabase(gone)).toEqual([{ contacts: 0, companies: 0 }]);
  });
});
