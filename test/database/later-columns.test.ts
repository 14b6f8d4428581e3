import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantFromMs } from '../../src/ground/days.ts';
import { newId } from '../../src/ground/ids.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { readCatalog } from '../../src/platform/database/catalog.ts';
import { selfCheck } from '../../src/platform/history/self-check.ts';
import { undoGroup } from '../../src/platform/history/undo.ts';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../support/database.ts';
import { type Thing, things } from '../support/things.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db.close());

const ago = (days: number) => instantFromMs(Date.now() - days * 86_400_000);
const fresh = (): Thing => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Thing',
  amount: 100,
  dueOn: null,
  ownerId: null,
  extra: null,
});

/** What a new start of the program does: it reads the schema, and no connection remembers a statement. */
async function startAnew(): Promise<void> {
  await readCatalog(db.owner);
  const connections = await Promise.all(Array.from({ length: 5 }, () => db.pools.app.connect()));
  for (const connection of connections) connection.release(true);
}

/** In a file of its own: the schema of a running program does not change, but between two starts it does. */
test('a column added by a later migration stays as it is when an older record is corrected or comes back', async () => {
  const actor = anActor();
  const corrected = fresh();
  const removed = fresh();
  await db.transaction(actor, async (tx) => {
    for (const after of [corrected, removed]) await tx.record({ table: things, before: null, after, trueFrom: ago(9) });
  });
  const removal = await db.transaction(actor, async (tx) => {
    // Not locked: the question would remember the table's shape, as a new start does not.
    const before = { ...removed, version: 1 };
    await tx.record({ table: things, before, after: null, trueFrom: ago(9) });
    return tx.groupId;
  });
  for (const table of ['things', 'things_past'])
    await db.owner.query(`ALTER TABLE app.${table} ADD COLUMN colour text NOT NULL DEFAULT 'red'`);
  await db.owner.query(`SELECT app.refresh_history('things')`);
  await startAnew();
  const faulty = async () => (await selfCheck(db, actor)).filter(({ faults }) => faults.length > 0);
  expect(await faulty()).toEqual([]);
  await db.transaction(actor, async (tx) => {
    const before = (await tx.lock(things, corrected.id)) as Thing;
    await tx.record({ table: things, before, after: { ...before, amount: 50 }, trueFrom: ago(3) });
  });
  expect(await db.transaction(actor, (tx) => undoGroup(tx, removal))).toEqual({ undone: 1, left: [] });
  for (const asOf of [undefined, ago(1), ago(5)]) {
    const rows = await db.read(actor, (r) => r.rows(readable(actor, things, { asOf })));
    expect(rows.map((row) => (row as Thing & { colour: string }).colour)).toEqual(['red', 'red']);
  }
  expect(await faulty()).toEqual([]);
});
