import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { openArchive } from '../../src/process/transfer/export/open-archive.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Answer, headersOf, openTestProduct, type Proven, type TestProduct } from '../support/product.ts';

let p: TestProduct;
let fresh: TestDatabase;
let folder = '';
beforeAll(async () => {
  p = await openTestProduct({ notices: true });
  fresh = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-screen-export-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([p.close(), fresh.close()]);
});

const archiveOf = async (who: Proven, id: string) => (await p.ask(who, 'GET', `/api/v1/exports/${id}`)).json();

/** Has an archive made and waits until it is. */
async function made(who: Proven): Promise<{ id: string; records: number; contentHash: string; size: number }> {
  const { id } = (await p.ask(who, 'POST', '/api/v1/exports')).json();
  await expect.poll(async () => (await archiveOf(who, id)).state, { timeout: 60_000 }).toBe('ready');
  return archiveOf(who, id);
}

const fileOf = (who: Proven, id: string, headers: Record<string, string> = {}) =>
  p.app.inject({ url: `/api/v1/exports/${id}/file`, headers: { ...headersOf(who), ...headers } });

async function saved(who: Proven, id: string, name: string): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, (await fileOf(who, id)).rawPayload);
  return file;
}

/** All texts in an archive by their names. */
async function textsIn(file: string): Promise<Map<string, string>> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false });
  const texts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    texts.set(entry.fileName, Buffer.concat(parts).toString());
  }
  zip.close();
  return texts;
}
const idsIn = (text: string) => text.split('\n').flatMap((line) => (line ? [JSON.parse(line).id as string] : []));

describe('an archive from the screen', () => {
  test('holds of a rep what he may see and nothing else: no other’s deal or pay, no hidden field, no word about either', async () => {
    const { Rob, Ria } = p.alpha.people;
    const thread = await p.ask(Ria, 'POST', '/api/v1/comments', {
      body: { record: { kind: 'deal', id: p.alpha.deals.Ria?.open }, body: 'zq only for who reads this deal' },
    });
    expect(thread.status, thread.text).toBeLessThan(300);
    const { id } = await made(Rob);
    const texts = await textsIn(await saved(Rob, id, 'rob.zip'));
    const deals = idsIn(texts.get('records/deal.jsonl') ?? '');
    const listed = (await p.ask(Rob, 'GET', '/api/v1/deals?limit=200'))
      .json()
      .items.map((deal: { id: string }) => deal.id);
    expect(listed.length).toBeGreaterThan(0);
    expect(deals).toEqual(expect.arrayContaining(listed));
    expect(deals).not.toContain(p.alpha.deals.Ria?.open);
    const all = [...texts.values()].join('\n');
    expect(all).not.toContain(p.alpha.deals.Ria?.open);
    expect(all).not.toContain('zq only for who reads this deal');
    // What a statement holds as it is kept tells of deals and rules: its person reads it on its page alone.
    for (const id of Object.values(p.alpha.payStatements)) expect(all).not.toContain(id);
    expect(texts.get('tables/products.csv')?.split('\r\n')[0]).not.toMatch(/marginFloor|cost/);
    expect(texts.get('records/product.jsonl')).not.toMatch(/marginFloor|"cost"/);
    expect(texts.get('tables/products.csv')).toContain('listPrice');
  });

  test('of a leader becomes the whole workspace again in an empty database, to the same content', async () => {
    const { Lea } = p.alpha.people;
    const { id, contentHash, records } = await made(Lea);
    const opened = await openArchive(fresh, await saved(Lea, id, 'lea.zip'));
    expect(opened.contentHash).toBe(contentHash);
    expect(Object.values(opened.kinds).reduce((sum, n) => sum + n, 0)).toBe(records);
  });

  test('is his alone, is never kept on the way, and goes on where a download broke off', async () => {
    const { Rob, Lea, Mia } = p.alpha.people;
    const { id, size } = await made(Rob);
    for (const other of [Lea, Mia, p.beta.people.Bea]) expect((await fileOf(other, id)).statusCode).toBe(404);
    const whole = await fileOf(Rob, id);
    expect(whole.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/zip',
      'content-length': String(size),
      'content-disposition': expect.stringMatching(/^attachment; filename="quarterdeck-\d{4}-\d\d-\d\d\.zip"/),
    });
    const rest = await fileOf(Rob, id, { range: `bytes=${size - 100}-`, 'if-range': String(whole.headers.etag) });
    expect(rest.statusCode).toBe(206);
    expect(rest.headers['content-range']).toBe(`bytes ${size - 100}-${size - 1}/${size}`);
    expect(rest.rawPayload.equals(whole.rawPayload.subarray(-100))).toBe(true);
    expect((await fileOf(Rob, id, { range: `bytes=${size}-` })).statusCode).toBe(416);
    const other = await fileOf(Rob, id, { range: 'bytes=5-', 'if-range': '"another"' });
    expect([other.statusCode, other.rawPayload.length]).toEqual([200, size]);
  });

  test('is refused once somebody may see less than when it was made', async () => {
    const { Mia, Rob } = p.alpha.people;
    const { id } = await made(Mia);
    expect((await fileOf(Mia, id)).statusCode).toBe(200);
    const line = await p.owner.query(
      `UPDATE app.takings SET reached = jsonb_set(reached, '{team}', (reached -> 'team') || $2::jsonb) WHERE id = $1`,
      [id, JSON.stringify([Rob.id, p.alpha.people.Ria.id])],
    );
    expect(line.rowCount).toBe(1);
    const refused = await fileOf(Mia, id);
    expect([refused.statusCode, refused.json().refusal]).toEqual([409, 'reaches-less']);
  });

  test('two at once for one person: the second is told, and one is made', async () => {
    const { Ari } = p.alpha.people;
    const asked = await Promise.all([1, 2, 3].map(() => p.ask(Ari, 'POST', '/api/v1/exports')));
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(asked.find(({ status }) => status === 409)?.json().refusal).toBe('being-made');
    const { id } = (asked.find(({ status }) => status === 201) as Answer).json();
    await expect.poll(async () => (await archiveOf(Ari, id)).state, { timeout: 60_000 }).toBe('ready');
  });

  test('stopped or removed, nothing of it is left', async () => {
    const { Rolf } = p.alpha.people;
    const { id, runId } = (await p.ask(Rolf, 'POST', '/api/v1/exports')).json();
    const stopped = await p.ask(Rolf, 'POST', `/api/v1/job-runs/${runId}/cancel`);
    if (stopped.status === 200) expect((await archiveOf(Rolf, id)).state).toBe('stopped');
    const second = await made(Rolf);
    expect((await p.ask(Rolf, 'DELETE', `/api/v1/exports/${second.id}`)).status).toBe(204);
    expect((await archiveOf(Rolf, second.id)).state).toBe('gone');
    expect((await fileOf(Rolf, second.id)).statusCode).toBe(409);
    const { rows } = await p.owner.query('SELECT 1 FROM app.file_pieces WHERE file_id = ANY ($1)', [[id, second.id]]);
    expect(rows).toEqual([]);
  });
});

