import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { enterPeople } from '../../people/organisation/actions.ts';
import { peoplePort } from '../../people/organisation/server.ts';
import { createField } from '../../platform/fields/actions.ts';
import { addPipeline } from '../pipeline/actions.ts';
import { anImportDesk, keepWorkspace } from './engine/desk.testing.ts';
import { changeImport } from './imports.ts';
import { rowsOfImport } from './row-store.ts';
import { isBalanced } from './rules/tally.ts';

let db: TestDatabase;
const actor = anActor();
const bytes = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  db = await openTestDatabase();
  await keepWorkspace(db, actor);
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
  const desk = anImportDesk(db, actor, { people: peoplePort });
  const imported = await desk.whole(files);
  expect(imported.counts.problems).toEqual({});
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
  const { id } = await desk.bringFiles(files);
  await desk.check(id);
  const again = await db.read(actor, (reader) =>
    rowsOfImport(reader, actor.workspaceId, id, { noticed: true, limit: 9 }),
  );
  expect(again.flatMap(({ problems }) => problems).map(({ code, column }) => [column, code])).toEqual([
    ['Contract no.', 'duplicate'],
    ['Contract no.', 'duplicate'],
  ]);
  expect(await desk.undo(imported.id)).toMatchObject({ state: 'undone', leftAsIs: [] });
  expect((await db.owner.query(index)).rows).toEqual([]);
});

test('a won deal that is left out is part of the reckoning, by what its cells say', async () => {
  const rows = ['2,Ann,MG,Acme,Won,2026-01-02,2026-02-03,90', '3,Ann,MG,,Won,2026-01-02,soon,5.50'];
  const head = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';
  const done = await anImportDesk(db, actor, { people: peoplePort }).whole([
    { name: 'more.csv', bytes: bytes([head, ...rows].join('\n')) },
  ]);
  expect(done.reconcile.find(({ what }) => what === 'deal.won')).toMatchObject({
    source: 9550,
    result: 9000,
    explained: [{ why: 'left-out', count: 550 }],
  });
  expect(isBalanced(done.reconcile)).toBe(true);
});

test('people come with the fields that were added to them', async () => {
  await db.transaction(actor, (tx) => createField(tx, 'person', { name: 'Car', type: 'text' }));
  const table = {
    name: 'employees.csv',
    bytes: bytes('employee id,full name,email,manager,car\n7,Nora New,n@x.com,,Van\n'),
  };
  const done = await anImportDesk(db, actor, { people: peoplePort }).whole([table]);
  expect(done.counts.problems).toEqual({});
  const { rows } = await db.owner.query("SELECT custom FROM app.people WHERE name = 'Nora New'");
  expect(rows).toEqual([{ custom: { car: 'Van' } }]);
});

test('what belongs to a part of the product that is off is left out, told in the sums, and refused where a mapping names it', async () => {
  const off = (modules: string[]) =>
    db.owner.query('UPDATE app.workspaces SET modules_off = $2::jsonb WHERE workspace_id = $1', [
      actor.workspaceId,
      JSON.stringify(modules),
    ]);
  const desk = anImportDesk(db, actor, { people: peoplePort });
  const brought = [
    {
      name: 'sales_pipeline.csv',
      bytes: bytes(
        'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n71,Ann,MG,Acme,Won,2026-01-02,2026-02-03,90\n72,Ann,,Acme,Prospecting,2026-01-05,,\n',
      ),
    },
    { name: 'products.csv', bytes: bytes('product,series,sales_price\nMG,M,55\nGTX,G,550\n') },
  ];
  const asGuessed = (await desk.bringFiles(brought)).mapping;
  await off(['products']);
  try {
    const { id, version } = await desk.bringFiles(brought);
    const named = await db.transaction(actor, (tx) => changeImport(tx, id, version, { mapping: asGuessed }));
    expect(named).toEqual({
      off: [
        { at: 'tables.0.columns.2.goal', what: 'product', module: 'products' },
        { at: 'tables.1.kind', what: 'product', module: 'products' },
      ],
    });
    await desk.check(id);
    const done = await desk.run(id);
    expect(done.counts.unoffered).toEqual({ 'products products.csv': 2, 'products product': 1 });
    expect(done.counts.kinds).toMatchObject({ deal: { rows: 2, create: 2 } });
    expect(done.reconcile).toContainEqual({
      ...{ what: 'off products product', unit: 'rows', currency: null },
      ...{ source: 1, result: 0, explained: [{ why: 'module-off', count: 1 }] },
    });
    expect(isBalanced(done.reconcile)).toBe(true);
    const deals = "SELECT product_id FROM app.deals WHERE external_id IN ('71', '72')";
    expect((await db.owner.query(deals)).rows).toEqual([{ product_id: null }, { product_id: null }]);
  } finally {
    await off([]);
  }
});
