import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { newId } from '../../src/ground/ids.ts';
import { keeperName } from '../../src/platform/database/embedded/cluster.ts';
import { startEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import { rolesOf } from '../../src/platform/database/roles.ts';
import { type Cast, fillCast, openOn } from './product.ts';
import { announcedWorkDone, atServer, copied, databaseUrl, dropRoles } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    /** A database with everything that is migrated and nothing in it: the others are copied from it. */
    template: string;
    /** Alpha and Beta, in a database that is copied likewise. */
    cast: Cast;
  }
}

type Stand = { serverUrl: string; template: string; cast: Cast; close(): Promise<void> };

// Each project has this file read anew; what they share is kept where both find it.
const shared = globalThis as { standOfTests?: { stand: Promise<Stand>; users: number } | undefined };

/** One server for a whole run of tests: the built-in one, or that of TEST_DATABASE_URL (its user may create databases). */
export default async function setup(project: TestProject) {
  shared.standOfTests ??= { stand: openStand(), users: 0 };
  const held = shared.standOfTests;
  held.users += 1;
  const { serverUrl, template, cast, close } = await held.stand;
  project.provide('serverUrl', serverUrl);
  project.provide('template', template);
  project.provide('cast', cast);
  return async () => {
    held.users -= 1;
    if (held.users > 0) return;
    shared.standOfTests = undefined;
    await close();
  };
}

async function openStand(): Promise<Stand> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await builtIn();
  const { drop, ...databases } = await makeTemplates(server.url);
  return {
    serverUrl: server.url,
    ...databases,
    async close() {
      await drop();
      await server.stop();
    },
  };
}

async function builtIn(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quarterdeck-test-'));
  // What these tests write need not outlive the machine; those that kill a database start one of their own.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
  const server = await startEmbedded({ dataDir, settings, log: () => {} });
  const { keeper } = JSON.parse(readFileSync(join(dataDir, 'database-keys.json'), 'utf8')) as { keeper: string };
  const asKeeper = new URL(server.ownerUrl);
  asKeeper.username = keeperName;
  asKeeper.password = keeper;
  await atServer(asKeeper.toString(), ['ALTER ROLE quarterdeck_owner CREATEDB']);
  return {
    url: server.ownerUrl,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const silent = { info() {}, warn() {}, error: console.error };

async function makeTemplates(serverUrl: string): Promise<Pick<Stand, 'template' | 'cast'> & { drop(): Promise<void> }> {
  const template = `template_${newId().replaceAll('-', '')}`;
  const roles = rolesOf(template);
  await atServer(serverUrl, [`CREATE DATABASE ${template}`]);
  await (await openOn({ ownerUrl: databaseUrl(serverUrl, template), roles }, silent)).close();
  const theirs = await copied(serverUrl, template, roles);
  const product = await openOn({ ...theirs, byTheClock: false }, silent);
  const cast = { ...(await fillCast(product)), database: theirs.name };
  const owner = new pg.Client({ connectionString: theirs.ownerUrl });
  await owner.connect();
  // Otherwise each copy would begin with it.
  await announcedWorkDone(owner);
  await owner.end();
  await product.close();
  return {
    template,
    cast,
    async drop() {
      await theirs.drop();
      await atServer(serverUrl, [`DROP DATABASE ${template} WITH (FORCE)`, ...dropRoles(template)]);
    },
  };
}
