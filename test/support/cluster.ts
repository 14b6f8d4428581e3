import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openProduct } from '../../src/app/product.ts';
import { newId } from '../../src/ground/ids.ts';
import { keeperName } from '../../src/platform/database/embedded/cluster.ts';
import { startEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import { atServer, databaseUrl, dropRoles } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    /** A database with everything that is migrated and nothing in it: the others are copied from it. */
    template: string;
  }
}

/** One server for a whole run of tests: the built-in one, or that of TEST_DATABASE_URL (its user may create databases). */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('serverUrl', given);
    return provideTemplate(project, given);
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'quarterdeck-test-'));
  const server = await startEmbedded({ dataDir, log: () => {} });
  const { keeper } = JSON.parse(readFileSync(join(dataDir, 'database-keys.json'), 'utf8')) as { keeper: string };
  const asKeeper = new URL(server.ownerUrl);
  asKeeper.username = keeperName;
  asKeeper.password = keeper;
  const client = new pg.Client({ connectionString: asKeeper.toString() });
  await client.connect();
  await client.query('ALTER ROLE quarterdeck_owner CREATEDB');
  // What these tests write need not outlive the machine; those that kill a database start one of their own.
  for (const setting of ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off'])
    await client.query(`ALTER SYSTEM SET ${setting}`);
  await client.query('SELECT pg_reload_conf()');
  await client.end();
  project.provide('serverUrl', server.ownerUrl);
  await provideTemplate(project, server.ownerUrl);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function provideTemplate(project: TestProject, serverUrl: string): Promise<() => Promise<void>> {
  const name = `template_${newId().replaceAll('-', '')}`;
  await atServer(serverUrl, [`CREATE DATABASE ${name}`]);
  const product = await openProduct({
    ownerUrl: databaseUrl(serverUrl, name),
    secret: 'a secret of forty letters, for the tests only',
    publicUrl: () => 'http://quarterdeck.test',
    https: false,
    log: { info() {}, warn() {}, error: console.error },
    backup: async () => {},
    noteErasure: async () => {},
  });
  await product.close();
  project.provide('template', name);
  return () => atServer(serverUrl, [`DROP DATABASE ${name} WITH (FORCE)`, ...dropRoles(name)]);
}
