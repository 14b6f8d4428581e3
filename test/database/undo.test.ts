import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantFromMs } from '../../src/ground/days.ts';
import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { selfCheck } from '../../src/platform/history/self-check.ts';
import { undoChange, undoGroup } from '../../src/platform/history/undo.ts';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../support/database.ts';
import { type Thing, things } from '../support/things.ts';

let db: TestDatabase;
/** What the jobs were told. */
const heard: string[] = [];
const unheld: unknown[] = [];
const hold = (reason: unknown) => void unheld.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', hold);
  db = await openTestDatabase([thingsMigrations], {
    live: false,
    tasksFor: (fact) => {
      heard.push(fact);
      return [];
    },
  });
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

/** What the check of the data finds wrong. */
const faulty = async (actor: Actor) => (await selfCheck(db, actor)).filter(({ faults }) => faults.length > 0);

describe('undo', () => {
  test('an undo that the database refuses fails alone: no other question of it is left unheld', async () => {
    const actor = anActor();
    const act = await make(actor, fresh(), fresh());
    await db.owner.query(`REVOKE UPDATE ON app.things FROM ${db.roles.app}`);
    try {
      await expect(undo(actor, act)).rejects.toThrow(/permission denied/);
    } finally {
      await db.owner.query(`GRANT UPDATE ON app.things TO ${db.roles.app}`);
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

  test('undoing the undo of an import brings its past back, every day as it was, as often as one likes', async () => {
    const actor = anActor();
    const ago = (days: number) => instantFromMs(Date.now() - days * 86_400_000);
    const { id: _, version: __, validFrom: ___, ...row } = fresh();
    const lives = Array.from({ length: 20 }, (____, n) => ({
      id: newId(),
      states: [
        { from: ago(100), row: { ...row, amount: n } },
        { from: ago(50), row: { ...row, amount: n + 1000, name: 'Later' } },
      ],
    }));
    const imported = await db.transaction(actor, async (tx) => {
      await tx.recordMany(things, lives);
      return tx.groupId;
    });
    const days = [undefined, ago(30), ago(70), ago(120)];
    const told = () =>
      Promise.all(
        days.map(async (asOf) =>
          (await db.read(actor, (r) => r.rows(readable(actor, things, { asOf }).orderBy('id')))).map(
            ({ id, amount, name, validFrom }) => [id, amount, name, validFrom],
          ),
        ),
      );
    const before = await told();
    expect(before.map((list) => list.length)).toEqual([20, 20, 20, 0]);
    let last = imported;
    for (const isThere of [false, true, false, true]) {
      const done = await undo(actor, last);
      expect(done).toMatchObject({ left: [] });
      last = done.groupId;
      expect(await told()).toEqual(isThere ? before : [[], [], [], []]);
      expect(await faulty(actor)).toEqual([]);
    }
  });

  test('a correction of the past that was undone already is left, and no line is written that changes nothing', async () => {
    const actor = anActor();
    const ago = (days: number) => instantFromMs(Date.now() - days * 86_400_000);
    const thing = fresh({ amount: 100 });
    await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing, trueFrom: ago(90) }));
    const correction = await db.transaction(actor, async (tx) => {
      const before = (await tx.lock(things, thing.id)) as Thing;
      return tx.record({ table: things, before, after: { ...before, amount: 150 }, trueFrom: ago(30) });
    });
    const take = () =>
      db.transaction(actor, async (tx) => ({
        ...(await undoChange(tx, correction.changeId as string)),
        groupId: tx.groupId,
      }));
    const lines = async () =>
      (await db.owner.query('SELECT count(*)::int AS n FROM app.changes WHERE record_id = $1', [thing.id])).rows[0].n;
    const first = await take();
    expect(first).toMatchObject({ undone: 1, left: [] });
    const [before, version] = [await lines(), (await at(actor, thing.id))?.version];
    expect(await take()).toMatchObject({
      undone: 0,
      left: [{ kind: 'thing', recordId: thing.id, field: 'amount', why: 'undone-already' }],
    });
    expect([await lines(), (await at(actor, thing.id))?.version]).toEqual([before, version]);
    // Undone itself, the correction holds again and can be taken back anew.
    await undo(actor, first.groupId);
    expect((await at(actor, thing.id, ago(10)))?.amount).toBe(150);
    expect(await take()).toMatchObject({ undone: 1, left: [] });
    expect((await at(actor, thing.id, ago(10)))?.amount).toBe(100);
    expect(await faulty(actor)).toEqual([]);
  });

  test('a record that came back for its past days goes again from then on, and keeps what was before', async () => {
    const actor = anActor();
    const ago = (days: number) => instantFromMs(Date.now() - days * 86_400_000);
    const made = [fresh({ amount: 1 }), fresh({ amount: 2 })];
    await db.transaction(actor, async (tx) => {
      for (const after of made) await tx.record({ table: things, before: null, after, trueFrom: ago(90) });
    });
    const removal = await db.transaction(actor, async (tx) => {
      for (const { id } of made) {
        const before = await tx.lock(things, id);
        await tx.record({ table: things, before, after: null, trueFrom: ago(30) });
      }
      return tx.groupId;
    });
    const amounts = async (days: number) =>
      (await Promise.all(made.map(({ id }) => at(actor, id, ago(days))))).map((row) => row?.amount);
    const gone = [undefined, undefined];
    let last = removal;
    for (const now of [[1, 2], gone, [1, 2], gone]) {
      const done = await undo(actor, last);
      expect(done).toMatchObject({ undone: 2, left: [] });
      last = done.groupId;
      expect([await amounts(60), await amounts(10)]).toEqual([[1, 2], now]);
      expect(await faulty(actor)).toEqual([]);
    }
  });

  test('removals come back together: what somebody spoke of since is left, and what stood in the way too', async () => {
    const actor = anActor();
    const made = [fresh({ amount: 1 }), fresh({ amount: 2 }), fresh({ amount: 3 })];
    await make(actor, ...made);
    const removal = await db.transaction(actor, async (tx) => {
      for (const { id } of made) await tx.record({ table: things, before: await tx.lock(things, id), after: null });
      return tx.groupId;
    });
    const [first] = made as [Thing];
    const [change] = await db.read(actor, (r) =>
      r.sql<{ changeId: string }>(
        `SELECT change_id FROM app.changes WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND action = 'delete'`,
        [actor.workspaceId, first.id],
      ),
    );
    await db.transaction(actor, (tx) => undoChange(tx, change?.changeId as string));
    await set(actor, first.id, { amount: 7 });
    const done = await undo(actor, removal);
    expect(done.undone).toBe(2);
    expect(done.left).toEqual([{ kind: 'thing', recordId: first.id, field: null, why: 'changed-since' }]);
    expect(await Promise.all(made.map(async ({ id }) => (await at(actor, id))?.amount))).toEqual([7, 2, 3]);
    expect(await faulty(actor)).toEqual([]);
  });

  test('what a table tells the jobs, they hear of every write: one by one, in sets, undone and undone again', async () => {
    const actor = anActor();
    const telling = Object.assign(things, { announces: 'thing.written' });
    try {
      const thing = fresh();
      let act = await make(actor, thing);
      expect(heard.splice(0)).toEqual(['thing.written']);
      await set(actor, thing.id, { amount: 5 });
      expect(heard.splice(0)).toEqual(['thing.written']);
      act = await make(actor, fresh(), fresh());
      expect(heard.splice(0)).toEqual(['thing.written', 'thing.written']);
      for (let round = 0; round < 3; round++) {
        act = (await undo(actor, act)).groupId;
        expect(heard.splice(0)).toEqual(['thing.written']);
      }
    } finally {
      Object.assign(telling, { announces: undefined });
    }
  });
});
