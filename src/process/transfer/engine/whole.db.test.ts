import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { aCompanyOf } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { tableOfKind } from '../../../platform/database/tables.ts';
import { createField } from '../../../platform/fields/actions.ts';
import { bytesOfFile, keepFile } from '../../../platform/files/store.ts';
import { selfCheck } from '../../../platform/history/self-check.ts';
import { addActivityKinds } from '../../activities/actions.ts';
import { addPipeline, addReasons, setSplits } from '../../pipeline/actions.ts';
import * as acts from '../imports.ts';
import { rowsOfImport } from '../row-store.ts';
import type { Mapping } from '../rules/mapping.ts';
import { isBalanced } from '../rules/tally.ts';
import type { ImportRow } from '../tables.ts';
import { anImportDesk } from './desk.testing.ts';

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
  await db.transaction(system, (tx) => addPipeline(tx));
});

type Row = Record<string, unknown> & { id: string; name: string };
const there = async (kind: string, asOf?: string) =>
  (await db.read(lea, (r) =>
    r.rows(readable(lea, tableOfKind(kind)!, { asOf }).orderBy('name' as never)),
  )) as unknown as Row[];
const rowsOf = (id: string) => db.read(lea, (r) => rowsOfImport(r, lea.workspaceId, id, { limit: 200 }));
const outcomes = async (id: string) =>
  (await rowsOf(id)).map(({ kind, name, outcome, why }) => `${kind} ${name} ${outcome}${why ? ` ${why}` : ''}`);
const desk = () => anImportDesk(db, lea, { people: peoplePort });

/** Files brought together, read as they are guessed but for what is said, and written. */
async function bring(
  files: Record<string, string[]>,
  change: (mapping: Mapping) => void = () => {},
): Promise<ImportRow> {
  const ids: string[] = [];
  for (const [name, lines] of Object.entries(files)) {
    async function* source() {
      yield Buffer.from(lines.join('\n'));
    }
    ids.push((await keepFile(db, lea, name, source(), 10_000_000)).id);
  }
  const made = await acts.draftImport(db, lea, { files: ids });
  if (!('one' in made)) throw new Error(JSON.stringify(made));
  const mapping = structuredClone(made.one.mapping);
  change(mapping);
  await db.transaction(lea, (tx) => acts.changeImport(tx, made.one.id, 1, { mapping }));
  await desk().check(made.one.id);
  return desk().run(made.one.id);
}
const changing = (mapping: Mapping) => {
  mapping.existing = 'create-and-change';
};

const salesforce = {
  'Account.csv': ['Id,Name,BillingCity,ParentId', '001A,Acme,Bonn,', '001B,Borg,Köln,001A'],
  'Contact.csv': ['Id,LastName,FirstName,AccountId,Email', '003A,Berg,Anna,001A,anna@acme.com', '003B,Cole,Bea,001A,'],
  'Product2.csv': ['Id,Name,ProductCode', '01tA,Wheel,W-1', '01tB,Axle,A-1'],
  'Opportunity.csv': [
    'Id,Name,AccountId,StageName,Amount,CloseDate,CreatedDate,ContactId',
    '006A,Nordlicht,001A,Negotiation/Review,,2027-08-01,2026-03-01T10:00:00.000Z,003B',
    '006B,Südwind,001B,Closed Won,100,2026-05-05,2026-03-01T10:00:00.000Z,',
  ],
  'OpportunityLineItem.csv': [
    'Id,OpportunityId,Product2Id,Quantity,UnitPrice,Discount',
    '00kA,006A,01tA,4,100,10',
    '00kB,006A,01tB,1.5,20,',
    '00kC,006B,01tA,1,90,',
    '00kD,006X,01tA,1,90,',
  ],
  'OpportunityContactRole.csv': [
    'Id,OpportunityId,ContactId,Role,IsPrimary',
    '00CA,006A,003A,Economic Decision Maker,true',
    '00CB,006A,003B,Evaluator,false',
    '00CC,006B,003A,Wizard,false',
  ],
};

