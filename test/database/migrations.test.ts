import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/ground/ids.ts';
import { backUp, checkBackup } from '../../src/platform/database/backup/index.ts';
import { collectMigrations, SchemaRefused } from '../../src/platform/database/migrations.ts';
import { tooOld } from '../../src/platform/database/open.ts';
import { aWorkspace, emptyDatabase, migratedDatabase, type Scratch } from './scratch.ts';
import { first, second, startWith, table, third } from './versions.ts';

let folder: string;
const open: Scratch[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-migrations-'));
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.drop();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function scratch(): Promise<Scratch> {
  const made = await emptyDatabase();
  open.push(made);
  return made;
}

/** A database that a version with the first of these migrations was started on. */
async function used(): Promise<Scratch> {
  const made = await migratedDatabase();
  open.push(made);
  await startWith(made, first);
  return made;
}

const tablesIn = async (db: Scratch): Promise<string[]> => {
  const { rows } = await db.query<{ t: string }>(
    `SELECT tablename AS t FROM pg_tables WHERE schemaname = 'app' AND tablename IN ('first', 'second', 'third', 'broken') ORDER BY 1`,
  );
  return rows.map(({ t }) => t);
};

describe('an upgrade', () => {
  test('runs what is new, in order and once', async () => {
    const db = await scratch();
    expect((await startWith(db, first)).from).toBe('empty');
    expect(await startWith(db, { ...first, ...second, ...third })).toEqual({
      applied: ['209901020000-second', '209901030000-third'],
      from: 'older',
    });
    expect(await startWith(db, { ...first, ...second, ...third })).toEqual({ applied: [], from: 'current' });
  });

  test('two starts at the same moment upgrade once', async () => {
    const db = await used();
    const runs = await Promise.all([1, 2, 3].map(() => startWith(db, { ...first, ...second })));
    expect(runs.map(({ from }) => from).sort()).toEqual(['current', 'current', 'older']);
  });

  test('makes a backup first, which holds what was there before', async () => {
    const db = await used();
    await aWorkspace(db, newId());
    const file = join(folder, 'before-upgrade.sql.gz');
    await startWith(db, { ...first, ...second }, async (ownerUrl) => void (await backUp(ownerUrl, file)));
    const { header, seal } = await checkBackup(file);
    expect(header.migrations.at(-1)?.name).toBe('209901010000-first');
    expect(seal.rows['app.workspaces']).toBe(1);
    expect(header.tables.map(({ name }) => name)).not.toContain('app.second');
  });

  test('does not begin when the backup fails', async () => {
    const db = await used();
    await expect(
      startWith(db, { ...first, ...second }, () => Promise.reject(new Error('the disk is full'))),
    ).rejects.toThrow('the disk is full');
    expect(await tablesIn(db)).toEqual(['first']);
    expect((await startWith(db, first)).from).toBe('current');
  });

  test('whose last step fails leaves nothing of the others, names the step, and the old version starts again', async () => {
    const db = await used();
    const broken = { '209901040000-broken.sql': `${table('broken')} SELECT 1 / 0;` };
    await expect(startWith(db, { ...first, ...second, ...third, ...broken })).rejects.toThrow(
      /Migration 209901040000-broken failed, nothing was changed: division by zero/,
    );
    expect(await tablesIn(db)).toEqual(['first']);
    expect((await startWith(db, first)).from).toBe('current');
    expect((await startWith(db, { ...first, ...second, ...third })).applied).toHaveLength(2);
  });

  test('of an empty database whose last step fails leaves it empty', async () => {
    const db = await scratch();
    await expect(startWith(db, { ...first, '209901040000-broken.sql': 'SELECT nonsense;' })).rejects.toThrow(
      /209901040000-broken failed/,
    );
    expect((await db.query(`SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'app'`)).rows[0].n).toBe(0);
    expect((await startWith(db, first)).from).toBe('empty');
  });
});

describe('a start is refused in words, and nothing is touched,', () => {
  const refused = async (db: Scratch, files: Record<string, string>, words: RegExp) => {
    let backups = 0;
    const attempt = startWith(db, files, async () => {
      backups += 1;
    });
    await expect(attempt).rejects.toBeInstanceOf(SchemaRefused);
    await expect(attempt).rejects.toThrow(words);
    expect(backups).toBe(0);
  };

  test('when a step in the middle never ran', async () => {
    const db = await used();
    await startWith(db, { ...first, ...third });
    await refused(
      db,
      { ...first, ...second, ...third },
      /half-migrated: 209901020000-second never ran, though 209901030000-third did/,
    );
    expect(await tablesIn(db)).toEqual(['first', 'third']);
  });

  test('when a step was changed after it ran', async () => {
    const db = await used();
    await refused(
      db,
      { '209901010000-first.sql': `${table('first')} -- better` },
      /209901010000-first was changed after it ran/,
    );
  });

  test('when the data was used by a newer version', async () => {
    const db = await used();
    await startWith(db, { ...first, ...second });
    await refused(db, first, /newer Quarterdeck.*209901020000-second/);
  });

  test.each([
    ['a table was dropped', 'DROP TABLE app.first'],
    ['a column was dropped', 'ALTER TABLE app.deals DROP COLUMN next_step CASCADE'],
    ['a column was added', 'ALTER TABLE app.deals ADD COLUMN mine text'],
    ['a column was given another type', 'ALTER TABLE app.quotas ALTER COLUMN version TYPE bigint'],
    ['an index was dropped', 'DROP INDEX app.deals_by_name'],
    ['a policy was dropped', 'DROP POLICY workspace ON app.deals'],
    ['row-level security was switched off', 'ALTER TABLE app.deals DISABLE ROW LEVEL SECURITY'],
    ['a policy was changed', 'ALTER POLICY workspace ON app.deals USING (true)'],
    ['a reference was dropped', 'ALTER TABLE app.deals DROP CONSTRAINT deals_workspace_id_owner_id_fkey'],
    ['a check was dropped', 'ALTER TABLE app.deals DROP CONSTRAINT deals_status_check'],
    ["a view was changed to its owner's rights", 'ALTER VIEW app.deals_history RESET (security_invoker)'],
    ['history was opened to rewriting', 'GRANT UPDATE ON app.changes TO :app'],
  ])('when %s by hand', async (_what, sql) => {
    const db = await used();
    await db.query(
      sql.includes('quotas')
        ? `DROP VIEW IF EXISTS app.quotas_history; ${sql}`
        : sql.replace(':app', `"${db.roles.app}"`),
    );
    await refused(db, first, /not as the last upgrade left them/);
  });

  test('when a migration is named out of form, or two have one name', () => {
    const own = join(folder, newId());
    mkdirSync(own);
    writeFileSync(join(own, 'first.sql'), '');
    expect(() => collectMigrations([own])).toThrow(/named YYYYMMDDHHMM-what\.sql/);
    rmSync(join(own, 'first.sql'));
    writeFileSync(join(own, '209901010000-first.sql'), '');
    expect(() => collectMigrations([own, own])).toThrow(/Two migrations are named/);
  });

  test('on a server older than 15, with its version', () => {
    expect([tooOld(140_020), tooOld(150_000), tooOld(180_001)]).toEqual([
      'Quarterdeck needs PostgreSQL 15 or newer; this server is version 14.',
      null,
      null,
    ]);
  });
});
