import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrationFolders } from '../../src/app/migrations.ts';
import { newId } from '../../src/ground/ids.ts';
import type { Actor, Role } from '../../src/platform/access/actor.ts';
import { openPools, type Pools } from '../../src/platform/database/open.ts';
import type { Roles } from '../../src/platform/database/roles.ts';
import { type DatabaseOfMoments, databaseOver } from '../../src/platform/history/database.ts';
import type { DoorListeners } from '../../src/platform/history/door.ts';
import { copyOfTemplate } from './server.ts';

const silent: DoorListeners = { tasksFor: () => [], live: false };

export type TestDatabase = DatabaseOfMoments & {
  pools: Pools;
  roles: Roles;
  /** The user who owns the schemas, past every right: to look at raw rows only. */
  owner: pg.Client;
  ownerUrl: string;
  close(): Promise<void>;
};

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A database of its own with every migration and nothing in it, and the tables of these further folders. */
export async function openTestDatabase(
  further: readonly string[] = [],
  listeners: DoorListeners = silent,
): Promise<TestDatabase> {
  const { ownerUrl, roles, drop } = await copyOfTemplate();
  const pools = await openPools({
    ownerUrl,
    roles,
    migrations: [...migrationFolders(), ...further],
    backup: async () => {},
    connections: 5,
    log: () => {},
  });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  return {
    ...databaseOver(pools, listeners),
    pools,
    roles,
    owner,
    ownerUrl,
    async close() {
      await pools.close();
      await owner.end();
      await drop();
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
