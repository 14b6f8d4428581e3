import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import * as actions from './actions.ts';
import { changeCells } from './cells.ts';
import { deals } from './tables.ts';

let db: TestDatabase;
let system: Actor;
let cast: Cast<'max' | 'ria' | 'zoe'>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

beforeEach(async () => {
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    max: { role: 'manager' },
    ria: { role: 'rep', under: 'max' },
    zoe: { role: 'rep' },
  });
  await db.transaction(system, (tx) => actions.addPipeline(tx));
});

const enter = async (owner: Actor, name: string): Promise<string> => {
  const done = await db.transaction(owner, (tx) => actions.createDeal(tx, { name, amount: 100 }, '2026-11-02'));
  if (!('deal' in done)) throw new Error(JSON.stringify(done));
  return done.deal.id;
};
const dealsNow = async () => {
  const rows = await db.read(system, (reader) => reader.rows(readable(system, deals)));
  return new Map(rows.map((row) => [row.id, row]));
};
type Rows = Parameters<typeof changeCells>[1];
const paste = (who: Actor, rows: Rows) =>
  db.transaction(who, async (tx) => ({ ...(await changeCells(tx, rows)), group: tx.groupId }));

test('each deal changes in its own way, as one act that one undo takes back', async () => {
  const [quay, crane] = [await enter(cast.ria, 'Quay'), await enter(cast.ria, 'Crane')];
  const { changed, left, group } = await paste(cast.ria, [
    { id: quay, version: 1, fields: { amount: 500, nextStep: 'Call' } },
    { id: crane, version: 1, fields: { name: 'Large crane', expectedCloseOn: '2026-12-03', ownCategory: 'commit' } },
  ]);
  expect([changed, left]).toEqual([2, []]);
  const now = await dealsNow();
  expect(now.get(quay)).toMatchObject({ amount: 500, nextStep: 'Call', name: 'Quay' });
  expect(now.get(crane)).toMatchObject({ name: 'Large crane', expectedCloseOn: '2026-12-03', ownCategory: 'commit' });
  await db.transaction(cast.ria, (tx) => undoGroup(tx, group));
  const before = await dealsNow();
  expect(before.get(quay)).toMatchObject({ amount: 100, nextStep: null });
  expect(before.get(crane)).toMatchObject({ name: 'Crane', expectedCloseOn: null, ownCategory: null });
});

test('what does not go is left and named, and the rest is changed', async () => {
  const [quay, crane, theirs] = [
    await enter(cast.ria, 'Quay'),
    await enter(cast.ria, 'Crane'),
    await enter(cast.zoe, 'Z'),
  ];
  const gone = newId();
  await db.transaction(cast.max, (tx) => actions.updateDeal(tx, crane, 1, { nextStep: 'His' }, undefined));
  const given = await enter(cast.ria, 'Given');
  const { changed, left } = await paste(cast.max, [
    { id: quay, version: 1, fields: { nextStep: 'Mine' } },
    { id: crane, version: 1, fields: { nextStep: 'Mine' } },
    { id: theirs, version: 1, fields: { nextStep: 'Mine' } },
    { id: gone, version: 1, fields: { nextStep: 'Mine' } },
    { id: given, version: 1, fields: { ownerId: cast.zoe.personId as string } },
  ]);
  expect(changed).toBe(1);
  expect(left.map(({ id, why }) => [id, why])).toEqual([
    [crane, 'changed-meanwhile'],
    [theirs, 'not-here'],
    [gone, 'not-here'],
    [given, 'does-not-fit'],
  ]);
  expect(left[3]).toMatchObject({ field: 'ownerId' });
  const now = await dealsNow();
  expect([quay, crane, theirs].map((id) => now.get(id)?.nextStep)).toEqual(['Mine', 'His', null]);
});

test('a deal that is read and not written is told apart from one that is not there', async () => {
  const quay = await enter(cast.ria, 'Quay');
  const finance = { ...cast.max, role: 'finance' as const };
  const { changed, left } = await paste(finance, [{ id: quay, version: 1, fields: { nextStep: 'x' } }]);
  expect([changed, left]).toEqual([0, [{ id: quay, why: 'not-yours' }]]);
});

test('a deal that is named twice changes by what stands last', async () => {
  const quay = await enter(cast.ria, 'Quay');
  const { changed, left } = await paste(cast.ria, [
    { id: quay, version: 1, fields: { nextStep: 'First' } },
    { id: quay, version: 1, fields: { nextStep: 'Last' } },
  ]);
  expect([changed, left]).toEqual([1, []]);
  expect((await dealsNow()).get(quay)?.nextStep).toBe('Last');
});
