import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type pg from 'pg';
import { quoted, type Roles } from './roles.ts';

export type Migration = { name: string; text: string; checksum: string };

/** The schema is not one that this program knows how to stand on; nothing was touched. */
export class SchemaRefused extends Error {
  override name = 'SchemaRefused';
}

const naming = /^\d{12}-[a-z0-9-]+\.sql$/;

/** All migrations of these folders in one global order; a name out of form or used twice is refused. */
export function collectMigrations(folders: readonly string[]): Migration[] {
  const found = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .map((file) => {
        if (!naming.test(file))
          throw new SchemaRefused(`${join(folder, file)}: a migration is named YYYYMMDDHHMM-what.sql`);
        const text = readFileSync(join(folder, file), 'utf8');
        return { name: basename(file, '.sql'), text, checksum: createHash('sha256').update(text).digest('hex') };
      }),
  );
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = found.find(({ name }, at) => found[at + 1]?.name === name);
  if (twice) throw new SchemaRefused(`Two migrations are named ${twice.name}`);
  return found;
}

export type MigrationRun = { applied: string[]; from: 'empty' | 'older' | 'current' };

/**
 * Brings the schema to this program's state. All pending migrations run in one transaction: they are all there or none.
 * `beforeUpgrade` runs when there is data to lose and something to apply: the place of the backup.
 */
export async function migrate(
  owner: pg.ClientBase,
  migrations: readonly Migration[],
  roles: Roles,
  beforeUpgrade: () => Promise<void>,
): Promise<MigrationRun> {
  await prepareSchemas(owner, roles);
  const { rows: done } = await owner.query<{ name: string; checksum: string; fingerprint: string }>(
    'SELECT name, checksum, fingerprint FROM app_meta.migrations ORDER BY name',
  );
  const pending = judgeSchema(migrations, done);
  const expected = done.at(-1)?.fingerprint;
  if (expected && expected !== (await fingerprint(owner)))
    throw new SchemaRefused(
      'The tables are not as the last upgrade left them: some were changed or lost outside Quarterdeck, or an upgrade was cut in half. ' +
        'Nothing was touched. Restore the backup made before the upgrade (npx quarterdeck restore FILE), or put the tables back.',
    );
  if (pending.length === 0) return { applied: [], from: 'current' };
  if (done.length > 0) await beforeUpgrade();
  await owner.query('BEGIN');
  try {
    for (const migration of pending) await applyOne(owner, migration, roles);
    await owner.query('UPDATE app_meta.migrations SET fingerprint = $1', [await fingerprint(owner)]);
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
  return { applied: pending.map(({ name }) => name), from: done.length > 0 ? 'older' : 'empty' };
}

async function applyOne(owner: pg.ClientBase, migration: Migration, roles: Roles): Promise<void> {
  const text = migration.text
    .replaceAll(/(?<!:):app\b/g, quoted(roles.app))
    .replaceAll(/(?<!:):eraser\b/g, quoted(roles.eraser))
    .replaceAll(/(?<!:):jobs\b/g, quoted(roles.jobs));
  try {
    await owner.query(text);
  } catch (error) {
    const { message, hint } = error as pg.DatabaseError;
    const why = [message, hint].filter(Boolean).join('. ');
    throw new Error(`Migration ${migration.name} failed, nothing was changed: ${why}`, { cause: error });
  }
  await owner.query('INSERT INTO app_meta.migrations (name, checksum, fingerprint) VALUES ($1, $2, $3)', [
    migration.name,
    migration.checksum,
    '',
  ]);
}

/** The migrations still to run, or a refusal when what ran before is not a beginning of what this program knows. */
export function judgeSchema(
  known: readonly Migration[],
  done: readonly { name: string; checksum: string }[],
): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of done) {
    const migration = byName.get(name);
    if (!migration)
      throw new SchemaRefused(
        `The data was last used by a newer Quarterdeck (it has ${name}, which this one does not know). Start that version instead.`,
      );
    if (migration.checksum !== checksum)
      throw new SchemaRefused(`Migration ${name} was changed after it ran. Put its file back as it was.`);
  }
  const ran = new Set(done.map(({ name }) => name));
  const pending = known.filter(({ name }) => !ran.has(name));
  const last = done.at(-1)?.name ?? '';
  const skipped = pending.find(({ name }) => name < last);
  if (skipped)
    throw new SchemaRefused(
      `The schema is half-migrated: ${skipped.name} never ran, though ${last} did. Restore the backup made before the upgrade.`,
    );
  return pending;
}

/** Schemas and the list of what ran. Kept apart from `app` so that the list itself is never migrated. */
async function prepareSchemas(owner: pg.ClientBase, roles: Roles): Promise<void> {
  await owner.query(`
    CREATE SCHEMA IF NOT EXISTS app_meta;
    CREATE SCHEMA IF NOT EXISTS app;
    CREATE SCHEMA IF NOT EXISTS auth;
    CREATE SCHEMA IF NOT EXISTS graphile_worker AUTHORIZATION ${quoted(roles.jobs)};
    CREATE TABLE IF NOT EXISTS app_meta.migrations (
      name text PRIMARY KEY, checksum text NOT NULL, fingerprint text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now());
    GRANT USAGE ON SCHEMA app, auth TO ${quoted(roles.app)};
    GRANT USAGE ON SCHEMA app TO ${quoted(roles.eraser)};`);
}

/** One hash over every table, column, index, constraint, policy, right and function of our schemas: tells a whole schema from a damaged one. */
export async function fingerprint(owner: pg.ClientBase): Promise<string> {
  const { rows } = await owner.query<{ hash: string | null }>(`
    SELECT md5(string_agg(line, E'\\n' ORDER BY line)) AS hash FROM (
      SELECT format('c %s.%s.%s %s %s', n.nspname, c.relname, a.attname, a.atttypid::regtype, a.attnotnull) AS line
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('app', 'auth') AND c.relkind IN ('r', 'v', 'p') AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT format('i %s.%s', schemaname, indexname) FROM pg_indexes WHERE schemaname IN ('app', 'auth')
      UNION ALL
      SELECT format('p %s.%s %s %s %s %s %s', schemaname, tablename, policyname, permissive, cmd, qual, with_check)
        FROM pg_policies WHERE schemaname IN ('app', 'auth')
      UNION ALL
      SELECT format('k %s %s %s %s', c.relname, k.conname, k.contype, k.convalidated)
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('app', 'auth')) AND k.contype IN ('c', 'f', 'p', 'u', 'x')
      UNION ALL
      SELECT format('o %s %s', relname, reloptions) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'v'
      UNION ALL
      SELECT format('g %s %s %s', c.relname, g.grantee, string_agg(g.privilege_type, ' ' ORDER BY g.privilege_type))
        FROM pg_class c, LATERAL (SELECT coalesce(r.rolname, 'everybody') AS grantee, x.privilege_type
          FROM aclexplode(c.relacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee WHERE x.grantee <> c.relowner) g
        WHERE c.relnamespace = 'app'::regnamespace GROUP BY c.relname, g.grantee
      UNION ALL
      SELECT format('r %s %s', relname, relrowsecurity) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'
      UNION ALL
      SELECT format('f %s %s %s %s', proname, md5(prosrc), prosecdef, proconfig) FROM pg_proc WHERE pronamespace = 'app'::regnamespace
    ) lines`);
  return rows[0]?.hash ?? '';
}
