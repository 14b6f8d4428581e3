import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseAgain, erasedToo } from '../../src/app/erasing.ts';
import { migrationFolders } from '../../src/app/migrations.ts';
import '../../src/app/product.ts'; // declares every table
import { newId } from '../../src/ground/ids.ts';
import { people } from '../../src/people/organisation/tables.ts';
import { backUpOnShelf, checkBackup, notedErasures } from '../../src/platform/database/backup/index.ts';
import { collectMigrations, migrate } from '../../src/platform/database/migrations.ts';
import { ensureRoles, rolesOf } from '../../src/platform/database/roles.ts';
import { fieldName } from '../../src/platform/database/tables.ts';
import { erase } from '../../src/platform/history/erasure.ts';
import type { Run } from '../../src/platform/history/erasures.ts';
import { companies, contacts } from '../../src/process/accounts/tables.ts';
import { runProduct } from '../faults/product.ts';
import { anActor, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aWorkspace, emptyDatabase, fullDump, type Scratch } from './scratch.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-erased-'));
const leader = anActor();
const canary = 'Canaria-Lea';
let db: TestDatabase;
const dropped: Scratch[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  await aWorkspace(db.owner, leader.workspaceId);
});
afterAll(async () => {
  for (const one of dropped) await one.drop();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

async function scratch(): Promise<Scratch> {
  const made = await emptyDatabase();
  dropped.push(made);
  return made;
}

async function command(args: readonly string[], env: Record<string, string>): Promise<string> {
  const { child, ended } = runProduct(args, env);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => said.push(String(text)));
  expect(await ended, said.join('')).toBe(0);
  return said.join('');
}

/** Lea, who works here and signs in, and a contact of the same name who came in a file. */
async function aColleagueAndAContact(): Promise<{ personId: string; contactId: string; companyId: string }> {
  const [personId, contactId, userId, importId, companyId] = [newId(), newId(), newId(), newId(), newId()];
  const kept = { version: 0, validFrom: '', externalId: null, source: null };
  const person = { ...kept, id: personId, name: canary, email: `${canary}@acme.example`, role: 'rep' as const };
  const contact = { ...kept, id: contactId, name: canary, companyId: null, ownerId: null, title: null, email: null };
  await db.transaction(leader, async (tx) => {
    const after = { ...person, active: true, teamName: null, region: null, title: null };
    await tx.record({ table: people, before: null, after } as never);
    const all = { phone: null, phones: [], addresses: [], channels: [], tagIds: [], noContact: null };
    await tx.record({
      table: contacts,
      before: null,
      after: { ...contact, ...all, noContactReason: null, phoneKey: null },
    } as never);
  });
  // A company is called after her: nothing that is about her, and still it names her.
  await db.transaction(leader, async (tx) => {
    const own = { ...kept, id: companyId, name: `Boats of ${canary} & Co`, parentId: null, ownerId: null };
    const facts = { sector: null, country: null, website: null, employees: null, revenue: null, currency: null };
    const reach = { foundedYear: null, phones: [], addresses: [], channels: [], tagIds: [], noContact: null };
    await tx.record({
      table: companies,
      before: null,
      after: { ...own, ...facts, ...reach, noContactReason: null },
    } as never);
  });
  const { workspaceId } = leader;
  await db.owner.query('INSERT INTO auth.users (id, name, email) VALUES ($1, $2, $3)', [
    userId,
    canary,
    `${canary}@acme.example`,
  ]);
  await db.owner.query('INSERT INTO auth.members (user_id, workspace_id, person_id) VALUES ($1, $2, $3)', [
    userId,
    workspaceId,
    personId,
  ]);
  await db.owner.query(
    `INSERT INTO app.import_rows (workspace_id, import_id, seq, source_table, row, kind, outcome, name, record_id, changes, problems, candidates)
     VALUES ($1, $2, 1, 'contacts.csv', 2, 'contact', 'create', $3, $4, '[]', '[]', '[]')`,
    [workspaceId, importId, canary, contactId],
  );
  return { personId, contactId, companyId };
}

test('who was erased today is erased whole in last night’s backup, wherever it is restored', async () => {
  const { personId, contactId, companyId } = await aColleagueAndAContact();
  const file = join(folder, 'shelf', 'night.sql.gz');
  const own = { DATABASE_URL: db.ownerUrl, DATA_DIR: join(folder, 'old') };
  await command(['backup', file], own);
  const note = async () => {}; // the list of the old data folder is lost with it
  const also = erasedToo(note);
  await erase(db.pools, leader, { table: people, id: personId }, { note, also });
  const mentions = [{ kind: 'company', recordId: companyId }];
  const done = await erase(db.pools, leader, { table: contacts, id: contactId, mentions }, { note, also });
  expect(done).toMatchObject({ takenOut: 1 });
  expect(await fullDump(db.owner.query.bind(db.owner) as never)).not.toContain(canary);
  await command(['backup', join(folder, 'shelf', 'today.sql.gz')], own);

  const there = await scratch();
  const newFolder = join(folder, 'new');
  const said = await command(['restore', file], { DATABASE_URL: there.url, DATA_DIR: newFolder });
  expect(said).toContain('2 persons erased since then were erased again');
  expect(await fullDump(there.query)).not.toContain(canary);
  expect(notedErasures(join(newFolder, 'backups')).map(({ recordId }) => recordId)).toEqual([personId, contactId]);
});

/** Erases one of each kind again, of whom nothing is there, and takes it back; answers every table that was asked of. */
async function eraseAll(owner: pg.Client): Promise<Set<string>> {
  const asked = new Set<string>();
  const run = async (text: string, params: readonly unknown[] = []) => {
    for (const [name] of `${text} ${params}`.matchAll(/\b(app|auth)\.\w+/g)) asked.add(name);
    const { rows } = await owner.query<Record<string, unknown>>(text, [...params]);
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [fieldName(name), value])));
  };
  const noted = { workspaceId: leader.workspaceId, erasedAt: '2026-11-27T10:00:00.000000Z', personId: null };
  await owner.query('BEGIN');
  for (const kind of ['person', 'contact', 'comment', 'attachment', 'activity'])
    await eraseAgain(run as Run, { ...noted, kind, erasureId: newId(), recordId: newId() });
  await owner.query('ROLLBACK');
  return asked;
}

