import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keeperName } from '../../src/platform/database/embedded/cluster.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import { RolesMissing } from '../../src/platform/database/roles.ts';
import { first, second, startWith } from './versions.ts';

describe('roles', () => {
  let server: EmbeddedDatabase;
  let dataDir: string;
  let administrator: pg.Client;
  let administratorIn: (database: string) => string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'quarterdeck-roles-'));
    server = await startEmbedded({ dataDir, log: () => {} });
    const { keeper } = JSON.parse(readFileSync(join(dataDir, 'database-keys.json'), 'utf8')) as { keeper: string };
    const url = new URL(server.ownerUrl);
    url.username = keeperName;
    url.password = keeper;
    administratorIn = (database) => Object.assign(new URL(url), { pathname: `/${database}` }).toString();
    administrator = new pg.Client({ connectionString: url.toString() });
    administrator.on('error', () => undefined);
    await administrator.connect();
  });
  afterAll(async () => {
    await administrator?.end();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const databaseOf = async (name: string): Promise<string> => {
    await administrator.query(`CREATE ROLE ${name} LOGIN PASSWORD 'secret-of-${name}'`);
    await administrator.query(`CREATE DATABASE ${name} OWNER ${name}`);
    const url = new URL(server.ownerUrl);
    url.username = name;
    url.password = `secret-of-${name}`;
    url.pathname = `/${name}`;
    return url.toString();
  };

  test('a user who may not make roles gets SQL that an administrator runs once, and then it starts', async () => {
    const url = await databaseOf('humble');
    const missing = await startWith({ url }, first).catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(RolesMissing);
    const { sql, message } = missing as RolesMissing;
    expect(message).toMatch(/humble may not create roles \(it lacks CREATEROLE\)/);
    expect(message).not.toContain('secret-of-humble');
    await administrator.query(sql);
    expect((await startWith({ url }, first)).from).toBe('empty');
    expect((await startWith({ url }, { ...first, ...second })).from).toBe('older');
  });

  test('a user who may make nothing in the database is given all of that in one SQL, for the administrator of that database', async () => {
    const url = await databaseOf('guest');
    await administrator.query('ALTER DATABASE guest OWNER TO CURRENT_USER');
    const missing = await startWith({ url }, first).catch((error: unknown) => error);
    const { sql, message } = missing as RolesMissing;
    expect(message).toMatch(/guest may not create roles/);
    expect(message).toMatch(/In the database guest the user guest may make nothing/);
    const there = new pg.Client({ connectionString: administratorIn('guest') });
    await there.connect();
    await there.query(sql);
    await there.end();
    expect((await startWith({ url }, first)).from).toBe('empty');
  });

  test.each(['SUPERUSER', 'BYPASSRLS'])("the app's role with %s is refused, and nothing starts", async (might) => {
    const name = `mighty_${might.toLowerCase()}`;
    const url = await databaseOf(name);
    await administrator.query(`ALTER ROLE ${name} CREATEROLE`);
    await startWith({ url }, first);
    await administrator.query(`ALTER ROLE ${name}_app ${might}`);
    await expect(startWith({ url }, first)).rejects.toThrow(
      /superuser or may bypass row-level security.*ALTER ROLE "mighty_\w+_app" NOSUPERUSER NOBYPASSRLS/,
    );
    await administrator.query(`ALTER ROLE ${name}_app NOSUPERUSER NOBYPASSRLS`);
    expect((await startWith({ url }, first)).from).toBe('current');
  });

  test("the owner's password may change: the roles follow at the next start", async () => {
    const url = new URL(await databaseOf('renewed'));
    await administrator.query('ALTER ROLE renewed CREATEROLE');
    await startWith({ url: url.toString() }, first);
    await administrator.query(`ALTER ROLE renewed PASSWORD 'another'`);
    url.password = 'another';
    expect((await startWith({ url: url.toString() }, first)).from).toBe('current');
  });
});
