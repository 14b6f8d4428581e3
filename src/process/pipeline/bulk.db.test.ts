import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { everyMigration } from '../../../test/support/migrations.ts';
import { newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { selfCheck } from '../../platform/history/self-check.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import * as actions from './actions.ts';
import { changeMany, lookAhead, type Target } from './bulk.ts';
import { type BulkChange, mostAtOnce } from './rules/bulk.ts';
import { pipelinesAt } from './store.ts';
import { deals } from './tables.ts';

let db: TestDatabase;
let system: Actor;
let cast: Cast<'max' | 'ria' | 'rob' | 'zoe'>;
beforeAll(async () => {
  db = await openTestDatabase(everyMigration());
});
afterAll(() => db?.close());

beforeEach(async () => {
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    max: { role: 'manager' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'max' },
    zoe: { role: 'rep' },
  });
  await db.transaction(system, (tx) => actions.addPipeline(tx));
});

async function enter(owner: Actor, count: number): Promise<string[]> {
  const [pipeline] = await db.read(system, (reader) => pipelinesAt(reader, system, {}));
  const stageId = pipeline!.stages[0]!.id;
  const row = {
    ...actions.emptyDeal,
    name: 'Crane',
    ownerId: owner.personId!,
    pipelineId: pipeline!.id,
    stageId,
    stagePosition: 0,
    stageSince: '2026-11-01',
    createdOn: '2026-11-01',
    currency: 'EUR',
  };
  const lives = Array.from({ length: count }, () => ({
    id: newId(),
    states: [{ from: '2026-11-01T00:00:00.000000Z', row }],
  }));
  await db.transaction(system, (tx) => actions.importDeals(tx, lives));
  return lives.map(({ id }) => id);
}
const change = (who: Actor, target: Target, fields: BulkChange) =>
  db.transaction(who, async (tx) => {
    const plan = await lookAhead(tx, who, target, fields);
    if (!plan) throw new Error('too many');
    return { plan, done: await changeMany(tx, plan.changing, fields), group: tx.groupId };
  });
const steps = async (ids: readonly string[]) => {
  const rows = await db.read(system, (reader) => reader.rows(readable(system, deals)));
  return ids.map((id) => rows.find((row) => row.id === id)?.nextStep ?? null);
};

test('many deals change as one act, each with its history, and one undo takes all of it back', async () => {
  const ids = await enter(cast.ria, 60);
  const { done, group } = await change(cast.ria, { ids }, { nextStep: 'Call them' });
  expect(done).toEqual({ changed: 60, meanwhile: [] });
  expect(new Set(await steps(ids))).toEqual(new Set(['Call them']));
  await db.transaction(cast.ria, (tx) => undoGroup(tx, group));
  expect(new Set(await steps(ids))).toEqual(new Set([null]));
  expect((await selfCheck(db, system)).filter(({ faults }) => faults.length > 0)).toEqual([]);
});

test('what somebody may read and not change is left and named, and what he may not read is not there', async () => {
  const [hers = ''] = await enter(cast.ria, 1);
  const [foreign = ''] = await enter(cast.zoe, 1);
  const ids = [hers, foreign];
  const finance = { ...cast.max, role: 'finance' as const };
  const asFinance = await db.read(finance, (reader) => lookAhead(reader, finance, { ids }, { nextStep: 'x' }));
  expect(asFinance?.notYours).toHaveLength(2);
  const { plan, done } = await change(cast.max, { ids }, { nextStep: 'Ask' });
  expect([plan.changing.map(({ id }) => id), plan.notYours, done]).toEqual([[hers], [], { changed: 1, meanwhile: [] }]);
  expect(await steps(ids)).toEqual(['Ask', null]);
});

test('all that match a filter change, and no other', async () => {
  const ofRia = await enter(cast.ria, 3);
  const ofRob = await enter(cast.rob, 2);
  await change(cast.max, { filter: { ownerId: [cast.rob.personId!] } }, { nextStep: 'Visit' });
  expect(await steps([...ofRia, ...ofRob])).toEqual([null, null, null, 'Visit', 'Visit']);
});

test('a deal that somebody changed since it was looked at is left', async () => {
  const ids = await enter(cast.ria, 2);
  const seen = await db.read(cast.ria, (reader) => lookAhead(reader, cast.ria, { ids }, { nextStep: 'Mine' }));
  const first = seen!.changing[0]!;
  await db.transaction(cast.max, (tx) => actions.updateDeal(tx, first.id, 1, { nextStep: 'His' }, undefined));
  const done = await db.transaction(cast.ria, (tx) => changeMany(tx, seen!.changing, { nextStep: 'Mine' }));
  expect(done).toMatchObject({ changed: 1, meanwhile: [{ id: first.id }] });
});

test('deals are not given to somebody outside the team', async () => {
  const ids = await enter(cast.ria, 2);
  const { done } = await change(cast.ria, { ids }, { ownerId: cast.zoe.personId! });
  expect(done).toMatchObject({ unfit: { field: 'ownerId' } });
});

test('more deals than one act takes are refused before anything is written', async () => {
  await enter(cast.ria, mostAtOnce + 1);
  const plan = await db.read(cast.ria, (reader) => lookAhead(reader, cast.ria, { filter: {} }, { nextStep: 'x' }));
  expect(plan).toBeNull();
});
