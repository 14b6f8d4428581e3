import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { newId } from '../../src/ground/ids.ts';
import { dropsOfOurs } from '../../src/platform/database/backup/drops.ts';
import {
  BackupRefused,
  backUp,
  backupsIn,
  checkBackup,
  contentHash,
  keepNewest,
  restore,
} from '../../src/platform/database/backup/index.ts';
import { BrokenOff, breakingOff } from '../../src/platform/database/breaking-off.ts';
import { keeperName } from '../../src/platform/database/embedded/cluster.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import { openPools } from '../../src/platform/database/open.ts';
import { rolesOf } from '../../src/platform/database/roles.ts';
import { databaseOver } from '../../src/platform/history/database.ts';
import { erase, eraseAgain } from '../../src/platform/history/erasure.ts';
import { cancelRun, startRun } from '../../src/platform/jobs/runs.ts';
import { anActor, type TestDatabase, thingsMigrations } from '../support/database.ts';
import { type Thing, things } from '../support/things.ts';
import { allMigrations, aWorkspace, emptyDatabase, fullDump, migratedDatabase, type Scratch } from './scratch.ts';

const folders = [...allMigrations(), thingsMigrations];
const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-backup-'));
const actor = anActor();
const awkward = ['Tab\there', 'Line\nbreak', 'Back\\slash', '\\.', '\\N', 'Zoë 🦉 עברית', 'Quote \' and "', ''];
let db: TestDatabase;
let file: string;
let hash: string;
const dropped: Scratch[] = [];

const aThing = (over: Partial<Thing>): Thing => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Thing',
  amount: 1,
  dueOn: '2026-03-02',
  ownerId: null,
  extra: { deep: ['a', { b: null }] },
  ...over,
});

async function scratch(serverUrl?: string): Promise<Scratch> {
  const made = await emptyDatabase(serverUrl);
  dropped.push(made);
  return made;
}

/** With roles of its own, as a product has them: a database in use is known by who is signed in. */
async function databaseWithRoles(): Promise<TestDatabase> {
  const { url, name, drop } = await emptyDatabase();
  const pools = await openPools({ ownerUrl: url, migrations: folders, backup: async () => {}, log: () => {} });
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const close = async () => {
    await pools.close();
    await owner.end();
    await drop();
  };
  const silent = { tasksFor: () => [], live: false };
  return { ...databaseOver(pools, silent), pools, roles: rolesOf(name), owner, ownerUrl: url, close };
}

