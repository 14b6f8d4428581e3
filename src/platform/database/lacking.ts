import type pg from 'pg';
import { quoted, RolesRefused } from './roles.ts';

/** What the given user may not do himself in a database, each with the SQL that an administrator runs instead. */
export type Lacking = { why: string; sql: string }[];

/** What the tables need of the server beside itself; both come with its package of extras. */
const extensions = ['pg_trgm', 'unaccent'];

/** Looks before anything is made: whether the user may make schemas here, and the extensions that are not here yet. */
export async function lackingIn(owner: pg.ClientBase): Promise<Lacking> {
  const { rows: users } = await owner.query<{
    database: string;
    me: string;
    may: boolean;
    isSuper: boolean;
    isMade: boolean;
  }>(
    `SELECT current_database() AS database, current_user AS me, has_database_privilege(current_database(), 'CREATE') AS may,
       rolsuper AS "isSuper", to_regnamespace('app') IS NOT NULL AS "isMade" FROM pg_roles WHERE rolname = current_user`,
  );
  const { rows: known } = await owner.query<{ name: string; isHere: boolean; isThere: boolean; isTrusted: boolean }>(
    `SELECT name, EXISTS (SELECT FROM pg_extension WHERE extname = name) AS "isHere",
       EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = e.name) AS "isThere",
       EXISTS (SELECT FROM pg_available_extension_versions v WHERE v.name = e.name AND v.trusted) AS "isTrusted"
     FROM unnest($1::text[]) AS e (name)`,
    [extensions],
  );
  const [at] = users;
  if (!at) throw new RolesRefused('The server does not know the user of DATABASE_URL.');
  const absent = known.filter(({ isHere, isThere }) => !isHere && !isThere).map(({ name }) => name);
  if (absent.length > 0)
    throw new RolesRefused(
      `The database server does not have ${absent.join(' and ')}. Install the extensions that belong to it (the package is often called postgresql-contrib), then start again.`,
    );
  const mayMake = at.may || at.isMade;
  const foreign = known.filter(({ isHere, isTrusted }) => !isHere && !at.isSuper && !(at.may && isTrusted));
  const within = `In the database ${at.database}`;
  return [
    ...(mayMake
      ? []
      : [
          {
            why: `${within} the user ${at.me} may make nothing (he lacks CREATE).`,
            sql: `GRANT CREATE ON DATABASE ${quoted(at.database)} TO ${quoted(at.me)};`,
          },
        ]),
    ...foreign.map(({ name }) => ({
      why: `${within} the extension ${name} is missing, and the user ${at.me} may not make it.`,
      sql: `CREATE EXTENSION IF NOT EXISTS ${quoted(name)} WITH SCHEMA public; -- while connected to ${at.database}`,
    })),
  ];
}
