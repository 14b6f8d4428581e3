import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { type Role, systemActor } from '../access/actor.ts';
import { allows } from '../access/kinds.ts';
import { buildServer } from '../http/server.ts';
import { openRegister } from '../jobs/register.ts';
import { registerFileJobs } from './jobs.ts';
import { fileRoutes } from './routes.ts';
import { bytesOfFile, FileTooBig, filesByIds, keepFile, keepUntil } from './store.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

const actor = anActor();
async function* comes(bytes: Buffer, packet = 60_000) {
  for (let at = 0; at < bytes.length; at += packet) yield bytes.subarray(at, at + packet);
}
const whole = async (id: string, from = 0) => {
  const pieces: Buffer[] = [];
  for await (const piece of bytesOfFile(db, actor, id, from)) pieces.push(piece);
  return Buffer.concat(pieces);
};
const names = async (ids: string[], who = actor) =>
  (await db.read(who, (reader) => filesByIds(reader, who, ids))).map(({ name }) => name);

test('a file comes back as it came, from its beginning or from any place', async () => {
  const bytes = randomBytes(2_500_000);
  const kept = await keepFile(db, actor, 'deals.csv', comes(bytes), 10_000_000);
  expect(kept).toMatchObject({ name: 'deals.csv', size: 2_500_000, ownerId: actor.personId });
  expect((await whole(kept.id)).equals(bytes)).toBe(true);
  for (const from of [1, 1_048_575, 1_048_576, 2_499_999, 2_500_000])
    expect((await whole(kept.id, from)).equals(bytes.subarray(from))).toBe(true);
});

test('one that is too large leaves nothing behind, and one that breaks off is never to be seen', async () => {
  await expect(keepFile(db, actor, 'huge.csv', comes(Buffer.alloc(3_000_000)), 2_000_000)).rejects.toThrow(FileTooBig);
  async function* cut() {
    yield Buffer.alloc(1_500_000);
    throw new Error('the line was cut');
  }
  await expect(keepFile(db, actor, 'cut.csv', cut(), 10_000_000)).rejects.toThrow('cut');
  const { rows } = await db.owner.query(`SELECT id, name, sha256 FROM app.files WHERE name IN ('huge.csv', 'cut.csv')`);
  expect(rows.map(({ name, sha256 }) => [name, sha256])).toEqual([['cut.csv', null]]);
  expect(await names(rows.map(({ id }) => id))).toEqual([]);
});

test('one of two gigabytes is refused in words before any of it is taken', async () => {
  const now = () => '2026-11-27T10:00:00.000000Z';
  const app = await buildServer({
    handlers: fileRoutes({ most: 512 * 1_048_576 }),
    world: { db, now, today: () => '2026-11-27' },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async () => actor,
    allows,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const headers = {
    authorization: 'Bearer x',
    'content-type': 'application/octet-stream',
    'content-length': 2 * 1024 ** 3,
  };
  const sent = request({ port, method: 'POST', path: '/api/v1/files?name=all.csv', headers });
  const said = await new Promise<string>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (reply) => {
      let text = '';
      reply.on('data', (piece: Buffer) => {
        text += piece.toString();
      });
      reply.on('end', () => resolve(`${reply.statusCode} ${text}`));
    });
    sent.write(Buffer.alloc(65_536));
  });
  sent.destroy();
  await app.close();
  expect(said).toMatch(/^409 .*all\.csv is larger than the 512 MB that are taken here/);
  const { rows } = await db.owner.query(`SELECT 1 FROM app.files WHERE name = 'all.csv'`);
  expect(rows).toEqual([]);
});

test('a file is for those who import for all, never for another workspace', async () => {
  const { id } = await keepFile(db, actor, 'mine.csv', comes(Buffer.from('a,b')), 100);
  const colleague = (role: Role) => ({ ...anActor({ role }), workspaceId: actor.workspaceId });
  expect(await names([id], colleague('operations'))).toEqual(['mine.csv']);
  expect(await names([id], colleague('leader'))).toEqual(['mine.csv']);
  for (const role of ['manager', 'rep', 'finance', 'success'] as const)
    expect(await names([id], colleague(role))).toEqual([]);
  expect(await names([id], anActor())).toEqual([]);
});

test('regular work removes what nobody used and keeps what is used', async () => {
  const { workspaceId } = actor;
  await db.owner.query(
    `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, time_zone, currency)
     VALUES ($1, $1, 1, now(), 'Files', 'Europe/Berlin', 'EUR')`,
    [workspaceId],
  );
  const used = await keepFile(db, actor, 'used.csv', comes(Buffer.from('a')), 100);
  const unused = await keepFile(db, actor, 'unused.csv', comes(Buffer.from('b')), 100);
  await db.transaction(actor, (tx) => keepUntil(tx, workspaceId, [used.id], null));
  await db.owner.query(`UPDATE app.files SET keep_until = now() - interval '1 hour' WHERE id = $1`, [unused.id]);
  const register = openRegister();
  registerFileJobs(register, { db });
  await register.tasks.get('remove-files')?.({ workspaceId }, { id: '1', attempt: 1, isLast: false });
  expect(await names([used.id, unused.id], systemActor(actor))).toEqual(['used.csv']);
  const { rows } = await db.owner.query('SELECT 1 FROM app.file_pieces WHERE file_id = $1', [unused.id]);
  expect(rows).toEqual([]);
});