test('deals come with what they sell and who is in them, true from their first day, and the report adds up', async () => {
  const done = await bring(salesforce);
  const [nord, south] = await there('deal');
  const [anna, bea] = await there('contact');
  expect(nord).toMatchObject({ amount: 39_000, amountFollowsLines: true, createdOn: '2026-03-01' });
  expect(nord?.lines).toMatchObject([
    { name: 'Wheel', quantity: 4, unitPrice: 10_000, discount: { kind: 'percent', percent: 10 } },
    { name: 'Axle', quantity: 1.5, unitPrice: 2_000, discount: null },
  ]);
  expect(nord?.people).toMatchObject([
    { contactId: bea?.id, role: 'influencer' },
    { contactId: anna?.id, role: 'economic_buyer' },
  ]);
  expect(south).toMatchObject({ status: 'won', amount: 10_000, amountFollowsLines: false });
  expect(south?.lines).toMatchObject([{ name: 'Wheel', unitPrice: 9_000 }]);
  expect((await there('deal', '2026-03-15T00:00:00Z'))[0]).toMatchObject({ name: 'Nordlicht', amount: 39_000 });

  const told = (await rowsOf(done.id)).filter(({ kind }) => kind === 'deal-line' || kind === 'deal-contact');
  expect(told.map(({ outcome, why }) => why ?? outcome)).toEqual([
    ...['create', 'create', 'create', 'unknown-record'],
    ...['create', 'create', 'create'],
  ]);
  expect(told.at(-1)?.problems[0]).toMatchObject({ code: 'unknown-role', value: 'Wizard' });
  expect(isBalanced(done.reconcile)).toBe(true);
  expect(done.reconcile.filter(({ what }) => what.startsWith('deal'))).toMatchObject([
    { what: 'deal', source: 2, result: 2 },
    { what: 'deal-line', source: 4, result: 3 },
    { what: 'deal-contact', source: 3, result: 3 },
    { what: 'deal.open', source: 39_000, result: 39_000 },
    { what: 'deal.won', source: 10_000, result: 10_000 },
  ]);

  const again = await bring(salesforce, changing);
  expect((await outcomes(again.id)).filter((row) => !/unchanged|left-out/.test(row))).toEqual([]);
  const more = await bring(
    {
      'OpportunityLineItem.csv': [
        'Id,OpportunityId,Product2Id,Quantity,UnitPrice,Discount',
        '00kA,006A,01tA,5,100,10',
        '00kE,006A,01tB,1,20,',
      ],
    },
    changing,
  );
  expect((await outcomes(more.id)).map((row) => row.split(' ').at(-1))).toEqual(['change', 'create']);
  expect((await there('deal'))[0]).toMatchObject({ amount: 50_000, version: 2 });
  await desk().undo(more.id);
  expect((await there('deal'))[0]).toMatchObject({ amount: 39_000 });
  await desk().undo(done.id);
  expect(await there('deal')).toEqual([]);
  expect((await selfCheck(db, system)).filter(({ faults }) => faults.length > 0)).toEqual([]);
});

test('a deal that is here moves on where the file says later, with its date, and never back', async () => {
  const head = 'Id,Name,StageName,Amount,CloseDate,CreatedDate,LastStageChangeDate';
  await bring({
    'Opportunity.csv': [
      head,
      '006A,Nordlicht,Prospecting,10,2027-08-01,2026-03-01,2026-03-01',
      '006B,Südwind,Proposal/Price Quote,10,2027-08-01,2026-03-01,2026-03-20',
    ],
  });
  const next = await bring(
    {
      'Opportunity.csv': [
        head,
        '006A,Nordlicht,Closed Won,12,2026-06-06,2026-03-01,',
        '006B,Südwind,Prospecting,15,2027-09-01,2026-03-01,2026-03-10',
      ],
    },
    changing,
  );
  const [nord, south] = await there('deal');
  expect(nord).toMatchObject({ status: 'won', closedOn: '2026-06-06', amount: 1_200 });
  expect((await there('deal', '2026-06-05T12:00:00Z'))[0]).toMatchObject({ status: 'open' });
  expect((await there('deal', '2026-06-07T12:00:00Z'))[0]).toMatchObject({ status: 'won', closedOn: '2026-06-06' });
  expect(south).toMatchObject({
    status: 'open',
    stageSince: '2026-03-20',
    amount: 1_500,
    expectedCloseOn: '2027-09-01',
  });
  const [, told] = await rowsOf(next.id);
  expect(told?.problems).toMatchObject([{ code: 'older-than-here', hint: '2026-03-20' }]);
  await desk().undo(next.id);
  expect((await there('deal')).map(({ status, amount }) => `${status} ${amount}`)).toEqual(['open 1000', 'open 1000']);
  expect((await selfCheck(db, system)).filter(({ faults }) => faults.length > 0)).toEqual([]);
});

