import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { attachEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import {
  emptyFolder,
  isRunning,
  type LittleApp,
  refusal,
  saved,
  serverOf,
  started,
  tidy,
  usedFolder,
  within,
} from './run.ts';

afterEach(tidy);

async function ask(ownerUrl: string, question: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

describe('a start', () => {
  test('on an empty folder makes a database whose owner is no superuser, and the next start is quick', async () => {
    const folder = emptyFolder();
    const first = await started(join(folder, 'data'));
    expect(first.ready.adopted).toBe(false);
    expect(first.ready.milliseconds).toBeLessThan(20_000);
    const role = 'select rolname, rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user';
    expect(await ask(first.ready.ownerUrl, role)).toEqual([
      { rolname: 'quarterdeck_owner', rolsuper: false, rolcreaterole: true, rolbypassrls: false },
    ]);
    const database =
      'select datname, pg_encoding_to_char(encoding) as encoding, datctype, (select extname from pg_extension where extname = $$pg_trgm$$) as trigram from pg_database where datname = current_database()';
    await ask(first.ready.ownerUrl, 'create extension pg_trgm; create extension unaccent');
    expect(await ask(first.ready.ownerUrl, database)).toEqual([
      { datname: 'quarterdeck', encoding: 'UTF8', datctype: 'C.UTF-8', trigram: 'pg_trgm' },
    ]);
    await saved(first, 'POST');
    const server = serverOf(join(folder, 'data'));
    expect(await first.end('SIGTERM')).toBe(0);
    expect(isRunning(server)).toBe(false);

    const second = await started(join(folder, 'data'));
    expect(second.ready.milliseconds).toBeLessThan(3_000);
    expect(await saved(second)).toBe(1);
    await second.end('SIGINT');
  });

  test('beside a running one is refused with the address of the first', async () => {
    const folder = await usedFolder();
    const first = await started(folder);
    expect(await refusal(folder)).toBe(
      `Quarterdeck is already running on ${folder} (process ${first.process.pid}) at ${first.ready.address}. ` +
        'Stop that one first, or give this one another DATA_DIR.',
    );
    expect(await saved(first, 'POST')).toBe(1);
    await first.end('SIGTERM');
  });

  test('a command beside a running app works on its database and leaves it running', async () => {
    const folder = await usedFolder();
    const app = await started(folder);
    const command = await attachEmbedded({ dataDir: folder, log: () => {} });
    expect(command.adopted).toBe(true);
    await ask(command.ownerUrl, 'insert into saved default values');
    await command.stop();
    expect(await saved(app)).toBe(1);
    await app.end('SIGTERM');
  });

  test('a command alone brings the database up and takes it down again', async () => {
    const folder = await usedFolder();
    const command = await attachEmbedded({ dataDir: folder, log: () => {} });
    expect(await ask(command.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    const server = serverOf(folder);
    await command.stop();
    expect(isRunning(server)).toBe(false);
  });
});

/** Kills the server and asks until a new one answers; for a moment the children of the old one still do. */
async function afterKilling(folder: string, app: LittleApp): Promise<number> {
  const killed = serverOf(folder);
  process.kill(killed, 'SIGKILL');
  return within(8_000, async () => {
    expect(serverOf(folder)).not.toBe(killed);
    return saved(app);
  });
}

describe('after a crash', () => {
  test('of the app, the next start goes on with the server that was left, and nothing saved is lost', async () => {
    const folder = await usedFolder();
    const first = await started(folder);
    for (let number = 1; number <= 20; number++) await saved(first, 'POST');
    const server = serverOf(folder);
    await first.end('SIGKILL');
    expect(isRunning(server)).toBe(true);
    const second = await started(folder);
    expect(second.ready.adopted).toBe(true);
    expect(serverOf(folder)).toBe(server);
    expect(await saved(second)).toBe(20);
    await second.end('SIGTERM');
    expect(isRunning(server)).toBe(false);
  });

  test('of the database, the app answers again within seconds and without a hand', async () => {
    const app = await started(await usedFolder());
    const folder = app.process.spawnargs[2]!;
    for (let crash = 1; crash <= 2; crash++) {
      await saved(app, 'POST');
      expect(await afterKilling(folder, app)).toBe(crash);
    }
    expect(app.lines).toContain('The database answers again');
    await app.end('SIGTERM');
  });

  test('of the database that an earlier app had left, too', async () => {
    const folder = await usedFolder();
    await (await started(folder)).end('SIGKILL');
    const app = await started(folder);
    await saved(app, 'POST');
    expect(await afterKilling(folder, app)).toBe(1);
    await app.end('SIGTERM');
  });

  test('of both, the next start has all that was saved', async () => {
    const folder = await usedFolder();
    const first = await started(folder);
    for (let number = 1; number <= 20; number++) await saved(first, 'POST');
    const server = serverOf(folder);
    process.kill(first.process.pid!, 'SIGSTOP');
    process.kill(server, 'SIGKILL');
    await first.end('SIGKILL');
    const second = await started(folder);
    expect(await saved(second)).toBe(20);
    await second.end('SIGTERM');
  });

  test('the server’s number may belong to another program by now', async () => {
    const folder = await usedFolder();
    await (await started(folder)).end('SIGTERM');
    const lock = [process.pid, join(folder, 'postgres'), 1_700_000_000, 5432, join(folder, 'run'), '', '', 'ready'];
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${lock.join('\n')}\n`);
    const again = await started(folder);
    expect(again.ready.adopted).toBe(false);
    await again.end('SIGTERM');
  });

  test('a first start that was killed half way is begun anew', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'postgres.new', 'base'), { recursive: true });
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
    const app = await started(folder);
    expect(await saved(app, 'POST')).toBe(1);
    expect(readdirSync(folder)).not.toContain('postgres.new');
    await app.end('SIGTERM');
  });

  test('lost passwords are made anew and the data stays', async () => {
    const folder = await usedFolder();
    const first = await started(folder);
    await saved(first, 'POST');
    await first.end('SIGKILL');
    rmSync(join(folder, 'database-keys.json'));
    const second = await started(folder);
    expect(await saved(second)).toBe(1);
    expect(second.ready.ownerUrl).not.toBe(first.ready.ownerUrl);
    await second.end('SIGTERM');
  });
});

describe('what is kept on the disk', () => {
  test('passwords are readable by their owner only, and the log tells no values', async () => {
    const folder = await usedFolder();
    const app = await started(folder);
    const failing = "insert into saved overriding system value values ('Jane Doe, +49 170 0000000'::bigint)";
    await expect(ask(app.ready.ownerUrl, failing)).rejects.toThrow();
    await app.end('SIGTERM');
    expect(statSync(join(folder, 'database-keys.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain('insert into');
  });
});
