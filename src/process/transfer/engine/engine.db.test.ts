import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { newId } from '../../../ground/index.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { aCompanyOf } from '../../../people/organisation/testing.ts';
import { type Actor, reachingEverything, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { tableOfKind } from '../../../platform/database/tables.ts';
import { erase } from '../../../platform/history/erasure.ts';
import { selfCheck } from '../../../platform/history/self-check.ts';
import { openRegister } from '../../../platform/jobs/register.ts';
import { merged } from '../../../platform/merge/tables.ts';
import { fix } from '../fixing.ts';
import { eraseImportsOf, registerForgetting } from '../forget.ts';
import * as acts from '../imports.ts';
import { rowsOfImport } from '../row-store.ts';
import { isBalanced } from '../rules/tally.ts';
import { anImportDesk } from './desk.testing.ts';
import { wakeNext } from './jobs.ts';

let db: TestDatabase;
let lea: Actor;
let system: Actor;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());
beforeEach(async () => {
  system = systemActor(anActor({ personId: null }));
  await db.owner.query(
    `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, time_zone, currency)
     VALUES ($1, $1, 1, now(), 'Acme', 'Europe/Berlin', 'EUR')`,
    [system.workspaceId],
  );
  lea = (await aCompanyOf(db, system, { lea: { role: 'leader' } })).lea;
});

type Contact = {
  id: string;
  version: number;
  name: string;
  email: string | null;
  title: string | null;
  companyId: string | null;
};
const there = async (kind: string) =>
  (await db.read(lea, (r) =>
    r.rows(readable(lea, tableOfKind(kind)!).orderBy('name' as never)),
  )) as unknown as Contact[];
const rowsOf = (id: string) => db.read(lea, (r) => rowsOfImport(r, lea.workspaceId, id, { limit: 100 }));
const faults = async () => (await selfCheck(db, system)).filter(({ faults: found }) => found.length > 0);

const messy = [
  'name,email,title,company',
  'Anna Berg,Anna@acme.com,CEO,ACME Inc.',
  'Bea Cole,bea-at-acme.com,CFO,Acme inc',
  ',,CTO,',
  'Anna B.,anna@acme.com,Chief,ACME Inc.',
  'Carl Dorn,carl@dorn.de,,Dorn',
].join('\n');

test('a messy list is checked row by row, put right in place, written, signed and taken back', async () => {
  const desk = anImportDesk(db, lea, { people: peoplePort });
  const draft = await desk.bring(messy);
  expect([draft.state, draft.mapping.tables[0]?.kind]).toEqual(['draft', 'contact']);
  const { mapping, version } = draft;
  const tables = mapping.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) =>
      column.column === 'email' ? { ...column, goal: { to: 'field' as const, field: 'email' } } : column,
    ),
  }));
  await db.transaction(lea, (tx) => acts.changeImport(tx, draft.id, version, { mapping: { ...mapping, tables } }));
  const checked = await desk.check(draft.id);
  expect(checked.state).toBe('checked');
  const rows = await rowsOf(draft.id);
  expect(rows.map(({ row, kind, outcome, why }) => `${row} ${kind} ${outcome} ${why ?? ''}`.trim()).sort()).toEqual([
    '2 company create',
    '2 contact create',
    '3 contact create',
    '4 contact left-out blank',
    '5 contact left-out duplicate',
    '6 company create',
    '6 contact create',
  ]);
  expect(rows.find(({ row }) => row === 3)?.problems[0]).toMatchObject({ column: 'email', effect: 'value-left-out' });
  expect(rows.find(({ row }) => row === 5)?.problems[0]).toMatchObject({ code: 'duplicate', hint: '2' });
  expect(await there('contact')).toEqual([]);

  await db.transaction(lea, (tx) =>
    fix(tx, draft.id, { table: 'contacts.csv', row: 3, column: 'email', value: 'bea@acme.com' }),
  );
  await desk.check(draft.id);
  const done = await desk.run(draft.id);
  expect([done.state, done.filesGone]).toEqual(['done', null]);
  const contacts = await there('contact');
  expect(contacts.map(({ name, email }) => [name, email])).toEqual([
    ['Anna Berg', 'anna@acme.com'],
    ['Bea Cole', 'bea@acme.com'],
    ['Carl Dorn', 'carl@dorn.de'],
  ]);
  const [anna, bea, carl] = contacts;
  expect(anna?.companyId).toBe(bea?.companyId);
  expect(anna?.companyId).not.toBe(carl?.companyId);
  expect((await there('company')).map(({ name }) => name)).toEqual(['ACME Inc.', 'Dorn']);
  expect(isBalanced(done.reconcile)).toBe(true);
  expect(done.reconcile.find(({ what }) => what === 'contact')).toMatchObject({ source: 5, result: 3 });

  const signed = await desk.asked(acts.sign, draft.id);
  expect(signed.signedBy).toBe(lea.personId);
  const undone = await desk.undo(draft.id);
  expect([undone.state, undone.leftAsIs]).toEqual(['undone', []]);
  expect([await there('contact'), await there('company')]).toEqual([[], []]);
  expect(await faults()).toEqual([]);
});