test('without ids deals and contacts are known by their names within their company', async () => {
  const contacts = ['name,company,title', 'Anna Berg,Acme,CEO', 'Anna Berg,Borg,CFO'];
  const deals = ['deal,company,stage,amount', 'Renewal,Acme,Proposal,10', 'Renewal,Borg,Proposal,20'];
  await bring({ 'contacts.csv': contacts, 'deals.csv': deals });
  const again = await bring(
    {
      'contacts.csv': ['name,company,title', 'anna  berg,ACME Inc.,Chair', 'Anna Berg,Third,COO'],
      'deals.csv': ['deal,company,stage,amount', 'Renewal,Borg,Proposal,25', 'Renewal,Third,Proposal,30'],
    },
    changing,
  );
  expect((await outcomes(again.id)).filter((row) => !row.startsWith('company'))).toEqual([
    'contact anna berg create',
    'contact Anna Berg create',
    'deal Renewal change',
    'deal Renewal create',
  ]);
  expect((await there('deal')).map(({ amount }) => amount).sort()).toEqual([1_000, 2_500, 3_000]);
});

test('a parent far down its file, or in a later one, stands above its companies', async () => {
  const children = Array.from({ length: 2_100 }, (_, at) => `Child ${at},${at % 2 ? 'Top' : 'Middle'}`);
  const done = await bring({
    'companies.csv': ['Company name,Parent company', ...children, 'Middle,Top', 'Lost,Nowhere'],
    'more companies.csv': ['Company name,Parent company', 'Top,'],
  });
  expect([done.state, isBalanced(done.reconcile)]).toEqual(['done', true]);
  const { rows } = await db.owner.query(
    `SELECT p.name, count(*)::int AS n FROM app.companies c JOIN app.companies p ON p.workspace_id = c.workspace_id AND p.id = c.parent_id
     WHERE c.workspace_id = $1 GROUP BY 1 ORDER BY 1`,
    [lea.workspaceId],
  );
  expect(rows).toMatchObject([
    { name: 'Middle', n: 1_050 },
    { name: 'Nowhere', n: 1 },
    { name: 'Top', n: 1_051 },
  ]);
  const again = await bring(
    { 'companies.csv': ['Company name,Parent company', 'Child 1,New top', 'New top,'] },
    changing,
  );
  expect((await outcomes(again.id)).sort()).toEqual(['company Child 1 change', 'company New top create']);
  const byName = new Map((await there('company')).map((one) => [one.name, one]));
  expect(byName.get('Child 1')?.parentId).toBe(byName.get('New top')?.id);
}, 120_000);

test('a proposed choice offers the words that come, a link leads to its record, and defaults are taken', async () => {
  await db.transaction(lea, async (tx) => {
    await createField(tx, 'company', { name: 'Partner', type: 'record', options: { target: 'company' } });
    await createField(tx, 'company', { name: 'Terms', type: 'number', defaultValue: 30 });
  });
  const cities = ['Gold', 'silver', 'Silver', 'Gold', 'Bronze', 'Gold', 'Silver', 'Bronze', 'Gold', 'Silver'];
  await bring({
    'companies.csv': [
      'Company name,Tier,Partner',
      ...cities.map((tier, at) => `Company ${at},${tier},${at === 0 ? '' : 'Company 0'}`),
    ],
  });
  const companies = await there('company');
  const first = companies.find(({ name }) => name === 'Company 0');
  const { rows } = await db.owner.query(
    `SELECT type, options FROM app.field_definitions WHERE workspace_id = $1 AND name = 'Tier'`,
    [lea.workspaceId],
  );
  expect(rows).toMatchObject([
    { type: 'choice', options: { choices: [{ label: 'Bronze' }, { label: 'Gold' }, { label: 'silver' }] } },
  ]);
  const tiers = new Set(companies.map(({ custom }) => (custom as Record<string, unknown>).tier));
  expect([...tiers].sort()).toEqual(['bronze', 'gold', 'silver']);
  const links = companies.filter(({ custom }) => (custom as Record<string, unknown>).partner === first?.id);
  expect(links).toHaveLength(9);
  expect(first?.custom).toMatchObject({ terms: 30 });
});

