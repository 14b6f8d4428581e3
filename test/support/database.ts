import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { inject } from 'vitest';
import { newId } from '../../src/ground/ids.ts';
import type { Actor, Role } from '../../src/platform/access/actor.ts';
import { openPools, type Pools } from '../../src/platform/database/open.ts';
import { type Database, databaseOver } from '../../src/platform/history/database.ts';
import type { DoorListeners } from '../../src/platform/history/door.ts';

const silent: DoorListeners = { tasksFor: () => [], live: false };

export type TestDatabase = Database & {
  pools: Pools;
  /** The user who owns the schemas, past every right: to look at raw rows only. */
  owner: pg.Client;
  ownerUrl: string;
  close(): Promise<void>;
};

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** An empty database of its own on the server of this run, with the migrations of the platform and those asked for. */
export async function openTestDatabase(
  migrations: readonly string[],
  listeners: DoorListeners = silent,
): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `t_${newId().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  const platform = ['database', 'history', 'jobs', 'search', 'approvals', 'fields'].map((room) =>
    folder(`../../src/platform/${room}/migrations`),
  );
  const pools = await openPools({
    ownerUrl,
    migrations: [...new Set([...platform, ...migrations])],
    backup: async () => {},
    connections: 5,
    log: () => {},
  });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  return {
    ...databaseOver(pools, listeners),
    pools,
    owner,
    ownerUrl,
    async close() {
      await pools.close();
      await owner.end();
      const again = new pg.Client({ connectionString: serverUrl });
      await again.connect();
      // Left to the server when its own vacuum stands in it just now.
      await again.query(`DROP DATABASE ${name} WITH (FORCE)`).catch(() => undefined);
      for (const role of ['app', 'eraser', 'jobs'])
        await again.query(`DROP ROLE IF EXISTS ${name}_${role}`).catch(() => undefined);
      await again.end();
    },
  };
}

export const thingsMigrations = folder('./migrations');

/** Somebody in a workspace of the test's own; `team` are the people he sees as a manager. */
export function anActor(over: Partial<Actor> = {}): Actor {
  const personId = over.personId === undefined ? newId() : over.personId;
  return {
    workspaceId: newId(),
    personId,
    role: 'leader' as Role,
    team: personId ? [personId] : [],
    by: 'screen',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    fiscalStartMonth: 1,
    ...over,
  };
}
