import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import { undoGroup } from '../../src/platform/history/undo.ts';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../support/database.ts';
import { type Thing, things } from '../support/things.ts';

let db: TestDatabase;
const unheld: unknown[] = [];
const hold = (reason: unknown) => void unheld.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', hold);
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(async () => {
  process.off('unhandledRejection', hold);
  await db.close();
});

const fresh = (over: Partial<Thing> = {}): Thing => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Thing',
  amount: 100,
  dueOn: null,
  ownerId: null,
  extra: null,
  ...over,
});
/** One act that makes these things; answers its group. */
const make = (actor: Actor, ...made: Thing[]) =>
  db.transaction(actor, async (tx) => {
    for (const after of made) await tx.record({ table: things, before: null, after });
    return tx.groupId;
  });
const undo = (actor: Actor, groupId: string) =>
  db.transaction(actor, async (tx) => ({ ...(await undoGroup(tx, groupId)), groupId: tx.groupId }));
describe('undo', () => {
  test('an undo that the database refuses fails alone: no other question of it is left unheld', async () => {
    const actor = anActor();
    const act = await make(actor, fresh(), fresh());
    const { rows } = await db.owner.query('SELECT current_database() AS name');
    await db.owner.query(`REVOKE UPDATE ON app.things FROM "${rows[0].name}_app"`);
    try {
      await expect(undo(actor, act)).rejects.toThrow(/permission denied/);
    } finally {
      await db.owner.query(`GRANT UPDATE ON app.things TO "${rows[0].name}_app"`);
    }
    // Node tells of a rejection that nobody holds once the microtasks are over.
    await new Promise((resolve) => setImmediate(resolve));
    expect(unheld).toEqual([]);
  });
});