test('a link leads to a record by its id here, the id of its source or its name, further on in the files too; one that is nowhere is noted', async () => {
  await db.transaction(lea, async (tx) => {
    await createField(tx, 'company', { name: 'Broker', type: 'record', options: { target: 'company' } });
    await createField(tx, 'company', { name: 'Main deal', type: 'record', options: { target: 'deal' } });
    await createField(tx, 'contact', { name: 'Mentor', type: 'record', options: { target: 'contact' } });
  });
  await bring({
    'clients.csv': ['Name,City', 'Here Ltd,Bonn'],
    'people.csv': ['First name,Last name,Email', 'Eve,East,eve@example.com'],
  });
  const one = async (kind: string, name: string) => (await there(kind)).find((row) => row.name === name);
  const here = await one('company', 'Here Ltd');
  const done = await bring({
    'accounts.csv': [
      'Account id,Account name,Broker,Main deal',
      `A1,Acme,${here?.id},Big one`,
      'A2,Bolt,Here Ltd,',
      'A3,Cork,A1,Nothing at all',
    ],
    'contacts.csv': [
      'Contact id,First name,Last name,Mentor',
      'C1,Ann,Ash,Bob Birch',
      'C2,Bob,Birch,Eve East',
      'C3,Cid,Cole,Nobody Known',
    ],
    'deals.csv': ['Deal name,Account,Stage,Amount,Created date', 'Big one,A1,Proposal,100,2026-03-01'],
  });
  const linked = async (kind: string, name: string, key: string) =>
    ((await one(kind, name))?.custom as Record<string, unknown> | undefined)?.[key] ?? null;
  const idOf = async (kind: string, name: string) => (await one(kind, name))?.id;
  expect(await linked('company', 'Acme', 'broker')).toBe(here?.id);
  expect(await linked('company', 'Bolt', 'broker')).toBe(here?.id);
  expect(await linked('company', 'Cork', 'broker')).toBe(await idOf('company', 'Acme'));
  expect(await linked('company', 'Acme', 'main_deal')).toBe(await idOf('deal', 'Big one'));
  expect(await linked('contact', 'Ann Ash', 'mentor')).toBe(await idOf('contact', 'Bob Birch'));
  expect(await linked('contact', 'Bob Birch', 'mentor')).toBe(await idOf('contact', 'Eve East'));
  expect(await linked('contact', 'Cid Cole', 'mentor')).toBeNull();
  const noted = (await rowsOf(done.id)).flatMap(({ name, problems }) =>
    problems.filter(({ code }) => code === 'unknown-record').map(({ value }) => [name, value]),
  );
  expect(noted).toEqual([
    ['Cork', 'Nothing at all'],
    ['Cid Cole', 'Nobody Known'],
  ]);
}, 60_000);

test('files of activities come along on them, and one of an activity that does not come is left out and named', async () => {
  await db.transaction(system, (tx) => addActivityKinds(tx));
  const done = await bring({
    'Account.csv': salesforce['Account.csv'],
    'Task.csv': ['Id,Subject,WhatId,ActivityDate,Status', '00T1,Call Anna,001A,2026-05-01,Completed'],
    'Attachment.csv': ['Id,ParentId,Name,BodyLength', '00P1,00T1,Minutes.txt,7', '00P2,00T9,Lost.txt,4'],
    'Attachments/00P1': ['We met.'],
    'Attachments/00P2': ['Lost'],
  });
  const [call] = (await db.read(lea, (r) => r.rows(readable(lea, tableOfKind('activity')!)))) as unknown as Row[];
  expect((await outcomes(done.id)).filter((row) => row.startsWith('file'))).toEqual([
    'file Minutes.txt create',
    'file Lost.txt left-out belongs-to-nothing',
  ]);
  expect(await there('attachment')).toMatchObject([
    { name: 'Minutes.txt', recordKind: 'activity', recordId: call?.id, mediaType: 'text/plain' },
  ]);
  expect(isBalanced(done.reconcile)).toBe(true);
});