test('a backup of every older version can be restored once somebody was erased', async () => {
  const asked = await eraseAll(db.owner);
  const there = await scratch();
  const owner = new pg.Client({ connectionString: there.url });
  await owner.connect();
  const roles = rolesOf(there.name);
  await ensureRoles(owner, roles, 'a secret of this test alone');
  const all = collectMigrations(migrationFolders());
  const made = ({ text }: { text: string }) =>
    [...text.matchAll(/CREATE TABLE ((app|auth)\.\w+)/g)].map(([, name]) => name);
  // As it was just before each of the tables came that an erasure asks of.
  const states = [...all.keys()].filter((at) => at > 0 && made(all[at]!).some((name) => asked.has(name!)));
  for (const state of states) {
    await migrate(owner, all.slice(0, state), roles, async () => {});
    await expect(eraseAll(owner), `before ${all[state]?.name}`).resolves.toBeDefined();
  }
  await owner.end();
  expect(states.length).toBeGreaterThan(8);
});

test('two backups begun in the same second are two whole files', async () => {
  const shelf = join(folder, 'shelf-of-two');
  const now = new Date();
  const made = await Promise.all([backUpOnShelf(db.ownerUrl, shelf, now), backUpOnShelf(db.ownerUrl, shelf, now)]);
  expect(new Set(made.map(({ file }) => file)).size).toBe(2);
  for (const { file } of made) await checkBackup(file);
  expect(readFileSync(made[0].file).length).toBeGreaterThan(0);
});
