import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { newId } from '../../src/ground/ids.ts';
import { type Roles, rolesOf } from '../../src/platform/database/roles.ts';
import { copyOfTemplate } from '../support/server.ts';

const src = join(import.meta.dirname, '..', '..', 'src');

/** The folders of migrations of every capability that exists. */
export function allMigrations(): string[] {
  const folders = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sql'))
    .map((entry) => entry.parentPath)
    .filter((folder) => folder.endsWith('migrations'));
  return [...new Set(folders)].sort();
}

/** The room of a capability by its folder of migrations, as design.md names it: `process/pipeline`. */
export const capabilityOf = (folder: string): string => dirname(folder).slice(src.length + 1);

export type Scratch = { url: string; name: string; roles: Roles; query: pg.Client['query']; drop(): Promise<void> };

/** An empty database; on the server of this run unless another is given. */
export async function emptyDatabase(serverUrl: string = inject('serverUrl')): Promise<Scratch> {
  const name = `s_${newId().replaceAll('-', '')}`;
  const asAdmin = async (...statements: string[]) => {
    const admin = new pg.Client({ connectionString: serverUrl });
    await admin.connect();
    try {
      for (const statement of statements) await admin.query(statement);
    } finally {
      await admin.end();
    }
  };
  await asAdmin(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = await ownerOf(url.toString());
  return {
    url: url.toString(),
    name,
    roles: rolesOf(name),
    query: client.query.bind(client) as pg.Client['query'],
    async drop() {
      await client.end();
      const roles = ['app', 'eraser', 'jobs'].map((role) => `DROP ROLE IF EXISTS ${name}_${role}`);
      // Left to the server when its own vacuum stands in it just now.
      await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, ...roles).catch(() => undefined);
    },
  };
}

/** A database with every migration and nothing in it, copied: making one anew takes seconds. */
export async function migratedDatabase(): Promise<Scratch> {
  const { name, ownerUrl, roles, drop } = await copyOfTemplate();
  const client = await ownerOf(ownerUrl);
  return {
    url: ownerUrl,
    name,
    roles,
    query: client.query.bind(client) as pg.Client['query'],
    async drop() {
      await client.end();
      await drop();
    },
  };
}

async function ownerOf(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Every row of every table of every schema of ours as text: where a canary would sing. */
export async function fullDump(query: pg.Client['query']): Promise<string> {
  const { rows: tables } = await query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('app', 'auth', 'app_meta', 'graphile_worker')`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
    parts.push(name, ...rows.map(({ line }) => line));
  }
  return parts.join('\n');
}

/** A workspace as the first visit would make it. */
export async function aWorkspace(owner: Pick<pg.Client, 'query'>, workspaceId: string): Promise<void> {
  await owner.query(
    `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, time_zone, currency)
     VALUES ($1, $1, 1, now(), 'Acme', 'Europe/Berlin', 'EUR')`,
    [workspaceId],
  );
}
