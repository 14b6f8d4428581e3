import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import type pg from 'pg';

/** The names of the roles of one database: the app owns nothing, the eraser only erases, jobs owns the queue alone. */
export type Roles = { app: string; eraser: string; jobs: string };

export const rolesOf = (database: string): Roles => ({
  app: `${database}_app`,
  eraser: `${database}_eraser`,
  jobs: `${database}_jobs`,
});

/** Told in one line: the person who starts it can mend it. */
export class RolesRefused extends Error {
  override name = 'RolesRefused';
}

/** The roles could not be made with the rights the given user has; `sql` is what an administrator runs instead. */
export class RolesMissing extends Error {
  override name = 'RolesMissing';
  readonly sql: string;
  constructor(why: string, sql: string) {
    super(`${why}\nAsk an administrator of the server to run this once, then start again:\n\n${sql}\n`);
    this.sql = sql;
  }
}

/**
 * A role's password, derived from a secret (`roleSecret`): nothing to store, the same on every node of a cluster of apps,
 * and worthless to anybody who does not already hold the owner's.
 */
export const rolePassword = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(`quarterdeck role ${role}`).digest('base64url');

/** Makes the roles, or gives them their password again when the owner's secret changed. Safe to run at each start. */
export async function ensureRoles(
  owner: pg.ClientBase,
  roles: Roles,
  secret: string,
  /** What else an administrator has to do: he is asked once for all of it. */
  lacking: readonly { why: string; sql: string }[] = [],
): Promise<void> {
  const { rows: existing } = await owner.query<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean }>(
    'SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = ANY($1)',
    [Object.values(roles)],
  );
  const tooMighty = existing.find((role) => role.rolsuper || role.rolbypassrls);
  if (tooMighty)
    throw new Error(
      `The role ${tooMighty.rolname} is a superuser or may bypass row-level security. Quarterdeck refuses to work with it: ` +
        `ALTER ROLE ${quoted(tooMighty.rolname)} NOSUPERUSER NOBYPASSRLS;`,
    );
  const missing = Object.values(roles).filter((role) => !existing.some(({ rolname }) => rolname === role));
  const {
    rows: [me],
  } = await owner.query<{ me: string; may: boolean }>(
    'SELECT current_user AS me, rolcreaterole OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
  );
  if (!me) throw new Error('The server does not know the user of DATABASE_URL');
  const ofRoles = {
    why: `The user ${me.me} may not create roles (it lacks CREATEROLE), and ${missing.join(', ')} do not exist yet.`,
    sql: rolesSql(Object.values(roles), secret, me.me),
  };
  const asked = [...(missing.length > 0 && !me.may ? [ofRoles] : []), ...lacking];
  if (asked.length > 0)
    throw new RolesMissing(asked.map(({ why }) => why).join('\n'), asked.map(({ sql }) => sql).join('\n'));
  for (const role of missing)
    await owner.query(`CREATE ROLE ${quoted(role)} LOGIN NOINHERIT PASSWORD '${verifier(secret, role)}'`);
  await owner.query(`GRANT ${Object.values(roles).map(quoted).join(', ')} TO ${quoted(me.me)}`).catch((error) => {
    if (missing.length > 0) throw error; // made by an administrator: granted by the SQL that we printed
  });
}

/** Sets a role's password anew; used when signing in as the role failed because the owner's secret was changed. */
export async function renewRolePassword(owner: pg.ClientBase, role: string, secret: string): Promise<void> {
  await owner.query(`ALTER ROLE ${quoted(role)} PASSWORD '${verifier(secret, role)}'`);
}

const rolesSql = (names: string[], secret: string, owner: string): string =>
  [
    ...names.map((role) => `CREATE ROLE ${quoted(role)} LOGIN NOINHERIT PASSWORD '${verifier(secret, role)}';`),
    `GRANT ${names.map(quoted).join(', ')} TO ${quoted(owner)};`,
  ].join('\n');

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** SCRAM-SHA-256 verifier (RFC 5802, 7677): what the server keeps, so that no password stands in a statement or a log. */
function verifier(secret: string, role: string): string {
  const iterations = 4096;
  const salt = createHash('sha256')
    .update(`salt ${role} ${rolePassword(secret, role)}`)
    .digest()
    .subarray(0, 16);
  const salted = pbkdf2Sync(rolePassword(secret, role), salt, iterations, 32, 'sha256');
  const sign = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(sign('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${sign('Server Key').toString('base64')}`;
}