test('of two people named alike at two companies each deal has the right one, also when it comes again', async () => {
  const file = {
    'deals.csv': [
      'Deal name,Company,Contact,Stage,Amount',
      'Sails,Acme,Anna Berg,Prospecting,100',
      'Masts,Borg,Anna Berg,Prospecting,200',
      'Ropes,ACME,Anna Berg,Prospecting,300',
    ],
  };
  await bring(file);
  const contacts = await there('contact');
  expect(contacts.map(({ name }) => name)).toEqual(['Anna Berg', 'Anna Berg']);
  const firms = new Map((await there('company')).map(({ id, name }) => [id, name]));
  const at = new Map(contacts.map(({ id, companyId }) => [id, firms.get(companyId as string)]));
  const met = async () =>
    (await there('deal')).map(({ name, people }) => [
      name,
      (people as { contactId: string }[]).map(({ contactId }) => at.get(contactId)),
    ]);
  const right = [
    ['Masts', ['Borg']],
    ['Ropes', ['Acme']],
    ['Sails', ['Acme']],
  ];
  expect(await met()).toEqual(right);
  await bring(file);
  expect([await met(), (await there('contact')).length]).toEqual([right, 2]);
});

test('a new owner brings his credit, a loss its reason in the tree, and a deal known by its name the id of the file', async () => {
  await db.transaction(lea, (tx) => addReasons(tx, ['Price', 'Price / Too dear']));
  const { ria, rob } = await aCompanyOf(db, system, {
    ria: { role: 'rep' },
    rob: { role: 'rep' },
  });
  const without = 'Deal name,Company,Owner,Status,Lost reason,Amount';
  const head = `Id,${without}`;
  await bring({ 'deals.csv': [without, 'Sails,Acme,ria,open,,100', 'Masts,Acme,ria,lost,too dear,100'] });
  const named = async (name: string) => (await there('deal')).find((deal) => deal.name === name) as Row;
  const deal = await named('Sails');
  await db.transaction(lea, (tx) =>
    setSplits(tx, deal.id, deal.version as number, [
      { personId: ria?.personId as string, kind: 'share', percent: 60 },
      { personId: lea.personId as string, kind: 'share', percent: 40 },
    ]),
  );
  const again = ['7,Sails,Acme,rob,open,,100', '8,Ropes,Acme,rob,lost,Weather,100'];
  const done = await bring({ 'deals.csv': [head, ...again] }, changing);
  expect(done.counts.newReasons).toEqual(['Weather']);
  const sails = await named('Sails');
  expect(sails).toMatchObject({ ownerId: rob?.personId, externalId: '7' });
  expect(sails.splits).toMatchObject([{ personId: rob?.personId, percent: 60 }, { personId: lea.personId }]);
  const reasons = new Map((await there('loss-reason')).map(({ id, name }) => [id, name]));
  const lostFor = async (name: string) => reasons.get((await named(name)).lossReasonId as string);
  expect([await lostFor('Masts'), await lostFor('Ropes')]).toEqual(['Too dear', 'Weather']);
  await bring({ 'deals.csv': [head, '7,Sails renamed,Acme,rob,open,,100'] }, changing);
  expect((await named('Sails renamed')).id).toBe(sails.id);
  await bring({ 'deals.csv': [head, '9,Oars,Acme,rob,lost,Fog,100'] }, (mapping) => {
    mapping.newReasons = 'words';
  });
  expect(await named('Oars')).toMatchObject({ lossReasonId: null, lostReason: 'Fog' });
});

