import pg from 'pg';
import { migrationFolders } from '../../src/app/migrations.ts';
import { storedTables } from '../../src/platform/database/backup/content.ts';
import { collectMigrations, migrate } from '../../src/platform/database/migrations.ts';
import { roleSecret } from '../../src/platform/database/open.ts';
import { ensureRoles, rolesOf } from '../../src/platform/database/roles.ts';
import type { Server } from './desk.ts';

/**
 * Gives an empty database the schema of some migrations ago, and all the data of another as far as it has a place for it: what an older
 * version would have left.
 */
export async function makeOlder(server: Server, database: string, migrationsAgo: number, dataOf: string) {
  const [older, today] = [database, dataOf].map(
    (name) => new pg.Client({ connectionString: server.urls(name).direct }),
  ) as [pg.Client, pg.Client];
  await Promise.all([older.connect(), today.connect()]);
  try {
    const roles = rolesOf(database);
    await ensureRoles(older, roles, roleSecret(server.urls(database).direct));
    const all = collectMigrations(migrationFolders());
    await migrate(older, all.slice(0, -migrationsAgo), roles, async () => {});
    const known = new Map((await storedTables(today)).map((table) => [table.name, table.columns]));
    for (const { name, columns } of await storedTables(older)) {
      // What its own migrations put there stays: later ones add to it.
      if ((await older.query(`SELECT 1 FROM ${name} LIMIT 1`)).rowCount) continue;
      const both = columns.filter((column) => known.get(name)?.includes(column)).join(', ');
      if (both === '') continue;
      const { rows } = await today.query(`SELECT json_agg(t)::text AS all FROM (SELECT ${both} FROM ${name}) t`);
      if (rows[0].all)
        await older.query(
          `INSERT INTO ${name} (${both}) SELECT ${both} FROM json_populate_recordset(NULL::${name}, $1)`,
          [rows[0].all],
        );
    }
  } finally {
    await Promise.all([older.end(), today.end()]);
  }
}
