import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { chooseProfile, giveToRole, profileShown } from './actions.ts';

let db: TestDatabase;
let cast: Record<'leader' | 'manager' | 'ana' | 'ben' | 'cleo', Actor>;

beforeAll(async () => {
  db = await openTestDatabase();
  cast = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'leader' },
  });
});
afterAll(async () => db?.close());

const counts = (who: keyof typeof cast) =>
  db.read(cast[who], async (reader) => (await profileShown(reader, cast[who], cast[who].personId as string))?.counts);

test('a manager says how all of a role work whom he leads, in one act; what somebody chose himself counts', async () => {
  await db.transaction(cast.ben, (tx) => chooseProfile(tx, 'inside'));
  const given = await db.transaction(cast.manager, async (tx) => ({
    ...{ changed: await giveToRole(tx, 'rep', 'field'), groupId: tx.groupId },
  }));
  expect(given.changed).toBe(2);
  expect([await counts('ana'), await counts('ben'), await counts('cleo')]).toEqual(['field', 'inside', null]);
  expect(await db.transaction(cast.manager, (tx) => giveToRole(tx, 'rep', 'field'))).toBe(0);
  expect(await db.transaction(cast.ana, (tx) => giveToRole(tx, 'rep', 'inside'))).toBe(0);
  await db.transaction(cast.manager, (tx) => undoGroup(tx, given.groupId));
  expect([await counts('ana'), await counts('ben')]).toEqual([null, 'inside']);
});
