import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { newId } from '../../../ground/ids.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { tableOfKind } from '../../../platform/database/tables.ts';
import { keepRouting } from '../../leads/routing/actions.ts';
import { addPipeline } from '../../pipeline/actions.ts';
import * as acts from '../imports.ts';
import { rowsOfImport } from '../row-store.ts';
import { isBalanced } from '../rules/tally.ts';
import { anImportDesk, keepWorkspace } from './desk.testing.ts';

let db: TestDatabase;
let team: Cast<'lea' | 'ria'>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());
beforeEach(async () => {
  const system = systemActor(anActor({ personId: null }));
  await keepWorkspace(db, system);
  team = await aCompanyOf(db, system, { lea: { role: 'leader' }, ria: { role: 'rep', under: 'lea' } });
  await db.transaction(system, (tx) => addPipeline(tx));
});

const there = async (asOf?: string) =>
  (await db.read(team.lea, (r) =>
    r.rows(readable(team.lea, tableOfKind('lead')!, { asOf }).orderBy('name' as never)),
  )) as unknown as (Record<string, unknown> & { name: string })[];
const desk = () => anImportDesk(db, team.lea, { people: peoplePort });
const files = (tables: Record<string, string[]>) =>
  Object.entries(tables).map(([name, lines]) => ({ name, bytes: Buffer.from(lines.join('\n')) }));

const salesforce = {
  'Account.csv': ['Id,Name,BillingCity', '001A,Acme,Bonn'],
  'Contact.csv': ['Id,LastName,FirstName,AccountId,Email', '003A,Berg,Anna,001A,anna@acme.com'],
  'Lead.csv': [
    'Id,LastName,FirstName,Company,Email,Phone,LeadSource,Status,IsConverted,ConvertedAccountId,ConvertedContactId,DoNotCall,CreatedDate,Owner',
    '00QA,Berg,Anna,Acme,anna@acme.com,,Web,Closed - Converted,true,001A,003A,false,2026-03-01T10:00:00.000Z,',
    '00QB,Keller,Maria,Keller GmbH,maria@keller.de,040 12345,Fair,Open - Not Contacted,false,,,true,2026-04-01T10:00:00.000Z,',
    '00QC,Vega,Sol,,sol@vega.es,,Web,Unqualified,false,001A,003X,false,,Ria',
  ],
};

test('leads of a file are leads with their day, source, owner and what they became; a second time they are here, and they go with the undo', async () => {
  const done = await desk().whole(files(salesforce));
  expect(isBalanced(done.reconcile)).toBe(true);
  const [anna, maria, sol] = await there();
  expect(anna).toMatchObject({ status: 'converted', companyId: expect.any(String), contactId: expect.any(String) });
  expect(maria).toMatchObject({
    ...{ companyName: 'Keller GmbH', source: 'Fair', status: 'new', noContact: true, ownerId: null, routed: null },
    ...{ receivedOn: '2026-04-01', dueAt: null, externalId: '00QB', importSource: 'salesforce', phone: '040 12345' },
    ...{
      phoneKey: expect.any(String),
      arrivals: [{ by: 'import', source: 'Fair', at: expect.stringMatching(/^2026-04-01T10/) }],
    },
  });
  expect(sol).toMatchObject({ status: 'disqualified', statusReason: 'Unqualified', companyId: null });
  expect(sol?.ownerId).toBe(team.ria.personId);
  expect((await there('2026-03-15')).map(({ name }) => name)).toEqual(['Anna Berg']);

  const again = await desk().whole(files(salesforce));
  const rows = await db.read(team.lea, (r) => rowsOfImport(r, team.lea.workspaceId, again.id, { limit: 50 }));
  expect(rows.flatMap(({ kind, outcome }) => (kind === 'lead' ? [outcome] : []))).toEqual(Array(3).fill('unchanged'));
  await desk().undo(done.id);
  expect(await there()).toEqual([]);
});

test('what nobody owns goes by the rules only where automations were asked for, and what is done with is left', async () => {
  const people = [{ personId: team.ria.personId as string, weight: 1, most: null }];
  const rule = { id: newId(), name: 'Everybody', on: true, where: '', withinHours: false, people };
  await db.transaction(team.lea, (tx) => keepRouting(tx, 0, { minutes: 60, bySource: [], rules: [rule] }));
  const lines = ['Lead ID,Name,Email,Status', 'L1,Max,max@a.de,New', 'L2,Moe,moe@a.de,Junk'];
  const { id } = await desk().bringFiles(files({ 'leads.csv': lines }));
  const one = await desk().read(id);
  await db.transaction(team.lea, (tx) => acts.changeImport(tx, id, one.version, { announces: true }));
  await desk().check(id);
  await desk().run(id);
  expect(await there()).toMatchObject([
    { name: 'Max', ownerId: team.ria.personId, routed: { how: 'rule', rule: 'Everybody' } },
    { name: 'Moe', ownerId: null, status: 'disqualified', routed: null },
  ]);
});