test('an import that waited for another goes on in the name of whoever was signed in as its owner', async () => {
  const desk = anImportDesk(db, lea, { people: peoplePort });
  const first = await desk.bring(messy);
  const second = await desk.bring('name,email\nDora Elm,dora@elm.de');
  for (const { id } of [first, second]) await desk.check(id);
  await desk.asked(acts.askRun, first.id);
  const admin = { personId: lea.personId as string, name: 'lea' };
  await db.transaction({ ...lea, behind: admin }, (tx) => acts.askRun(tx, second.id));
  const told: object[] = [];
  await db.transaction(system, (tx) =>
    wakeNext({ ...tx, announce: async ({ payload }) => void told.push(payload ?? {}) }, first.id),
  );
  expect(told).toMatchObject([{ importId: second.id, behind: admin }]);
});

test('files that somebody looked at and left are gone after a month, as those of an import that is over', async () => {
  const desk = anImportDesk(db, lea, { people: peoplePort });
  const left = await desk.bring(messy);
  await desk.check(left.id);
  const register = openRegister();
  registerForgetting(register, { db });
  const forget = () =>
    register.tasks.get('forget-imports')?.({ workspaceId: lea.workspaceId }, { id: '1', attempt: 1, isLast: true });
  await forget();
  expect((await desk.read(left.id)).filesGone).toBeNull();
  await db.owner.query(`UPDATE app.imports SET valid_from = now() - interval '31 days' WHERE id = $1`, [left.id]);
  await forget();
  expect((await desk.read(left.id)).filesGone).toBe('age');
  expect(await rowsOf(left.id)).toEqual([]);
});

test('what is here is changed where the file says something else, a blank cell keeps what stands, and the undo brings back each', async () => {
  const desk = anImportDesk(db, lea, { people: peoplePort });
  const first = await desk.bring(
    'name,email,title\nAnna Berg,anna@acme.com,CEO\nBea Cole,bea@acme.com,CFO\nCarl Dorn,carl@dorn.de,COO',
  );
  await desk.check(first.id);
  await desk.run(first.id);
  const again = await desk.bring(
    'name,email,title\nAnna Berg,anna@acme.com,\nBea Cole,bea@acme.com,Partner\nCarl Dorn,carl@dorn.de,Chair\nDora Eck,dora@eck.de,',
  );
  const { mapping, version } = await desk.read(again.id);
  await db.transaction(lea, (tx) =>
    acts.changeImport(tx, again.id, version, { mapping: { ...mapping, existing: 'create-and-change' } }),
  );
  await desk.check(again.id);
  expect((await rowsOf(again.id)).map(({ name, outcome, changes }) => [name, outcome, changes.length])).toEqual([
    ['Anna Berg', 'unchanged', 0],
    ['Bea Cole', 'change', 1],
    ['Carl Dorn', 'change', 1],
    ['Dora Eck', 'create', 0],
  ]);
  await desk.run(again.id);
  const titles = async () => (await there('contact')).map(({ name, title }) => `${name} ${title}`);
  expect(await titles()).toEqual(['Anna Berg CEO', 'Bea Cole Partner', 'Carl Dorn Chair', 'Dora Eck null']);

  const bea = (await there('contact'))[1] as Contact;
  await db.transaction(lea, async (tx) => {
    const table = tableOfKind('contact')!;
    const before = await tx.lock(table, bea.id);
    await tx.record({ table, before, after: { ...before, title: 'Retired' } });
  });
  const undone = await desk.undo(again.id);
  expect(await titles()).toEqual(['Anna Berg CEO', 'Bea Cole Retired', 'Carl Dorn COO']);
  expect(undone.leftAsIs).toMatchObject([
    { kind: 'contact', recordId: bea.id, name: 'Bea Cole', field: 'title', why: 'changed-since' },
  ]);
  expect(await faults()).toEqual([]);
});

