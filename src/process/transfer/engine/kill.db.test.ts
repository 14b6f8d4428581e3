import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { aCompanyOf } from '../../../people/organisation/testing.ts';
import { systemActor } from '../../../platform/access/actor.ts';
import * as acts from '../imports.ts';
import { anImportDesk } from './desk.testing.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
/** A process of its own that writes an import, and nothing else. */
const program = `
  const { anImportDesk } = await import(${at('./desk.testing.ts')});
  const { openPools } = await import(${at('../../../platform/database/open.ts')});
  const { databaseOver } = await import(${at('../../../platform/history/database.ts')});
  const { migrationFolders } = await import(${at('../../../app/migrations.ts')});
  const { peoplePort } = await import(${at('../../../people/organisation/server.ts')});
  const { ownerUrl, roles, actor, id } = JSON.parse(process.env.ASKED);
  const pools = await openPools({ ownerUrl, roles, migrations: migrationFolders(), backup: async () => {}, connections: 3, log() {} });
  const desk = anImportDesk(databaseOver(pools, { tasksFor: () => [], live: false }), actor, { people: peoplePort });
  await desk.work('write-import', await desk.read(id));`;

test('an import that is killed in the middle goes on behind what is in, and doubles nothing', async () => {
  const system = systemActor(anActor({ personId: null }));
  const { workspaceId } = system;
  await db.owner.query(
    `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, time_zone, currency)
     VALUES ($1, $1, 1, now(), 'Acme', 'Europe/Berlin', 'EUR')`,
    [workspaceId],
  );
  const { lea } = await aCompanyOf(db, system, { lea: { role: 'leader' } });
  const desk = anImportDesk(db, lea, { people: peoplePort });
  const lines = Array.from({ length: 7_000 }, (_, n) => `Person ${n},p${n}@x.com,Company ${n % 5}`);
  const { id } = await desk.bring(['name,email,company', ...lines].join('\n'));
  await desk.check(id);
  const running = await desk.asked(acts.askRun, id);
  const count = async (what = 'count(*)') =>
    (await db.owner.query(`SELECT ${what}::int AS n FROM app.contacts WHERE workspace_id = $1`, [workspaceId])).rows[0]
      .n;

  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, ASKED: JSON.stringify({ ownerUrl: db.ownerUrl, roles: db.roles, actor: lea, id }) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await expect.poll(() => count(), { timeout: 60_000, interval: 10 }).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const part = await count();
  expect(part).toBeLessThan(7_000);

  expect((await desk.work('write-import', running)).state).toBe('done');
  expect([await count(), await count('count(DISTINCT email)')]).toEqual([7_000, 7_000]);
}, 180_000);