describe('when something goes wrong', () => {
  test('a full disk is told in words, and nothing of the archive is left', async () => {
    const { Fin } = p.alpha.people;
    await p.owner.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
    await p.owner.query(
      'CREATE TRIGGER full_disk BEFORE INSERT ON app.file_pieces FOR EACH ROW EXECUTE FUNCTION full_disk()',
    );
    const { id } = (await p.ask(Fin, 'POST', '/api/v1/exports')).json();
    await expect.poll(async () => (await archiveOf(Fin, id)).state, { timeout: 30_000 }).toBe('failed');
    expect((await archiveOf(Fin, id)).note).toMatch(/^There is no room left for the archive/);
    const { rows } = await p.owner.query('SELECT 1 FROM app.files WHERE id = $1', [id]);
    expect(rows).toEqual([]);
    await p.owner.query('DROP FUNCTION full_disk() CASCADE');
    expect((await made(Fin)).records).toBeGreaterThan(0);
  });

  test('once somebody is erased no archive holds him any more', async () => {
    const { Rob, Lea } = p.alpha.people;
    const { id } = await made(Rob);
    const body = { kind: 'contact', id: p.alpha.contacts.Rob, confirm: 'erase' };
    expect((await p.ask(Lea, 'POST', '/api/v1/erasures', { body })).status).toBeLessThan(300);
    expect((await archiveOf(Rob, id)).state).toBe('gone');
    expect((await fileOf(Rob, id)).statusCode).toBe(409);
  });
});

describe('who took what away', () => {
  const takings = async (who: Proven) => (await p.ask(who, 'GET', '/api/v1/takings?limit=200')).json().items;

  test('leaders and operations read it of everybody, anybody else of himself', async () => {
    const { Lea, Ola, Rob } = p.alpha.people;
    const [leaders, hers, his] = await Promise.all([takings(Lea), takings(Ola), takings(Rob)]);
    expect(leaders).toEqual(hers);
    const archive = leaders.find((one: { person: { id: string }; way: string }) => one.person.id === Rob.id);
    expect(archive).toMatchObject({ way: 'archive', records: expect.any(Number), downloads: expect.any(Number) });
    expect(archive.records).toBeGreaterThan(0);
    expect(new Set(his.map((one: { person: { id: string } }) => one.person.id))).toEqual(new Set([Rob.id]));
    expect(await takings(p.beta.people.Bea)).toEqual([]);
  });

  test('a list saved as a file stands there with its name and how many records', async () => {
    const { Ria, Lea } = p.alpha.people;
    const body = { kind: 'deal', name: 'Deals-2026-11-27.csv', records: 12 };
    expect((await p.ask(Ria, 'POST', '/api/v1/takings', { body })).status).toBe(204);
    expect((await takings(Lea))[0]).toMatchObject({ person: { id: Ria.id }, way: 'file', ...body });
  });

  test('whoever reads very many records page by page is noticed, and a file of them is the same taking', async () => {
    const { Suse, Lea } = p.alpha.people;
    let cursor = '';
    let read = 0;
    for (let page = 0; page < 60 && read < 1_200; page++) {
      const { items, nextCursor } = (await p.ask(Suse, 'GET', `/api/v1/deals?limit=200${cursor}`)).json();
      read += items.length;
      cursor = nextCursor ? `&cursor=${nextCursor}` : '';
    }
    expect(read).toBeGreaterThan(1_000);
    await expect
      .poll(async () => (await takings(Lea)).find((one: { way: string }) => one.way === 'read'))
      .toMatchObject({ person: { id: Suse.id }, kind: 'deal', by: 'api' });
    // Who read them does not make them fewer by what he says.
    const body = { kind: 'deal', name: 'Two.csv', records: 2 };
    expect((await p.ask(Suse, 'POST', '/api/v1/takings', { body })).status).toBe(204);
    const [file] = (await takings(Lea)).filter((one: { name: string }) => one.name === body.name);
    expect(file).toMatchObject({ way: 'file', by: 'api' });
    expect(file.records).toBeGreaterThan(1_000);
  });
});
