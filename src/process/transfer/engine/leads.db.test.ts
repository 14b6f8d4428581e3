import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { newId } from '../../../ground/ids.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { tableOfKind } from '../../../platform/database/tables.ts';
import { timelinePage } from '../../../platform/history/timeline/timeline.ts';
import { addActivityKinds } from '../../activities/actions.ts';
import { fillActivityPorts } from '../../activities/ports.ts';
import { activityTimeline } from '../../activities/timeline.ts';
import { leadsBecame } from '../../leads/reads.ts';
import { keepRouting } from '../../leads/routing/actions.ts';
import { addPipeline } from '../../pipeline/actions.ts';
import * as acts from '../imports.ts';
import { rowsOfImport } from '../row-store.ts';
import { isBalanced } from '../rules/tally.ts';
import { anImportDesk, keepWorkspace } from './desk.testing.ts';

let db: TestDatabase;
let team: Cast<'lea' | 'ria' | 'rob'>;
beforeAll(async () => {
  fillActivityPorts({ became: leadsBecame });
  db = await openTestDatabase();
});
afterAll(() => db?.close());
beforeEach(async () => {
  const system = systemActor(anActor({ personId: null }));
  await keepWorkspace(db, system);
  team = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    ria: { role: 'rep', under: 'lea' },
    rob: { role: 'rep', under: 'lea' },
  });
  await db.transaction(system, async (tx) => {
    await addPipeline(tx);
    await addActivityKinds(tx);
  });
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

test('a lead with its history stood then where it stood, and was answered when somebody began to work on it', async () => {
  const history = [
    'Id,LeadId,CreatedDate,Field,OldValue,NewValue',
    '1,00QB,2026-04-03T10:00:00.000Z,Status,Open - Not Contacted,Working - Contacted',
    '2,00QB,2026-04-20T10:00:00.000Z,Status,Working - Contacted,Unqualified',
    '3,00QB,2026-05-02T10:00:00.000Z,Status,Unqualified,Open - Not Contacted',
  ];
  const done = await desk().whole(files({ ...salesforce, 'LeadHistory.csv': history }));
  expect(isBalanced(done.reconcile)).toBe(true);
  const maria = async (asOf?: string) => {
    const one = (await there(asOf)).find(({ name }) => name === 'Maria Keller');
    return one && [one.status, one.answeredAt === null ? 'waits' : 'answered', one.receivedOn];
  };
  expect(await maria('2026-03-31')).toBeUndefined();
  expect(await maria('2026-04-02')).toEqual(['new', 'waits', '2026-04-01']);
  expect(await maria('2026-04-10')).toEqual(['working', 'answered', '2026-04-01']);
  expect(await maria('2026-04-25')).toEqual(['disqualified', 'answered', '2026-04-01']);
  expect(await maria()).toEqual(['new', 'answered', '2026-04-01']);
  await desk().undo(done.id);
  expect(await there('2026-04-10')).toEqual([]);
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

describe('what was done about leads', () => {
  const done = {
    'Task.csv': [
      'Id,Subject,WhoId,ActivityDate,Status,Type,OwnerId',
      '00T1,Call Maria,00QB,2026-04-02,Completed,Call,Ria',
      '00T2,Call Anna,00QA,2026-03-02,Completed,Call,Ria',
      '00T3,Ask Sol,00QC,2027-04-02,Not Started,Call,Ria',
      '00T4,Ask nobody,00QX,2026-04-02,Completed,Call,Ria',
    ],
    'Note.csv': ['Id,ParentId,Title,Body', '002A,00QB,Budget,They have 5k'],
  };
  /** The subjects in the story of a record as somebody reads it; null where he does not read it. */
  const story = async (who: Actor, kind: string, id: string) => {
    const ports = { sources: [activityTimeline], kin: [], peopleByIds: peoplePort.namesOf };
    const page = { limit: 20, before: null };
    const told = await db.read(who, (r) => timelinePage(r, who, ports, { record: { kind, id }, related: false, page }));
    return told?.map(({ body }) => (body as { subject: string }).subject).sort() ?? null;
  };
  const lead = async (name: string) => (await there()).find((one) => one.name === name)?.id as string;

  test('comes with them, is told to whoever reads them, and goes again with the undo', async () => {
    const one = await desk().whole(files({ ...salesforce, ...done }));
    expect(isBalanced(one.reconcile)).toBe(true);
    const [maria, sol] = [await lead('Maria Keller'), await lead('Sol Vega')];
    expect(await story(team.lea, 'lead', maria)).toEqual(['Budget', 'Call Maria']);
    // Maria waits in the queue, and is nobody's to read but those above; Sol is Ria's.
    expect(await story(team.ria, 'lead', maria)).toBeNull();
    expect(await story(team.ria, 'lead', sol)).toEqual([]);
    expect(await story(team.rob, 'lead', sol)).toBeNull();
    const rows = await db.read(team.lea, (r) => rowsOfImport(r, team.lea.workspaceId, one.id, { limit: 50 }));
    const noted = rows.flatMap(({ name, problems }) => problems.map(({ code }) => `${name} ${code}`));
    expect(noted).toContain('Ask nobody unknown-record');

    const again = await desk().whole(files({ ...salesforce, ...done }));
    expect(again.counts.kinds.activity).toMatchObject({ create: 0, unchanged: 4 });
    await desk().undo(one.id);
    expect(await there()).toEqual([]);
    expect(await db.read(team.lea, (r) => r.rows(readable(team.lea, tableOfKind('activity')!)))).toEqual([]);
  });

  test('of one that was converted is about what it became as well', async () => {
    await desk().whole(files({ ...salesforce, ...done }));
    const anna = (await there()).find(({ name }) => name === 'Anna Berg');
    expect(await story(team.lea, 'lead', anna?.id as string)).toEqual(['Call Anna']);
    expect(await story(team.lea, 'contact', anna?.contactId as string)).toEqual(['Call Anna']);
    expect(await story(team.lea, 'company', anna?.companyId as string)).toEqual(['Call Anna']);
  });

  test('comes to leads that are here already, by their ids at the source, their address or their name', async () => {
    await desk().whole(files(salesforce));
    await desk().whole(files(done));
    expect(await story(team.lea, 'lead', await lead('Maria Keller'))).toEqual(['Budget', 'Call Maria']);
    const lines = ['Subject,Date,Status,Lead', 'By name,2026-05-01,Done,Sol Vega'];
    const mails = ['Subject,Date,Status,Lead', 'By mail,2026-05-01,Done,maria@keller.de'];
    await desk().whole(files({ 'calls.csv': lines }));
    await desk().whole(files({ 'more calls.csv': mails }));
    expect(await story(team.lea, 'lead', await lead('Sol Vega'))).toEqual(['By name']);
    expect(await story(team.lea, 'lead', await lead('Maria Keller'))).toEqual(['Budget', 'By mail', 'Call Maria']);
  });
});
