import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { newId } from '../../ground/ids.ts';
import type { Tx } from '../history/door.ts';
import { undoGroup } from '../history/undo.ts';
import { watched } from './watched.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db.close());

const fresh = (): Thing => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Thing',
  amount: null,
  dueOn: null,
  ownerId: null,
  extra: null,
});

test('whatever way a watched kind is written, it is told once the transaction is over, and reading or failing is told rightly', async () => {
  const actor = anActor();
  const told: string[][] = [];
  const listening = watched(db, new Set(['thing']), async (workspaceId, kinds) => {
    expect(workspaceId).toBe(actor.workspaceId);
    told.push([...kinds]);
  });
  const counted = async (act: (tx: Tx) => Promise<unknown>) => {
    const before = told.length;
    const done = await listening.transaction(actor, act).catch(() => 'failed');
    return [told.length - before, done === 'failed'];
  };
  const life = () => {
    const { id, version: _v, validFrom: _f, ...row } = fresh();
    return { id, states: [{ from: '2026-01-01T00:00:00.000000Z', row }] };
  };
  let group = '';
  const enter = (tx: Tx) => {
    group = tx.groupId;
    return tx.recordMany(things, [life(), life()]);
  };
  expect(await counted((tx) => tx.record({ table: things, before: null, after: fresh() }))).toEqual([1, false]);
  expect(await counted((tx) => tx.by('import').record({ table: things, before: null, after: fresh() }))).toEqual([
    1,
    false,
  ]);
  expect(await counted((tx) => enter(tx.by('import')))).toEqual([1, false]);
  expect(await counted((tx) => undoGroup(tx, group))).toEqual([1, false]);
  expect(await counted((tx) => tx.lock(things, newId()))).toEqual([0, false]);
  const breaks = async (tx: Tx) => {
    await enter(tx);
    throw new Error('broke after writing');
  };
  expect(await counted(breaks)).toEqual([1, true]);
});
