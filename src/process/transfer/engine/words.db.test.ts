import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { aCompanyOf } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { tableOfKind } from '../../../platform/database/tables.ts';
import { selfCheck } from '../../../platform/history/self-check.ts';
import { addPipeline } from '../../pipeline/actions.ts';
import { type FixGiven, fix } from '../fixing.ts';
import * as acts from '../imports.ts';
import { rowsOfImport } from '../row-store.ts';
import { saidOfRows } from '../rows-in-words.ts';
import { isBalanced } from '../rules/tally.ts';
import { anImportDesk, keepWorkspace } from './desk.testing.ts';

let db: TestDatabase;
let lea: Actor;
let system: Actor;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());
beforeEach(async () => {
  system = systemActor(anActor({ personId: null }));
  await keepWorkspace(db, system);
  lea = (await aCompanyOf(db, system, { lea: { role: 'leader' } })).lea;
  await db.transaction(system, (tx) => addPipeline(tx));
});

type Row = Record<string, unknown> & { id: string; name: string };
const there = async (kind: string) =>
  (await db.read(lea, (r) => r.rows(readable(lea, tableOfKind(kind)!).orderBy('name' as never)))) as unknown as Row[];
const rowsOf = (id: string) => db.read(lea, (r) => rowsOfImport(r, lea.workspaceId, id, { limit: 100 }));
const told = async (id: string) =>
  (await rowsOf(id)).map(({ row, kind, outcome }) => `${row} ${kind} ${outcome}`).sort();
const putRight = (id: string, given: FixGiven) => db.transaction(lea, (tx) => fix(tx, id, given));
const change = async (id: string, existing: 'create' | 'create-and-change') => {
  const one = await desk().read(id);
  const mapping = { ...one.mapping, existing };
  await db.transaction(lea, (tx) => acts.changeImport(tx, id, one.version, { mapping }));
};

/** Whom a name perhaps is, by kind. */
let perhaps: Record<string, string> = {};
const desk = () =>
  anImportDesk(db, lea, {
    people: peoplePort,
    candidates: async (_place, kind, rows) =>
      rows.map(({ name }) => {
        const id = perhaps[`${kind} ${name}`];
        return id ? [{ id, score: 0.9, why: 'name-alike' }] : [];
      }),
  });

/** Anna of Acme is here; a list calls her Ana of Acme Ltd, and brings Carl of the same. */
async function annaIsHere() {
  perhaps = {};
  await desk().whole([
    { name: 'first.csv', bytes: Buffer.from('name,email,title,company\nAnna Berg,anna@acme.com,CEO,Acme') },
  ]);
  const [[anna], [acme]] = [await there('contact'), await there('company')] as [[Row], [Row]];
  perhaps = { 'contact Ana Berg': anna.id, 'company Acme Ltd': acme.id };
  const draft = await desk().bring(
    'name,email,title,company\nAna Berg,ana@acme.org,CFO,Acme Ltd\nCarl Dorn,carl@acme.org,,Acme Ltd',
  );
  await desk().check(draft.id);
  expect(await told(draft.id)).toContain('2 company perhaps');
  return { anna, acme, id: draft.id };
}

test('a row that is said to be one who is here changes him, and what names his company finds the one that is here', async () => {
  const { anna, acme, id } = await annaIsHere();
  await putRight(id, { table: 'contacts.csv', row: 2, kind: 'company', same: acme.id });
  await putRight(id, { table: 'contacts.csv', row: 2, kind: 'contact', same: anna.id });
  await change(id, 'create-and-change');
  await desk().check(id);
  expect((await told(id)).filter((line) => line.includes('perhaps'))).toEqual([]);
  const done = await desk().run(id);
  expect((await there('company')).map((one) => one.id)).toEqual([acme.id]);
  expect((await there('contact')).map((one) => [one.id === anna.id, one.title, one.companyId])).toEqual([
    [true, 'CFO', acme.id],
    [false, null, acme.id],
  ]);
  expect(isBalanced(done.reconcile)).toBe(true);
  await desk().undo(id);
  expect((await there('contact')).map((one) => [one.name, one.title])).toEqual([['Anna Berg', 'CEO']]);
  expect((await selfCheck(db, system)).filter(({ faults }) => faults.length > 0)).toEqual([]);
});

test('a word on the company of a row says nothing of the contact in it', async () => {
  const { id } = await annaIsHere();
  await putRight(id, { table: 'contacts.csv', row: 2, kind: 'company', word: 'leave' });
  await putRight(id, { table: 'contacts.csv', row: 2, kind: 'contact', word: 'create' });
  await desk().check(id);
  expect(await told(id)).toEqual(['2 company left-out', '2 contact create', '3 contact create']);
});