test('an import that was paused between two parts goes on behind what is in, and doubles nothing', async () => {
  const desk = anImportDesk(db, lea, { people: peoplePort });
  const lines = Array.from({ length: 6_500 }, (_, at) => `Person ${at},p${at}@x.com,,Company ${at % 7}`);
  const big = await desk.bring(['name,email,title,company', ...lines].join('\n'));
  await desk.check(big.id);
  const running = await desk.asked(acts.askRun, big.id);
  const work = desk.work('write-import', running);
  const count = async () =>
    Number(
      (await db.owner.query('SELECT count(*) AS n FROM app.contacts WHERE workspace_id = $1', [lea.workspaceId]))
        .rows[0].n,
    );
  await expect.poll(count, { timeout: 60_000, interval: 10 }).toBeGreaterThan(0);
  await desk.asked(acts.pause, big.id);
  await work;
  const paused = await desk.read(big.id);
  expect(paused.state).toBe('paused');
  const part = await count();
  expect(part).toBeLessThan(6_500);
  const done = await desk.run(big.id);
  expect([done.state, await count()]).toEqual(['done', 6_500]);
  const { rows } = await db.owner.query(
    `SELECT count(DISTINCT email)::int AS emails, count(DISTINCT company_id)::int AS companies, (SELECT count(DISTINCT group_id)::int FROM app.changes
       WHERE workspace_id = $1 AND kind IN ('contact', 'company')) AS acts FROM app.contacts WHERE workspace_id = $1`,
    [lea.workspaceId],
  );
  expect(rows[0]).toMatchObject({ emails: 6_500, companies: 7, acts: 1 });
  const undone = await desk.undo(big.id);
  expect([undone.state, await count()]).toEqual(['undone', 0]);
}, 180_000);

test('of two imports the second waits for the first, then finds what it brought', async () => {
  const desk = anImportDesk(db, lea, { people: peoplePort });
  const list = 'name,email,company\nAnna Berg,anna@acme.com,Acme';
  const [one, two] = [await desk.bring(list), await desk.bring(list)];
  for (const { id } of [one, two]) await desk.check(id);
  const first = await desk.asked(acts.askRun, one.id);
  const second = await desk.asked(acts.askRun, two.id);
  expect((await desk.work('write-import', second)).state).toBe('running');
  expect(await there('contact')).toEqual([]);
  expect((await desk.work('write-import', first)).state).toBe('done');
  expect((await desk.work('write-import', second)).state).toBe('done');
  expect([(await there('contact')).length, (await there('company')).length]).toEqual([1, 1]);
});

test('whom a row perhaps repeats is asked about, and the word decides', async () => {
  const desk = anImportDesk(db, lea, {
    people: peoplePort,
    candidates: async (_place, kind, rows) =>
      rows.map(({ name }) =>
        kind === 'contact' && name === 'Ana Berg' ? [{ id: lea.personId as string, score: 0.9, why: 'name' }] : [],
      ),
  });
  const draft = await desk.bring('name,email\nAna Berg,ana@acme.com\nCarl Dorn,carl@dorn.de');
  await desk.check(draft.id);
  const asked = (await rowsOf(draft.id)).find(({ outcome }) => outcome === 'perhaps');
  expect(asked).toMatchObject({ name: 'Ana Berg', candidates: [{ score: 0.9 }] });
  await db.transaction(lea, (tx) => fix(tx, draft.id, { table: 'contacts.csv', row: 2, word: 'create' }));
  await desk.check(draft.id);
  await desk.run(draft.id);
  expect((await there('contact')).map(({ name }) => name)).toEqual(['Ana Berg', 'Carl Dorn']);
});

