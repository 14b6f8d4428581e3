import { buffer } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allows, openProduct, type Product } from '../../src/app/product.ts';
import { newId } from '../../src/ground/ids.ts';
import { type Actor, wholeWorkspace } from '../../src/platform/access/actor.ts';
import { buildServer } from '../../src/platform/http/index.ts';
import { archiveOf } from '../../src/process/transfer/export/archive.ts';
import { zipOf } from '../../src/process/transfer/reading/workbook.testing.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { type CopiedDatabase, copyOfTemplate } from '../support/server.ts';

let old: TestProduct;
let product: Product;
let app: FastifyInstance;
let owner: pg.Client;
let fresh: CopiedDatabase;
let archive: Buffer;
let token = '';

beforeAll(async () => {
  old = await openTestProduct();
  const whole = wholeWorkspace(old.alpha.people.Lea.actor);
  archive = await archiveBy(whole);
  ({ fresh, product, app } = await emptyProduct());
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  token = await tokenOf(product);
});

const archiveBy = (actor: Actor) =>
  old.product.world.db.read(actor, async (reader) => {
    const { stream } = await archiveOf(reader, actor, { product: 'test', madeAt: '2026-11-27T10:00:00Z' });
    return buffer(stream);
  });

const tokenOf = async ({ identity }: Product) => ((await identity.firstVisitLink()) ?? '').split('#')[1] ?? '';

/** The product on a database that holds nothing yet. */
async function emptyProduct() {
  const fresh = await copyOfTemplate();
  const log = { info() {}, warn() {}, error() {} };
  const product = await openProduct({
    ownerUrl: fresh.ownerUrl,
    roles: fresh.roles,
    secret: 'a secret of forty letters, for the tests only',
    publicUrl: () => 'http://quarterdeck.test',
    https: false,
    log,
    backup: async () => {},
    noteErasure: async () => {},
    withJobs: false,
    mostUploadBytes: 5_000_000,
  });
  const { handlers, world, identity } = product;
  const app = await buildServer({ handlers, world, log, identify: identity.identify, allows, checkAnswers: true });
  return { fresh, product, app };
}
afterAll(async () => {
  await app?.close();
  await product?.close();
  await owner?.end();
  await fresh?.drop();
  await old?.close();
});

const bring = (bytes: Buffer, by = token, to = app) =>
  to.inject({
    method: 'POST',
    url: '/api/v1/first-visit/archive',
    headers: { 'content-type': 'application/octet-stream', 'x-first-visit': by },
    payload: bytes,
  });
const progress = async (by = token, of = app) =>
  (await of.inject({ method: 'POST', url: '/api/v1/first-visit/archive/progress', payload: { token: by } })).json();
const workspaces = async () => (await owner.query('SELECT count(*)::int AS n FROM app.workspaces')).rows[0].n;

const manifest = (more: object) =>
  JSON.stringify({
    quarterdeck: 1,
    product: '1',
    workspaceId: newId(),
    madeAt: '2026-11-27T10:00:00Z',
    kinds: {},
    contentHash: '',
    ...more,
  });

test.each([
  ['no zip at all', Buffer.from('Name,Amount'), /^This is no zip file, or a damaged one/],
  ['a zip of something else', zipOf({ 'photo.txt': 'x' }), /no export of Quarterdeck/],
  [
    'one that a newer version made',
    zipOf({ 'quarterdeck-export.json': manifest({ quarterdeck: 2 }) }),
    /newer Quarterdeck/,
  ],
  [
    'one that unpacks to more than it may',
    zipOf(
      { 'quarterdeck-export.json': manifest({}), 'records/deal.jsonl': '{}' },
      { 'records/deal.jsonl': 3_000_000_000 },
    ),
    /unpacks to far more/,
  ],
])('%s is refused in words, and nothing is written', async (_, bytes, words) => {
  const reply = await bring(bytes);
  expect([reply.statusCode, reply.json().refusal]).toEqual([409, 'not-an-archive']);
  expect(reply.json().detail).toMatch(words);
  expect(await workspaces()).toBe(0);
});

test('one larger than is taken here, and one without the link, are refused before they are looked at', async () => {
  expect((await bring(Buffer.alloc(5_000_001))).json().refusal).toBe('too-big');
  expect((await bring(archive, 'x'.repeat(43))).json().refusal).toBe('link-used');
});

test('one that was changed on the way is refused as a whole, and the link is still good', async () => {
  const broken = Buffer.from(archive);
  // In what is brought in; the tables beside it are for spreadsheets alone.
  const records = archive.indexOf('records/contact.jsonl') + 'records/contact.jsonl'.length + 100;
  broken.fill(0, records, records + 200);
  const reply = await bring(broken);
  if (reply.statusCode === 200)
    await expect.poll(async () => (await progress()).state, { timeout: 60_000 }).toBe('failed');
  else expect(reply.statusCode).toBe(409);
  expect(await workspaces()).toBe(0);
  expect(await product.identity.firstVisits.isValid(token)).toBe(true);
});

test('one becomes the workspace that it was, to the same content, and its leader comes in by a link', async () => {
  expect((await bring(archive)).json()).toMatchObject({ state: 'running' });
  await expect.poll(async () => (await progress()).state, { timeout: 60_000 }).toBe('done');
  const { isSame, done, total, leaders, partOf } = await progress();
  expect([isSame, done, partOf]).toEqual([true, total, null]);
  expect(total).toBeGreaterThan(100);
  expect(leaders).toEqual([
    { name: 'Lea', link: expect.stringMatching(/^http:\/\/quarterdeck\.test\/invitation#[\w-]+$/) },
  ]);
  expect(await workspaces()).toBe(1);
  expect((await bring(archive)).json().refusal).toBe('link-used');
});

test('one that somebody made who does not lead comes in, and it is said that it holds no more than he might see', async () => {
  const other = await emptyProduct();
  const his = await tokenOf(other.product);
  // Ola keeps the product in order and does not lead.
  await bring(await archiveBy(old.alpha.people.Ola.actor), his, other.app);
  await expect.poll(async () => (await progress(his, other.app)).state, { timeout: 20_000 }).not.toBe('running');
  expect((await progress(his, other.app)).note).toBeNull();
  expect((await progress(his, other.app)).partOf).toBe('Ola');
  await other.app.close();
  await other.product.close();
  await other.fresh.drop();
});