test('files come along with the table that names them, each on its record with its bytes, and go again with the undo', async () => {
  const day = '2026-03-01T10:00:00.000Z';
  const files = {
    'Account.csv': salesforce['Account.csv'],
    'Opportunity.csv': salesforce['Opportunity.csv'],
    'Attachment.csv': [
      'Id,ParentId,Name,BodyLength,CreatedDate,Description',
      `00P1,006A,Offer.pdf,12,${day},The second one`,
      `00P2,001A,Terms,9,${day},`,
      `00P3,001B,Lost.pdf,9,${day},`,
      `00P4,006X,Nobody.pdf,9,${day},`,
    ],
    'Attachments/00P1': ['%PDF-1.7 one'],
    'Attachments/00P2': ['Net thirty'],
    'Attachments/00P4': ['nothing'],
  };
  const done = await bring(files);
  const [offer, terms] = await there('attachment');
  const [nord] = await there('deal');
  expect(offer).toMatchObject({
    ...{ name: 'Offer.pdf', recordKind: 'deal', recordId: nord?.id, mediaType: 'application/pdf', size: 12 },
    ...{ note: 'The second one', externalId: '00P1', source: 'salesforce' },
  });
  expect(String(offer?.addedAt).slice(0, 10)).toBe('2026-03-01');
  expect(terms).toMatchObject({ name: 'Terms', recordKind: 'company', mediaType: 'text/plain', size: 10 });
  const bytes = async (row: Row | undefined) => {
    const pieces: Buffer[] = [];
    for await (const piece of bytesOfFile(db, lea, row?.fileId as string)) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  };
  expect(await bytes(offer)).toBe('%PDF-1.7 one');
  expect((await outcomes(done.id)).filter((row) => row.startsWith('file'))).toEqual([
    'file Offer.pdf create',
    'file Terms create',
    'file 00P3 left-out file-missing',
    'file 00P4 left-out belongs-to-nothing',
  ]);
  expect(isBalanced(done.reconcile)).toBe(true);
  expect(done.reconcile.filter(({ what }) => what.startsWith('file'))).toMatchObject([
    { what: 'file', unit: 'rows', source: 4, result: 2 },
    { what: 'file.bytes', unit: 'bytes' },
  ]);
  expect(await acts.draftImport(db, lea, { files: [offer?.fileId as string] })).toEqual({ refused: 'no-such-file' });
  const again = await bring(files, changing);
  expect((await outcomes(again.id)).filter((row) => row.startsWith('file') && !/unchanged|left-out/.test(row))).toEqual(
    [],
  );
  await desk().undo(done.id);
  expect(await there('attachment')).toEqual([]);
});

test('what a plain table names by its path is found in the folder beside it, and a table among those is not read as one', async () => {
  const done = await bring({
    'clients.csv': ['Name,City', 'Acme,Bonn'],
    'papers.csv': ['Company,Path,Document type', 'Acme,docs/prices.csv,Price list', 'Acme,docs\\gone.pdf,Offer'],
    'docs/prices.csv': ['Name,Email', 'Eve,eve@example.com'],
  });
  expect(await there('attachment')).toMatchObject([{ name: 'prices.csv', label: 'Price list', mediaType: 'text/csv' }]);
  expect(await there('contact')).toEqual([]);
  const missing = (await rowsOf(done.id)).flatMap(({ problems }) => problems);
  expect(missing).toMatchObject([{ code: 'file-missing', value: 'docs\\gone.pdf', column: 'Path' }]);
});

test('a file of a deal that was left out in the end is left out with it, and its bytes are explained', async () => {
  // The workspace itself imports: a deal that names no owner has none.
  const done = await anImportDesk(db, system, { people: peoplePort }).whole(
    Object.entries({
      'Account.csv': salesforce['Account.csv'],
      'Opportunity.csv': salesforce['Opportunity.csv'],
      'Attachment.csv': ['Id,ParentId,Name,BodyLength', '00P1,006A,Offer.pdf,5', '00P2,001A,Terms.pdf,9'],
      'Attachments/00P1': ['Offer'],
      'Attachments/00P2': ['The terms'],
    }).map(([name, lines]) => ({ name, bytes: Buffer.from(lines.join('\n')) })),
  );
  expect((await outcomes(done.id)).filter((row) => row.startsWith('file'))).toEqual([
    'file Offer.pdf left-out unknown-record',
    'file Terms.pdf create',
  ]);
  expect(done.reconcile.find(({ what }) => what === 'file.bytes')).toMatchObject({
    ...{ source: 14, result: 9, explained: [{ why: 'left-out', count: 5 }] },
  });
});
