import { createHmac } from 'node:crypto';
import pg from 'pg';
import { readCatalog } from './catalog.ts';
import { openPool } from './connection.ts';
import { lackingIn } from './lacking.ts';
import { collectMigrations, type MigrationRun, migrate } from './migrations.ts';
import { sortAnew } from './reading-order.ts';
import { ensureRoles, type Roles, RolesRefused, renewRolePassword, rolePassword, rolesOf } from './roles.ts';

export type OpenOptions = {
  /** Address with the user who owns the schemas and may create roles; used for migrating only. */
  ownerUrl: string;
  /** The roles by name where databases of one server share them; named after the database when not given. */
  roles?: Roles;
  /** The secret of the data folder, from which the roles' passwords are derived where the owner has none. */
  dataSecret?: DataSecret;
  /** Folders of migrations, one per capability. */
  migrations: readonly string[];
  /** Makes a backup before an upgrade touches anything; a failure stops the upgrade. */
  backup: (ownerUrl: string) => Promise<void>;
  /** How many questions the app asks at the same time. */
  connections?: number;
  log: (line: string) => void;
};

/** What the app works with: pools of roles that own nothing of the schema. */
export type Pools = {
  app: pg.Pool;
  eraser: pg.Pool;
  jobsUrl: string;
  run: MigrationRun;
  close(): Promise<void>;
};

/** Roles, migrations, and the pools the app works with from then on. Stops in words when the server or schema will not do. */
export async function openPools(options: OpenOptions): Promise<Pools> {
  const { ownerUrl, migrations, backup, connections = 10, log } = options;
  const database = databaseName(ownerUrl);
  const roles = options.roles ?? rolesOf(database);
  const secret = roleSecret(ownerUrl, options.dataSecret);
  const owner = new pg.Client({
    connectionString: ownerUrl,
    options: '-c TimeZone=UTC -c citus.enable_local_reference_table_foreign_keys=off',
  });
  await owner.connect();
  let run: MigrationRun;
  try {
    await refuseOldServer(owner);
    // One start at a time may migrate; the lock ends with this connection.
    await owner.query('SELECT pg_advisory_lock(7130991)');
    await ensureRoles(owner, roles, secret, await lackingIn(owner));
    run = await migrate(owner, collectMigrations(migrations), roles, () => backup(ownerUrl));
    await sortAnew(owner, log);
    await grantDatabase(owner, database, roles);
    await checkSignIn(owner, ownerUrl, roles, secret);
    await readCatalog(owner);
  } finally {
    await owner.end();
  }
  const app = openPool({ url: roleUrl(ownerUrl, roles.app, secret), max: connections, name: 'app', log });
  // An erasure may wait for an undo and the next one for both, on a connection that is opened for it: none gives up early.
  const erasing = { url: roleUrl(ownerUrl, roles.eraser, secret), max: 4, patience: 60_000 };
  const eraser = openPool({ ...erasing, name: 'eraser', log });
  return {
    app,
    eraser,
    jobsUrl: roleUrl(ownerUrl, roles.jobs, secret),
    run,
    close: async () => void (await Promise.all([app.end(), eraser.end()])),
  };
}

/** Stops in words on a server that is too old. */
export async function refuseOldServer(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  );
  const refused = tooOld(rows[0]?.version ?? 0);
  if (refused) throw new Error(refused);
}

/** Why a server of this version (150004 is 15.4) will not do; null when it will. */
export const tooOld = (version: number): string | null =>
  version >= 150_000
    ? null
    : `Quarterdeck needs PostgreSQL 15 or newer; this server is version ${Math.floor(version / 10_000)}.`;

async function grantDatabase(owner: pg.Client, database: string, roles: Roles): Promise<void> {
  await owner
    .query(
      `GRANT CONNECT ON DATABASE "${database.replaceAll('"', '""')}" TO "${roles.app}", "${roles.eraser}", "${roles.jobs}"`,
    )
    .catch(() => undefined); // not the owner of the database: everybody may connect by default
}

/** Signs in as each role once; when the owner's secret was changed, the roles get theirs anew. */
async function checkSignIn(owner: pg.Client, ownerUrl: string, roles: Roles, secret: string): Promise<void> {
  for (const role of Object.values(roles)) {
    const attempt = async () => {
      const client = new pg.Client({ connectionString: roleUrl(ownerUrl, role, secret) });
      await client.connect();
      await client.end();
    };
    try {
      await attempt();
    } catch (error) {
      if ((error as { code?: string }).code !== '28P01') throw error;
      await renewRolePassword(owner, role, secret);
      await attempt();
    }
  }
}

export const databaseName = (url: string): string => {
  const parsed = new URL(url);
  return decodeURIComponent(parsed.pathname.slice(1)) || decodeURIComponent(parsed.username) || 'postgres';
};

export type DataSecret = () => string;

/**
 * What the roles' passwords are derived from: the owner's own password, in the address or in PGPASSWORD, which every
 * node of a cluster of apps has; on a server that lets the owner in without one, the secret of the data folder. Never
 * what anybody can know, such as the address: who can connect could sign in as a role.
 */
export function roleSecret(
  ownerUrl: string,
  dataSecret?: DataSecret,
  pgPassword: string | undefined = process.env.PGPASSWORD,
): string {
  const password = decodeURIComponent(new URL(ownerUrl).password) || pgPassword;
  if (password) return password;
  if (!dataSecret)
    throw new RolesRefused(
      'There is nothing secret to derive the passwords of the roles from: give the password of the database in DATABASE_URL or PGPASSWORD.',
    );
  // A label of its own: what signs the cookies is not what opens the database.
  return createHmac('sha256', dataSecret()).update('quarterdeck passwords of roles').digest('base64url');
}

const roleUrl = (ownerUrl: string, role: string, secret: string): string => {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(rolePassword(secret, role));
  return url.toString();
};
