import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { enterPeople } from '../../../people/organisation/actions.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { keepFile } from '../../../platform/files/store.ts';
import { addPipeline } from '../../pipeline/actions.ts';
import { draftImport } from '../imports.ts';
import { zipOf } from '../reading/workbook.testing.ts';
import { anImportDesk, keepWorkspace } from './desk.testing.ts';

let db: TestDatabase;
const actor = anActor();

beforeAll(async () => {
  db = await openTestDatabase();
  await keepWorkspace(db, actor);
  await db.transaction(actor, async (tx) => {
    const person = { name: 'Lea Leader', role: 'leader' as const };
    await enterPeople(tx, [{ id: actor.personId as string, from: await tx.now(), person, managerId: null }]);
    await addPipeline(tx, undefined, 0);
  });
});
afterAll(() => db.close());

const filesHere = async () =>
  (await db.owner.query('SELECT name FROM app.files ORDER BY 1')).rows.map(({ name }) => name as string);

describe('a folder that comes as one archive', () => {
  test('is read as what lies in it: its tables, and the files that they name', async () => {
    const archive = zipOf({
      'Export/clients.csv': 'Name,City\nAcme,Bonn\n',
      'Export/papers.csv': 'Company,Path,Document type\nAcme,docs/offer.pdf,Offer\n',
      'Export/docs/offer.pdf': '%PDF-1.7 offer',
      '__MACOSX/Export/._clients.csv': 'nothing of ours',
    });
    const done = await anImportDesk(db, actor, { people: peoplePort }).whole([{ name: 'Export.zip', bytes: archive }]);
    expect(done).toMatchObject({ name: 'clients.csv, papers.csv', state: 'done', counts: { problems: {} } });
    const { rows } = await db.owner.query(
      `SELECT a.name, a.label, a.media_type, c.name AS company FROM app.attachments a
       JOIN app.companies c ON c.id = a.record_id`,
    );
    expect(rows).toEqual([{ name: 'offer.pdf', label: 'Offer', media_type: 'application/pdf', company: 'Acme' }]);
    expect(await filesHere()).toEqual(['clients.csv', 'docs/offer.pdf', 'papers.csv']);
  });

  test.each([
    ['a name that leads out of it', zipOf({ 'a.csv': 'Name\nAcme\n', '../../evil.csv': 'x' }), /leads out of it/],
    [
      'a part that is more than it says',
      zipOf({ 'a.csv': 'Name\n'.repeat(99), 'b.csv': 'x' }, { 'a.csv': 5 }),
      /exhaust/,
    ],
    ['more than anything may unpack to', zipOf({ 'a.csv': 'x' }, { 'a.csv': 4_000_000_000 }), /exhaust/],
    ['nothing', zipOf({ 'Export/': '' }), /no table/],
    ['an archive in it alone', zipOf({ 'inner.zip': zipOf({ 'a.csv': 'Name\nAcme\n' }) }), /Unpack it/],
  ])('with %s is refused in words, and nothing of it stays', async (_, archive, words) => {
    const before = await filesHere();
    async function* inOne() {
      yield archive;
    }
    const { id } = await keepFile(db, actor, 'Export.zip', inOne(), 100_000_000);
    const done = await draftImport(db, actor, { files: [id] });
    expect(done).toEqual({ refused: 'unreadable', detail: expect.stringMatching(words) });
    const left = (await filesHere()).filter((name) => !before.includes(name));
    expect(left).toEqual(['Export.zip'].filter((name) => !before.includes(name)));
  });
});
