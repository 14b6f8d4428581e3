import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { createField } from '../../platform/fields/actions.ts';
import { recountOutdated } from '../../platform/history/recount.ts';
import { addPipeline } from './actions.ts';
import { listDeals } from './list-deals.ts';
import { deals } from './tables.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

/** What a list of deals asks of custom fields, by its tables. */
const askedOfFields = (actor: Actor) =>
  db.read(actor, async (reader) => {
    const asked: string[] = [];
    const heard: Reader = {
      ...reader,
      rows: (query, plan) => {
        asked.push(query.compile().sql);
        return reader.rows(query, plan);
      },
    };
    await listDeals(heard, actor, { limit: 20, sort: 'createdOn', direction: 'desc' }, '2026-11-02');
    expect(asked.length).toBeGreaterThan(2);
    return asked.filter((text) => text.includes('field_')).length;
  });

test('a list of deals asks nothing of fields where the workspace has none, and once where it has some', async () => {
  const { leader } = await aCompanyOf<'leader'>(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
  });
  await db.transaction(leader, async (tx) => {
    await addPipeline(tx);
    await createField(tx, 'deal', { name: 'Seats', type: 'number' });
  });
  expect(await askedOfFields({ ...leader, fieldKinds: [] })).toBe(0);
  expect(await askedOfFields({ ...leader, fieldKinds: ['company'] })).toBe(0);
  expect(await askedOfFields({ ...leader, fieldKinds: ['deal'] })).toBe(1);
});

test('while the sums are counted anew after an upgrade the list says so, and no longer once they are', async () => {
  const { leader } = await aCompanyOf<'leader'>(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
  });
  await db.owner.query(`INSERT INTO app.outdated_facts (workspace_id, table_name) VALUES ($1, 'deal_facts')`, [
    leader.workspaceId,
  ]);
  const says = async () => {
    const asked = { limit: 20, sort: 'createdOn', direction: 'desc' } as const;
    return (await db.read(leader, (r) => listDeals(r, leader, asked, '2026-11-02'))) as { recounting: boolean };
  };
  expect(await says()).toMatchObject({ recounting: true });
  await recountOutdated(db, leader, deals);
  expect(await says()).toMatchObject({ recounting: false });
});
