import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { selfCheck } from '../../src/platform/history/self-check.ts';
import { undoGroup, undoPart } from '../../src/platform/history/undo.ts';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../support/database.ts';
import { type Thing, things } from '../support/things.ts';

let db: TestDatabase;
const heard: string[] = [];
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations], {
    live: false,
    tasksFor: (fact) => {
      heard.push(fact);
      return [];
    },
  });
});
afterAll(() => db.close());

const aThing = (over: Partial<Thing> = {}): Thing => ({
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
/** So many things as others entered them, each in an act of its own. */
async function enter(actor: Actor, count: number, over: Partial<Thing> = {}): Promise<string[]> {
  const made = Array.from({ length: count }, () => aThing(over));
  for (const after of made) await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after }));
  return made.map(({ id }) => id).sort();
}
/** One act that changes all of them in a set. */
const change = (actor: Actor, ids: readonly string[], how: (thing: Thing) => Partial<Thing>) =>
  db.transaction(actor, async (tx) => {
    const locked = await tx.lockMany(things, ids);
    const writes = locked.map((before) => ({ before, after: { ...before, ...how(before) } }));
    await tx.changeMany(things, writes, ['thing.changed']);
    return tx.groupId;
  });
const set = (actor: Actor, id: string, over: Partial<Thing>) =>
  db.transaction(actor, async (tx) => {
    const before = (await tx.lock(things, id)) as Thing;
    await tx.record({ table: things, before, after: { ...before, ...over } });
  });
const all = async (actor: Actor) =>
  (await db.read(actor, (r) => r.rows(readable(actor, things)))).toSorted((a, b) => a.id.localeCompare(b.id));
const undo = (actor: Actor, groupId: string) => db.transaction(actor, (tx) => undoGroup(tx, groupId));
const faulty = async (actor: Actor) => (await selfCheck(db, actor)).filter(({ faults }) => faults.length > 0);

describe('records changed in a set', () => {
  test('have their past, their change and their facts as if each had been changed alone', async () => {
    const actor = anActor();
    const ids = await enter(actor, 6);
    const before = new Date().toISOString();
    await change(actor, ids, ({ id }) => (id < ids[3]! ? { amount: 250 } : { name: 'Other', ownerId: actor.personId }));
    const now = await all(actor);
    expect(now.map(({ amount, name, version }) => [amount, name, version])).toEqual([
      ...ids.slice(0, 3).map(() => [250, 'Thing', 2]),
      ...ids.slice(3).map(() => [100, 'Other', 2]),
    ]);
    const then = await db.read(actor, (r) => r.rows(readable(actor, things, { asOf: before })));
    expect(new Set(then.map(({ amount, name }) => `${amount} ${name}`))).toEqual(new Set(['100 Thing']));
    expect(await faulty(actor)).toEqual([]);
  });

  test('are told to jobs once, and those that stay as they were get no new version', async () => {
    const actor = anActor();
    const [first = '', ...others] = await enter(actor, 4);
    await set(actor, first, { amount: 7 });
    heard.length = 0;
    await change(actor, [first, ...others], () => ({ amount: 7 }));
    expect(heard.filter((fact) => fact === 'thing.changed')).toHaveLength(1);
    expect((await all(actor)).map(({ id, version }) => [id, version])).toEqual([first, ...others].map((id) => [id, 2]));
  });

  test('nobody changes in a set what he may not change, nor gives it to whom he may not', async () => {
    const actor = anActor();
    const rep = { ...actor, role: 'rep' as const, personId: newId() };
    const own = await enter(rep, 2, { ownerId: rep.personId });
    const foreign = await enter(actor, 2, { ownerId: actor.personId });
    await change({ ...rep, team: [rep.personId] }, [...own, ...foreign], () => ({ amount: 1 }));
    const amounts = new Map((await all(actor)).map(({ id, amount }) => [id, amount]));
    expect([own.map((id) => amounts.get(id)), foreign.map((id) => amounts.get(id))]).toEqual([
      [1, 1],
      [100, 100],
    ]);
    await expect(change(rep, own, () => ({ ownerId: actor.personId }))).rejects.toThrow(/may not write/);
  });
});

