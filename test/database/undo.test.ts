import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { undoChange, undoGroup } from '../../src/platform/history/undo.ts';
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
const set = (actor: Actor, id: string, over: Partial<Thing>) =>
  db.transaction(actor, async (tx) => {
    const before = (await tx.lock(things, id)) as Thing;
    const { changeId } = await tx.record({ table: things, before, after: { ...before, ...over } });
    return changeId as string;
  });
const undo = (actor: Actor, groupId: string) =>
  db.transaction(actor, async (tx) => ({ ...(await undoGroup(tx, groupId)), groupId: tx.groupId }));
const at = (actor: Actor, id: string, asOf?: string) =>
  db.read(actor, (r) => r.row(readable(actor, things, { asOf }).where('id', '=', id)));

/** How many transactions of this database wait for another's lock. */
const waiting = async () =>
  (
    await db.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  ).rows[0]?.n;

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

  test('what somebody saves while an act is being undone stays, and is listed', async () => {
    const actor = anActor();
    const [one, other] = [fresh(), fresh()];
    const act = await make(actor, one, other);
    const saved = Promise.withResolvers<void>();
    const saving = Promise.withResolvers<void>();
    const save = db.transaction(actor, async (tx) => {
      const before = (await tx.lock(things, one.id)) as Thing;
      await tx.record({ table: things, before, after: { ...before, amount: 999 } });
      saving.resolve();
      await saved.promise;
    });
    await saving.promise;
    const undoing = undo(actor, act);
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    saved.resolve();
    await save;
    expect((await undoing).left).toEqual([{ kind: 'thing', recordId: one.id, field: null, why: 'changed-since' }]);
    expect((await at(actor, one.id))?.amount).toBe(999);
    expect(await at(actor, other.id)).toBeNull();
  });

  test('a change whose undo was itself undone counts again: what it says is not taken away', async () => {
    const actor = anActor();
    const thing = fresh();
    const act = await make(actor, thing);
    const change = await set(actor, thing.id, { amount: 500 });
    const back = await db.transaction(actor, async (tx) => {
      await undoChange(tx, change);
      return tx.groupId;
    });
    await undo(actor, back);
    expect((await at(actor, thing.id))?.amount).toBe(500);
    expect((await undo(actor, act)).left?.map(({ why }) => why)).toEqual(['changed-since']);
    expect((await at(actor, thing.id))?.amount).toBe(500);
  });

  test('a removal undone twice is left the second time', async () => {
    const actor = anActor();
    const thing = fresh();
    await make(actor, thing);
    const removal = await db.transaction(actor, async (tx) => {
      const before = await tx.lock(things, thing.id);
      await tx.record({ table: things, before, after: null });
      return tx.groupId;
    });
    expect(await undo(actor, removal)).toMatchObject({ undone: 1, left: [] });
    expect(await undo(actor, removal)).toMatchObject({
      undone: 0,
      left: [{ recordId: thing.id, why: 'changed-since' }],
    });
  });
});
