import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { newId } from '../../src/ground/ids.ts';
import { type Roles, rolesOf } from '../../src/platform/database/roles.ts';

/** Runs statements on the server itself, beside any database of the tests. */
export async function atServer(serverUrl: string, statements: readonly string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

export const dropRoles = (database: string): string[] =>
  Object.values(rolesOf(database)).map((role) => `DROP ROLE IF EXISTS ${role}`);

export type CopiedDatabase = { name: string; ownerUrl: string; roles: Roles; drop(): Promise<void> };

/** A database of its own, copied from the one with every migration, whose roles it shares; or from another copy of that. */
export async function copyOfTemplate(from?: string): Promise<CopiedDatabase> {
  const template = inject('template');
  return copied(inject('serverUrl'), from ?? template, rolesOf(template));
}

export async function copied(serverUrl: string, from: string, roles: Roles): Promise<CopiedDatabase> {
  const name = `t_${newId().replaceAll('-', '')}`;
  // By its files: row by row through the log, as is usual, takes more than twice the processor.
  await atServer(serverUrl, [`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY FILE_COPY`]);
  return {
    name,
    ownerUrl: databaseUrl(serverUrl, name),
    roles,
    // Left to the server when its own vacuum stands in it just now.
    drop: () => atServer(serverUrl, [`DROP DATABASE ${name} WITH (FORCE)`]).catch(() => undefined),
  };
}

/** Waits until the work that was announced is done. */
export async function announcedWorkDone(owner: pg.Client): Promise<void> {
  const waiting = async () => {
    const { rowCount } = await owner.query('SELECT 1 FROM graphile_worker._private_jobs WHERE run_at <= now() LIMIT 1');
    return rowCount !== 0;
  };
  while (await waiting()) await pause(20);
}