test('what somebody said of a row is told beside it before the next check does as it says', async () => {
  const { acme, id } = await annaIsHere();
  const said = async () => {
    const rows = await rowsOf(id);
    const of = await db.read(lea, (r) => saidOfRows(r, lea.workspaceId, id, rows));
    return rows.map((row) => `${row.row} ${row.kind} ${of(row)}`).filter((line) => !line.endsWith('null'));
  };
  expect(await said()).toEqual([]);
  await putRight(id, { table: 'contacts.csv', row: 2, kind: 'company', same: acme.id });
  expect(await said()).toEqual([`2 company ${acme.id}`]);
  await putRight(id, { table: 'contacts.csv', row: 2, kind: 'company', word: 'leave' });
  expect(await said()).toEqual(['2 company leave']);
});

test('nobody is said to be somebody whom the check did not name', async () => {
  const { acme, id } = await annaIsHere();
  const said = await putRight(id, { table: 'contacts.csv', row: 2, kind: 'contact', same: acme.id });
  expect(said).toMatchObject({ unfit: { field: 'same' } });
});

test('once a row was put right nothing is written before it was checked again', async () => {
  const draft = await desk().bring('name,email\nBea Cole,bea-at-quay\nCid Elm,cid@quay.example');
  await desk().check(draft.id);
  await putRight(draft.id, { table: 'contacts.csv', row: 2, column: 'email', value: 'bea@quay.example' });
  expect(await db.transaction(lea, (tx) => acts.askRun(tx, draft.id))).toEqual({ refused: 'not-now' });
  await desk().check(draft.id);
  await desk().run(draft.id);
  expect((await there('contact')).map(({ email }) => email)).toEqual(['bea@quay.example', 'cid@quay.example']);
});

test('a row with a cell too many comes once somebody put its cells right', async () => {
  const draft = await desk().bring(
    'name,email,title\nAnna Berg,anna@acme.com,CEO\nCole, Bea,bea@acme.com,CFO\nCarl Dorn,carl@dorn.de,COO',
  );
  const checked = await desk().check(draft.id);
  expect([checked.counts.noticed, await told(draft.id)]).toEqual([
    1,
    ['2 contact create', '3 contact left-out', '4 contact create'],
  ]);
  for (const [column, value] of Object.entries({ name: 'Bea Cole', email: 'bea@acme.com', title: 'CFO' }))
    await putRight(draft.id, { table: 'contacts.csv', row: 3, column, value });
  await desk().check(draft.id);
  const done = await desk().run(draft.id);
  expect((await there('contact')).map(({ name, title }) => [name, title])).toEqual([
    ['Anna Berg', 'CEO'],
    ['Bea Cole', 'CFO'],
    ['Carl Dorn', 'COO'],
  ]);
  expect([done.counts.noticed, isBalanced(done.reconcile)]).toEqual([0, true]);
});

test('deals that stay as they stand here are told beside what the file says they amount to', async () => {
  const list = (amount: number) =>
    `Id,Name,StageName,Amount,CloseDate,CreatedDate\n006A,Nord,Closed Won,${amount},2026-05-05,2026-03-01\n006B,Süd,Closed Won,50,2026-05-05,2026-03-01`;
  await desk().whole([{ name: 'Opportunity.csv', bytes: Buffer.from(list(100)) }]);
  const again = await desk().whole([{ name: 'Opportunity.csv', bytes: Buffer.from(list(900)) }]);
  expect(again.counts.kinds.deal).toMatchObject({ unchanged: 2 });
  expect(again.reconcile.find(({ what }) => what === 'deal.won')).toMatchObject({
    ...{ source: 95_000, result: 15_000, explained: [{ why: 'otherwise-here', count: 80_000 }] },
  });
  expect(isBalanced(again.reconcile)).toBe(true);
});

test('an import that was taken back comes once more, as an act of its own', async () => {
  const draft = await desk().bring('name,email\nBea Cole,bea@quay.example');
  await desk().check(draft.id);
  const first = await desk().run(draft.id);
  await desk().asked(acts.sign, draft.id);
  await desk().undo(draft.id);
  expect(await there('contact')).toEqual([]);
  const checked = await desk().check(draft.id);
  expect([checked.state, checked.signedBy, checked.reconcile]).toEqual(['checked', null, []]);
  const again = await desk().run(draft.id);
  expect((await there('contact')).map(({ name }) => name)).toEqual(['Bea Cole']);
  expect(again.groupId).not.toBe(first.groupId);
  await desk().undo(draft.id);
  expect([await there('contact'), (await selfCheck(db, system)).filter(({ faults }) => faults.length > 0)]).toEqual([
    [],
    [],
  ]);
});

test('two files of one name, brought from two folders, both come', async () => {
  const file = (text: string) => ({ name: 'export.csv', bytes: Buffer.from(text) });
  const done = await desk().whole([
    file('name,email\nAnna Berg,anna@acme.com'),
    file('name,email\nBea Cole,bea@quay.example'),
  ]);
  expect((await there('contact')).map(({ name }) => name)).toEqual(['Anna Berg', 'Bea Cole']);
  expect(done.mapping.tables.map(({ table }) => table)).toEqual(['export.csv', 'export (2).csv']);
});