describe('an act of many changes', () => {
  test('is taken back in a set, and that undo too', async () => {
    const actor = anActor();
    const ids = await enter(actor, 30);
    const group = await change(actor, ids, () => ({ amount: 5, name: 'Five' }));
    const back = await db.transaction(actor, async (tx) => ({ ...(await undoGroup(tx, group)), groupId: tx.groupId }));
    expect(back).toMatchObject({ undone: 30, left: [] });
    expect(new Set((await all(actor)).map(({ amount, name }) => `${amount} ${name}`))).toEqual(new Set(['100 Thing']));
    expect(await undo(actor, back.groupId)).toMatchObject({ undone: 30, left: [] });
    expect(new Set((await all(actor)).map(({ amount, name }) => `${amount} ${name}`))).toEqual(new Set(['5 Five']));
    expect(await faulty(actor)).toEqual([]);
  });

  test('leaves and lists what somebody changed since, field by field, and takes back the rest', async () => {
    const actor = anActor();
    const ids = await enter(actor, 5);
    const [hers = '', partly = ''] = ids;
    const group = await change(actor, ids, () => ({ amount: 5, name: 'Five' }));
    await set(actor, hers, { amount: 6, name: 'Six' });
    await set(actor, partly, { amount: 6 });
    const { undone, left } = (await undo(actor, group))!;
    expect(undone).toBe(4);
    expect(left.map(({ recordId, field, why }) => [recordId, field, why]).sort()).toEqual(
      [
        [hers, 'amount', 'changed-since'],
        [hers, 'name', 'changed-since'],
        [partly, 'amount', 'changed-since'],
      ].sort(),
    );
    const now = new Map((await all(actor)).map((thing) => [thing.id, thing]));
    expect([now.get(hers)?.name, now.get(partly)?.name, now.get(partly)?.amount]).toEqual(['Six', 'Thing', 6]);
    expect(await faulty(actor)).toEqual([]);
  });

  test('in which a record was changed twice comes back to what it was before both', async () => {
    const actor = anActor();
    const ids = await enter(actor, 4);
    const group = await db.transaction(actor, async (tx) => {
      for (const amount of [5, 6]) {
        const locked = await tx.lockMany(things, ids);
        await tx.changeMany(
          things,
          locked.map((before) => ({ before, after: { ...before, amount } })),
        );
      }
      return tx.groupId;
    });
    expect(await undo(actor, group)).toMatchObject({ undone: 8, left: [] });
    expect(new Set((await all(actor)).map(({ amount }) => amount))).toEqual(new Set([100]));
    expect(await faulty(actor)).toEqual([]);
  });
});

describe('an act of many transactions', () => {
  test('is taken back part by part, and what somebody changed between two of them stays and is listed', async () => {
    const actor = anActor();
    const old = await enter(actor, 3);
    const group = newId();
    const add = (count: number) =>
      db.transaction(actor, async (tx) => {
        const made = Array.from({ length: count }, () => aThing());
        const states = ({ id: _, version: _v, validFrom: _f, ...row }: Thing) => [
          { from: '2025-01-01T00:00:00.000000Z', row },
        ];
        await tx.inGroup(group).recordMany(
          things,
          made.map((thing) => ({ id: thing.id, states: states(thing) })),
        );
        return made.map(({ id }) => id);
      });
    const [first = '', ...others] = await add(5);
    await set(actor, first, { amount: 7 });
    await db.transaction(actor, async (tx) => {
      const locked = await tx.lockMany(things, old);
      await tx.inGroup(group).changeMany(
        things,
        locked.map((before) => ({ before, after: { ...before, amount: 1 } })),
      );
    });
    others.push(...(await add(6)));
    const left: string[] = [];
    let undone = 0;
    for (let before: string | null = null, parts = 0; ; parts++) {
      const part = await db.transaction(actor, (tx) => undoPart(tx, group, before, 4));
      expect(parts).toBeLessThan(20);
      if (!part) break;
      undone += part.undone;
      left.push(...part.left.map(({ recordId }) => recordId));
      ({ before } = part);
      if (before === null) break;
    }
    expect([undone, left]).toEqual([13, [first]]);
    const there = await all(actor);
    expect(there.map(({ id }) => id)).toEqual([...old, first].sort());
    expect(there.filter(({ id }) => old.includes(id)).map(({ amount }) => amount)).toEqual([100, 100, 100]);
    expect(await faulty(actor)).toEqual([]);
  });
});
