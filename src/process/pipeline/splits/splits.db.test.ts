import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { addDays, dayOf, instantFromMs, newId } from '../../../ground/index.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { undoGroup } from '../../../platform/history/undo.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import * as actions from '../actions.ts';
import { creditsOn } from '../reads.ts';
import type { Split } from '../rules/splits.ts';
import { type DealRow, deals } from '../tables.ts';
import { setSplits } from './actions.ts';
import { creditedWon } from './credited.ts';

let db: TestDatabase;
let system: Actor;
let cast: Cast<'lea' | 'ria' | 'rob' | 'sam'>;

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    ria: { role: 'rep' },
    rob: { role: 'rep' },
    sam: { role: 'rep' },
  });
  await db.transaction(system, (tx) => actions.addPipeline(tx));
});
afterAll(() => db.close());

const today = () => dayOf(instantFromMs(Date.now()), system.timeZone);
const now = async (id: string) =>
  (await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', id)))) as DealRow;
async function aDeal(amount: number | null): Promise<DealRow> {
  const done = await db.transaction(cast.ria, (tx) => actions.createDeal(tx, { name: 'Nordlicht', amount }, today()));
  return now((done as { deal: DealRow }).deal.id);
}
const part = (who: Actor, percent: number, kind: Split['kind'] = 'share'): Split => ({
  personId: who.personId!,
  kind,
  percent,
});
const split = (deal: DealRow, splits: Split[], who = cast.ria) =>
  db.transaction(who, async (tx) => ({
    done: await setSplits(tx, deal.id, deal.version, splits),
    groupId: tx.groupId,
  }));
const credits = (deal: DealRow, day = today(), who = cast.lea) =>
  db.read(who, (r) => creditsOn(r, who, [deal.id], day));

describe('splitting the credit for a deal', () => {
  test('shares divide its amount, an overlay stands beside them', async () => {
    const deal = await aDeal(10_001);
    await split(deal, [part(cast.ria, 50), part(cast.rob, 50), part(cast.sam, 10, 'overlay')]);
    expect(await credits(deal)).toMatchObject([
      { personId: cast.ria.personId, kind: 'share', amount: 5_001, currency: 'EUR' },
      { personId: cast.rob.personId, kind: 'share', amount: 5_000 },
      { personId: cast.sam.personId, kind: 'overlay', amount: 1_000 },
    ]);
  });

  test('101 per cent are refused in words, and nothing is saved', async () => {
    const deal = await aDeal(100);
    const { done } = await split(deal, [part(cast.ria, 60), part(cast.rob, 41)]);
    expect(done).toEqual({
      unfit: {
        field: 'splits',
        message: 'The shares add up to 101 %, 1 % too much. They must add up to 100 %.',
      },
    });
    const few = await split(deal, [part(cast.ria, 99.9)]);
    expect(few.done).toMatchObject({ unfit: { message: expect.stringContaining('0.1 % too little') } });
    expect(await now(deal.id)).toMatchObject({ splits: [], version: deal.version });
  });

  test('nobody is named twice, and only people of here', async () => {
    const deal = await aDeal(100);
    expect((await split(deal, [part(cast.ria, 50), part(cast.ria, 50)])).done).toMatchObject({
      unfit: { field: 'splits.1.personId', message: 'is named twice' },
    });
    const stranger: Split = { personId: newId(), kind: 'share', percent: 100 };
    expect((await split(deal, [stranger])).done).toMatchObject({ unfit: { field: 'splits.0.personId' } });
  });

  test('a day before, the credit was as it was; taken back, it is so again', async () => {
    const deal = await aDeal(1_000);
    const { groupId } = await split(deal, [part(cast.rob, 100)]);
    expect(await credits(deal)).toMatchObject([{ personId: cast.rob.personId, amount: 1_000 }]);
    expect(await credits(deal, addDays(today(), -1))).toEqual([]);
    await db.transaction(cast.ria, (tx) => undoGroup(tx, groupId));
    expect(await credits(deal)).toMatchObject([{ personId: cast.ria.personId, percent: 100 }]);
  });

  test('credit is told to whoever may see the deal, and given by whoever may write it', async () => {
    const deal = await aDeal(1_000);
    expect((await split(deal, [part(cast.rob, 100)], cast.rob)).done).toEqual({ missing: true });
    await split(deal, [part(cast.rob, 100)]);
    expect(await credits(deal, today(), cast.sam)).toEqual([]);
    expect(await credits(deal, today(), cast.ria)).toHaveLength(1);
  });
});

test('what somebody is credited with of a won deal is his number, whoever owns the deal; all of it is what was won', async () => {
  const registry = openMetrics({ metrics: [creditedWon], managersOn });
  const point = { name: 'all', period: { first: addDays(today(), -1), next: addDays(today(), 1) }, asOf: today() };
  const readFor = (who: Actor, ownerIds?: string[]) =>
    db.read(who, async (reader) => {
      const asker = askerOf(registry, reader, who, today());
      const filter = ownerIds ? { ownerIds } : {};
      const [figure] = await creditedWon.figures(asker, { points: [point], by: [], filter });
      const page = await creditedWon.rows!(asker, { point, filter, limit: 10, cursor: null });
      expect(page.items.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(figure?.value);
      return { value: figure?.value, names: page.items.map(({ name }) => name) };
    });
  const deal = await aDeal(10_001);
  await split(deal, [part(cast.ria, 50), part(cast.rob, 50), part(cast.sam, 10, 'overlay')]);
  const pass = { acknowledged: true, override: { reason: 'For the test' } };
  const { version } = await now(deal.id);
  await db.transaction(cast.ria, (tx) => actions.winDeal(tx, deal.id, version, pass, today()));
  expect(await readFor(cast.ria)).toEqual({ value: 5_001, names: ['Nordlicht'] });
  expect(await readFor(cast.rob)).toEqual({ value: 5_000, names: [''] });
  expect(await readFor(cast.sam)).toEqual({ value: 0, names: [] });
  expect(await readFor(cast.lea)).toEqual({ value: 10_001, names: ['Nordlicht'] });
  expect(await readFor(cast.lea, [cast.rob.personId!])).toEqual({ value: 5_000, names: ['Nordlicht'] });
});