test('whoever is erased stands in no file any more: not under the id he came with, nor where a row perhaps repeats him', async () => {
  let known: { id: string; score: number; why: string }[] = [];
  const desk = anImportDesk(db, lea, {
    people: peoplePort,
    candidates: async (_place, _kind, rows) => rows.map(({ name }) => (name === 'Ana Berg' ? known : [])),
  });
  const first = await desk.bring('name,email\nAnna Berg,anna@acme.com');
  await desk.check(first.id);
  await desk.run(first.id);
  const other = await desk.bring('name,email\nBea Cole,bea@acme.com');
  await desk.check(other.id);
  await desk.run(other.id);
  const [anna, bea] = (await there('contact')) as [Contact, Contact];
  known = [{ id: bea.id, score: 0.9, why: 'name' }];
  const asked = await desk.bring('name,email\nAna Berg,ana@acme.com');
  await desk.check(asked.id);
  // Anna became one with Bea.
  await db.transaction(lea, async (tx) => {
    const row = {
      kind: 'contact',
      goneId: anna.id,
      intoId: bea.id,
      groupId: tx.groupId,
      source: null,
      externalId: null,
    };
    await tx
      .as(reachingEverything(lea))
      .record({ table: merged, before: null, after: { id: newId(), version: 0, validFrom: '', ...row } });
  });
  const also = [eraseImportsOf];
  await erase(db.pools, lea, { table: tableOfKind('contact')!, id: bea.id }, { note: async () => {}, also });
  for (const { id } of [first, other, asked])
    expect([await rowsOf(id), (await desk.read(id)).filesGone]).toEqual([[], 'erasure']);
});

test('who may not write a field any more does not import it, and who has left imports nothing', async () => {
  const desk = anImportDesk(db, lea, { people: peoplePort });
  const draft = await desk.bring('name,email,title\nAnna Berg,anna@acme.com,CEO');
  await db.owner.query(`UPDATE app.workspaces SET field_rights = $2 WHERE workspace_id = $1`, [
    lea.workspaceId,
    JSON.stringify([{ kind: 'contact', field: 'title', role: 'leader', may: 'read' }]),
  ]);
  await desk.check(draft.id);
  await desk.run(draft.id);
  const titles = (await there('contact')).map(({ title }) => title);
  const next = await desk.bring('name,email\nBea Cole,bea@acme.com');
  await desk.check(next.id);
  const asked = await desk.asked(acts.askRun, next.id);
  await db.owner.query('UPDATE app.people SET active = false WHERE workspace_id = $1', [lea.workspaceId]);
  expect((await desk.work('write-import', asked)).state).toBe('failed');
  expect([titles, (await there('contact')).length]).toEqual([[null], 1]);
});

test('a list of people changes no role of who is here, lets no leader go, and by operations no leader’s address', async () => {
  const { ann, bo, ola } = await aCompanyOf(db, system, {
    ann: { role: 'leader' },
    bo: { role: 'manager' },
    ola: { role: 'operations' },
  });
  const list = 'employee,email,reports to,team,active\nann,thief@acme.com,,Board,no\nbo,bo@acme.com,,South,no';
  const bringAs = async (actor: Actor) => {
    const desk = anImportDesk(db, actor, { people: peoplePort });
    const { id, version, mapping } = await desk.bring(list, 'employees.csv');
    expect(mapping.tables[0]?.kind).toBe('person');
    const told = { mapping: { ...mapping, existing: 'create-and-change' as const } };
    await db.transaction(actor, (tx) => acts.changeImport(tx, id, version, told));
    await desk.check(id);
    const problems = (await rowsOf(id)).flatMap((row) => row.problems);
    await desk.run(id);
    const now = new Map((await there('person')).map((one) => [one.id, one]));
    return { problems, ann: now.get(ann.personId as string), bo: now.get(bo.personId as string) };
  };
  const byOla = await bringAs(ola);
  expect(byOla.problems).toMatchObject([{ code: 'not-yours' }, { code: 'not-yours' }]);
  expect(byOla.ann).toMatchObject({ role: 'leader', active: true, email: null, teamName: 'Board' });
  expect(byOla.bo).toMatchObject({ role: 'manager', active: false, email: 'bo@acme.com' });
  expect((await bringAs(ann)).ann).toMatchObject({ role: 'leader', active: true, email: 'thief@acme.com' });
});
