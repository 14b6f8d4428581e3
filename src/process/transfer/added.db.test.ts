import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { enterPeople } from '../../people/organisation/actions.ts';
import { createField } from '../../platform/fields/actions.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { addPipeline } from '../pipeline/actions.ts';
import { writePlan } from './actions.ts';
import { planImport } from './import.ts';

let db: TestDatabase;
const actor = anActor();
const bytes = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  db = await openTestDatabase();
  await db.transaction(actor, async (tx) => {
    const person = { name: 'Lea Leader', role: 'leader' as const };
    await enterPeople(tx, [{ id: actor.personId as string, from: await tx.now(), person, managerId: null }]);
    await addPipeline(tx, undefined, 0);
    await createField(tx, 'company', { name: 'Contract no.', type: 'text', isUnique: true, isIndexed: true });
    await createField(tx, 'company', { name: 'Sponsor', type: 'person' });
    await createField(tx, 'deal', { name: 'Seats', type: 'number' });
  });
});
afterAll(() => db.close());

const files = [
  {
    name: 'deals.csv',
    bytes: bytes(
      'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,seats\n1,Ann,MG,Acme,Prospecting,2026-01-02,,,40\n',
    ),
  },
  {
    name: 'accounts.csv',
    bytes: bytes('account,sector,Contract no.,sponsor\nAcme,retail,C-1,Lea leader\nBolt,retail,C-2,Ann\n'),
  },
];

test('an import brings the values of added fields, found, in the history, and taken back with it', async () => {
  const imported = await db.transaction({ ...actor, by: 'import' }, async (tx) => {
    const planned = await planImport(tx, tx.actor, files, 'map', '2026-11-23');
    if ('refused' in planned) throw new Error(planned.refused);
    expect(planned.problems).toEqual([]);
    return writePlan(tx, planned);
  });
  const { rows } = await db.owner.query(
    `SELECT c.name, c.custom ->> 'contract_no' AS contract, p.name AS sponsor FROM app.companies c
     JOIN app.people p ON p.id = (c.custom ->> 'sponsor')::uuid ORDER BY 1`,
  );
  expect(rows).toEqual([
    { name: 'Acme', contract: 'C-1', sponsor: 'Lea Leader' },
    { name: 'Bolt', contract: 'C-2', sponsor: 'Ann' },
  ]);
  const deal = await db.owner.query(
    "SELECT custom FROM app.deals_history WHERE custom <> '{}' ORDER BY valid_from LIMIT 1",
  );
  expect(deal.rows[0].custom).toEqual({ seats: 40 });
  const index = 'SELECT text FROM app.field_index ORDER BY 1';
  expect((await db.owner.query(index)).rows).toEqual([{ text: 'c-1' }, { text: 'c-2' }]);
  const again = await db.read(actor, (reader) => planImport(reader, actor, files, 'map', '2026-11-23'));
  expect('problems' in again && again.problems.map(({ code, column }) => [column, code])).toEqual([
    ['Contract no.', 'duplicate'],
    ['Contract no.', 'duplicate'],
  ]);
  expect(await db.transaction(actor, (tx) => undoGroup(tx, imported.groupId))).toMatchObject({ left: [] });
  expect((await db.owner.query(index)).rows).toEqual([]);
});
