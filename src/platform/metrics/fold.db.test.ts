import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { newId } from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import { foldFactsOf } from './fold.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db?.close());

const aThing = (ownerId: string | null): Thing => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Chair',
  amount: 10,
  dueOn: null,
  ownerId,
  extra: null,
});

async function change(actor: Actor, times: number) {
  const thing = aThing(actor.personId);
  await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
  for (let i = 1; i <= times; i++)
    await db.transaction(actor, async (tx) => {
      const before = await tx.lock(things, thing.id);
      await tx.record({ table: things, before, after: { ...before!, amount: 10 + i } });
    });
}

async function kept(actor: Actor) {
  const { rows } = await db.owner.query(
    'SELECT day, owner_id, sum(n)::int AS n, sum(amount)::int AS amount FROM app.thing_facts WHERE workspace_id = $1 GROUP BY 1, 2 HAVING sum(n) <> 0 OR sum(amount) <> 0 ORDER BY 1, 2',
    [actor.workspaceId],
  );
  const { rows: count } = await db.owner.query(
    'SELECT count(*)::int AS rows FROM app.thing_facts WHERE workspace_id = $1',
    [actor.workspaceId],
  );
  return { sums: rows, rows: count[0].rows as number };
}

test('folding leaves every sum as it was, in fewer rows, and a second time finds nothing to do', async () => {
  const actor = anActor();
  await change(actor, 6);
  await change(actor, 3);
  const before = await kept(actor);
  const fewer = await foldFactsOf(db, actor, things);
  const after = await kept(actor);
  expect(after.sums).toEqual(before.sums);
  expect(after.rows).toBe(before.rows - fewer);
  expect(fewer).toBeGreaterThan(0);
  expect(await foldFactsOf(db, actor, things)).toBe(0);
});

test('facts that cancel each other vanish', async () => {
  const actor = anActor();
  const thing = aThing(actor.personId);
  await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
  await db.transaction(actor, async (tx) => {
    const before = await tx.lock(things, thing.id);
    await tx.record({ table: things, before, after: null });
  });
  await foldFactsOf(db, actor, things);
  expect(await kept(actor)).toEqual({ sums: [], rows: 0 });
});

test('two folds beside people who go on working lose nothing and count nothing twice', async () => {
  const actor = anActor();
  await change(actor, 5);
  await Promise.all([
    change(actor, 8),
    foldFactsOf(db, actor, things),
    change(actor, 8),
    foldFactsOf(db, actor, things),
  ]);
  await foldFactsOf(db, actor, things);
  const { sums } = await kept(actor);
  expect(sums.map(({ n, amount }) => ({ n, amount }))).toEqual([{ n: 3, amount: 15 + 18 + 18 }]);
});

test('another workspace is left alone', async () => {
  const [mine, theirs] = [anActor(), anActor()];
  await change(mine, 4);
  await change(theirs, 4);
  const before = await kept(theirs);
  await foldFactsOf(db, mine, things);
  expect(await kept(theirs)).toEqual(before);
});