beforeAll(async () => {
  db = await databaseWithRoles();
  await aWorkspace(db.owner, actor.workspaceId);
  await db.transaction(actor, async (tx) => {
    for (const name of awkward)
      await tx.record({
        table: things,
        before: null,
        after: aThing({ name, amount: name.length - 9_007_199_254_740_000 }),
      });
  });
  await db.transaction(actor, (tx) =>
    tx.recordMany(
      things,
      Array.from({ length: 4_000 }, (_, at) => {
        const {
          id,
          version: _v,
          validFrom: _f,
          ...row
        } = aThing({ name: `Number ${at} ${createHash('sha256').update(`${at}`).digest('hex')}` });
        return {
          id,
          states: [
            { from: '2025-01-01T00:00:00.000001Z', row },
            { from: '2025-06-01T00:00:00.000000Z', row: { ...row, amount: null } },
          ],
        };
      }),
    ),
  );
  file = join(folder, 'quarterdeck-2026-11-23T10-00-00Z.sql.gz');
  hash = await contentHash(db.ownerUrl);
  await backUp(db.ownerUrl, file);
});
afterEach(async () => {
  for (const each of dropped.splice(0)) await each.drop();
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  test('restored into an empty database it is the same to the last row, and the program starts on it', async () => {
    const there = await scratch();
    const done = await restore(file, there.url, folders, { eraseAgain });
    expect(await contentHash(there.url)).toBe(hash);
    expect(done.rows).toBeGreaterThan(16_000);
    const pools = await openPools({ ownerUrl: there.url, migrations: folders, backup: async () => {}, log: () => {} });
    const names = await databaseOver(pools, { tasksFor: () => [], live: false }).read(actor, (r) =>
      r.sql<{ name: string }>(
        'SELECT name FROM app.things WHERE workspace_id = $1 AND amount < 0 ORDER BY name COLLATE "C"',
        [actor.workspaceId],
      ),
    );
    await pools.close();
    expect(names.map(({ name }) => name).sort()).toEqual([...awkward].sort());
    expect(pools.run.from).toBe('current');
  });

  test('what waited in the queue when it was made has failed once it is restored, and says that it is to begin again', async () => {
    const runs = await db.transaction(actor, async (tx) => [
      (await startRun(tx, actor, 'export')).id,
      (await startRun(tx, actor, 'hand-over')).id,
    ]);
    await db.transaction(actor, (tx) => cancelRun(tx, actor, runs[1]!));
    const during = join(folder, 'queued.sql.gz');
    await backUp(db.ownerUrl, during);
    const there = await scratch();
    await restore(during, there.url, folders, { eraseAgain });
    const { rows } = await there.query('SELECT id, status, note FROM app.job_runs ORDER BY id');
    expect(rows).toMatchObject([
      { id: runs[0], status: 'failed', note: expect.stringContaining('Begin it again') },
      { id: runs[1], status: 'cancelled', note: null },
    ]);
    await db.owner.query('DELETE FROM app.job_runs');
  });

  test('while people go on working it holds one moment: every row has its change', async () => {
    let writing = true;
    const writer = (async () => {
      for (let at = 0; writing; at++)
        await db.transaction(actor, (tx) =>
          tx.record({ table: things, before: null, after: aThing({ name: `During ${at}` }) }),
        );
    })();
    const during = join(folder, 'during.sql.gz');
    await backUp(db.ownerUrl, during);
    writing = false;
    await writer;
    const there = await scratch();
    await restore(during, there.url, folders, { eraseAgain });
    const { rows } = await there.query(
      `SELECT count(*)::int AS n, count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM app.changes c WHERE c.record_id = t.id AND c.version = t.version))::int AS bare FROM app.things t`,
    );
    expect(rows[0].bare).toBe(0);
    expect(rows[0].n).toBeGreaterThan(4_000);
  });

  test('cut, changed or lengthened it is refused before anything is touched', async () => {
    const whole = readFileSync(file);
    const there = await scratch();
    const flipped = Buffer.from(whole);
    flipped[Math.floor(whole.length / 2)]! ^= 1;
    const text = gunzipSync(whole);
    const rowAt = text.indexOf('Number 77 ');
    const altered = Buffer.from(text);
    altered.write('Number 78 ', rowAt);
    const lineEnd = text.indexOf(10, rowAt);
    const oneRowLess = Buffer.concat([text.subarray(0, text.lastIndexOf(10, rowAt) + 1), text.subarray(lineEnd + 1)]);
    const forms: Record<string, Buffer> = {
      'cut in the middle': whole.subarray(0, whole.length / 2),
      'cut by its last byte': whole.subarray(0, whole.length - 1),
      'one bit flipped': flipped,
      'one row altered': gzipSync(altered),
      'one row missing': gzipSync(oneRowLess),
      'without its seal': gzipSync(text.subarray(0, text.lastIndexOf('-- quarterdeck seal'))),
      'with something after it': gzipSync(Buffer.concat([text, Buffer.from('DROP TABLE app.things;\n')])),
      'another kind of file': gzipSync(Buffer.from('hello\n')),
      'no gzip file': Buffer.from('hello\n'),
      empty: Buffer.alloc(0),
    };
    for (const [form, bytes] of Object.entries(forms)) {
      const bad = join(folder, 'bad.sql.gz');
      writeFileSync(bad, bytes);
      await expect(restore(bad, there.url, folders, { eraseAgain }), form).rejects.toBeInstanceOf(BackupRefused);
    }
    await expect(restore(join(folder, 'nowhere.gz'), there.url, folders, { eraseAgain })).rejects.toThrow(
      /There is no file/,
    );
    const { rows } = await there.query(
      `SELECT count(*)::int AS n FROM pg_namespace WHERE nspname IN ('app', 'auth', 'app_meta')`,
    );
    expect(rows[0].n).toBe(0);
  });

  test('a well-sealed file whose rows do not fit leaves the database empty, and can be followed by a right one', async () => {
    const there = await scratch();
    const text = gunzipSync(readFileSync(file)).toString();
    const seals = text.lastIndexOf('-- quarterdeck seal ');
    const seal = JSON.parse(text.slice(seals + '-- quarterdeck seal '.length)) as { sha256: string };
    const forged = (from: string, to: string) => {
      const body = text.slice(0, seals).replace(from, to);
      const sha256 = createHash('sha256').update(body).digest('hex');
      const path = join(folder, 'forged.sql.gz');
      writeFileSync(path, gzipSync(`${body}-- quarterdeck seal ${JSON.stringify({ ...seal, sha256 })}\n`));
      return path;
    };
    await expect(restore(forged('Number 77 ', 'Number 78 '), there.url, folders, { eraseAgain })).rejects.toThrow(
      /not what was backed up/,
    );
    await expect(
      restore(forged('\t2026-03-02\t', '\tyesterdayish\t'), there.url, folders, { eraseAgain }),
    ).rejects.toThrow(/yesterdayish/);
    expect((await there.query('SELECT count(*)::int AS n FROM app.workspaces')).rows[0].n).toBe(0);
    await restore(file, there.url, folders, { eraseAgain });
    expect(await contentHash(there.url)).toBe(hash);
  });

  test('a database with data in it, or one that the program runs on, is not overwritten', async () => {
    await db.read(actor, async (reader) => {
      await reader.sql('SELECT 1'); // the program is at work, however long it has been idle
      await expect(restore(file, db.ownerUrl, folders, { eraseAgain })).rejects.toThrow(/running on this database/);
    });
    const there = await scratch();
    await restore(file, there.url, folders, { eraseAgain });
    await there.query(`UPDATE app.things SET name = 'Mine' WHERE name = ''`);
    await expect(restore(file, there.url, folders, { eraseAgain })).rejects.toThrow(
      /There is data in this database already/,
    );
    expect((await there.query(`SELECT 1 FROM app.things WHERE name = 'Mine'`)).rows).toHaveLength(1);
  });

  test('what stood there before is dropped piece by piece, within the locks that an ordinary server has room for', async () => {
    const { query, ...there } = await migratedDatabase();
    dropped.push({ query, ...there });
    for (const drop of await dropsOfOurs({ query } as pg.ClientBase)) {
      await query('BEGIN');
      await query(drop);
      const { rows } = await query('SELECT count(*)::int AS locks FROM pg_locks WHERE pid = pg_backend_pid()');
      expect(rows[0].locks, drop).toBeLessThan(1_000);
      await query('COMMIT');
    }
    const { rows } = await query(`SELECT 1 FROM pg_namespace WHERE nspname IN ('app', 'auth', 'app_meta')`);
    expect(rows).toEqual([]);
  });

  test('of a newer program or with a changed migration it is refused in words', async () => {
    const there = await scratch();
    await expect(restore(file, there.url, allMigrations(), { eraseAgain })).rejects.toThrow(/newer Quarterdeck/);
  });

  test('a person erased after the backup stays erased in what is restored', async () => {
    const canary = 'Ottilie Canary-Backup';
    const thing = aThing({ name: canary });
    await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
    const before = join(folder, 'erased', 'before-erasure.sql.gz');
    await backUp(db.ownerUrl, before);
    const list = join(folder, 'erased', 'erasures.jsonl');
    await erase(
      db.pools,
      actor,
      { table: things, id: thing.id },
      { note: async (erasure) => appendFileSync(list, `${JSON.stringify(erasure)}\n`) },
    );
    const there = await scratch();
    const done = await restore(before, there.url, folders, { eraseAgain });
    expect(done.erasedAgain).toBe(1);
    expect(await fullDump(there.query)).not.toContain(canary);
    expect((await there.query('SELECT version FROM app.things WHERE id = $1', [thing.id])).rows[0].version).toBe(2);
  });

  test('is read by psql alone, without Quarterdeck', async () => {
    const text = gunzipSync(readFileSync(file)).toString();
    expect(text).toMatch(/^-- quarterdeck backup \{/);
    expect(text).toMatch(/\n-- quarterdeck seal \{.*\}\n$/);
    const tables = [...text.matchAll(/^COPY (app\.\w+) \(/gm)].map(([, name]) => name);
    expect(tables.indexOf('app.people')).toBeLessThan(tables.indexOf('app.deals'));
  });

  test('the newest are kept, and what a cut backup left is cleared away', () => {
    const shelf = mkdtempSync(join(tmpdir(), 'quarterdeck-shelf-'));
    for (const day of ['01', '02', '03', '04'])
      writeFileSync(join(shelf, `quarterdeck-2026-11-${day}T10-00-00Z.sql.gz`), 'x');
    writeFileSync(join(shelf, 'mine.sql.gz'), 'x');
    keepNewest(shelf, 2);
    expect(backupsIn(shelf).map(({ madeAt }) => madeAt)).toEqual(['2026-11-04T10:00:00Z', '2026-11-03T10:00:00Z']);
    expect(readdirSync(shelf)).toContain('mine.sql.gz');
    rmSync(shelf, { recursive: true });
  });

  test('that is made while the server is asked to stop is broken off, and leaves no file behind', async () => {
    const stop = new AbortController();
    const away = mkdtempSync(join(folder, 'stop-'));
    const holder = new pg.Client({ connectionString: db.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE app.things IN ACCESS EXCLUSIVE MODE');
    const made = breakingOff(stop.signal, async () => void (await backUp(db.ownerUrl, join(away, 'stopped.sql.gz'))));
    made.catch(() => undefined);
    const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
      AND application_name = 'quarterdeck backup'`;
    while ((await db.owner.query(waits)).rowCount === 0);
    expect(readdirSync(away)).toEqual(['stopped.sql.gz.part']);
    stop.abort();
    await expect(made).rejects.toThrow(BrokenOff);
    expect(readdirSync(away)).toEqual([]);
    await holder.end();
  });

  test('that cannot be written leaves no file behind', async () => {
    const place = join(folder, 'not-a-folder');
    writeFileSync(place, '');
    await expect(backUp(db.ownerUrl, join(place, 'x.sql.gz'))).rejects.toThrow();
    expect(statSync(place).size).toBe(0);
    const empty = await scratch();
    await expect(backUp(empty.url, join(folder, 'empty.sql.gz'))).rejects.toThrow(/nothing to back up/);
    expect(existsSync(join(folder, 'empty.sql.gz'))).toBe(false);
    const gone = join(folder, 'gone.sql.gz');
    const wrong = new URL(db.ownerUrl);
    wrong.pathname = '/no_such_database';
    await expect(backUp(wrong.toString(), gone)).rejects.toThrow(/no_such_database/);
    expect(existsSync(gone) || existsSync(`${gone}.part`)).toBe(false);
  });
});

const older = '/usr/lib/postgresql/15/bin';
describe.skipIf(!existsSync(join(older, 'initdb')))('between versions of PostgreSQL', () => {
  let server: EmbeddedDatabase;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'quarterdeck-pg15-'));
    server = await startEmbedded({ dataDir, binaries: older, log: () => {} });
    const { keeper } = JSON.parse(readFileSync(join(dataDir, 'database-keys.json'), 'utf8')) as { keeper: string };
    const asKeeper = new URL(server.ownerUrl);
    asKeeper.username = keeperName;
    asKeeper.password = keeper;
    const client = new pg.Client({ connectionString: asKeeper.toString() });
    await client.connect();
    await client.query('ALTER ROLE quarterdeck_owner CREATEDB');
    await client.end();
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('it goes from the built-in database to PostgreSQL 15 and back, with the same hash', async () => {
    const away = await scratch(server.ownerUrl);
    const { rows } = await away.query(`SELECT current_setting('server_version_num')::int AS version`);
    expect(rows[0].version).toBeLessThan(160_000);
    await restore(file, away.url, folders, { eraseAgain });
    expect(await contentHash(away.url)).toBe(hash);
    const pools = await openPools({ ownerUrl: away.url, migrations: folders, backup: async () => {}, log: () => {} });
    await pools.close();
    const back = join(folder, 'back.sql.gz');
    await backUp(away.url, back);
    expect((await checkBackup(back)).header.server).toMatch(/^15/);
    const home = await scratch(inject('serverUrl'));
    await restore(back, home.url, folders, { eraseAgain });
    expect(await contentHash(home.url)).toBe(hash);
  });
});
if (!existsSync(join(older, 'initdb')))
  console.warn('SKIPPED: no PostgreSQL 15 in /usr/lib/postgresql/15, so backups between versions were not tried');
