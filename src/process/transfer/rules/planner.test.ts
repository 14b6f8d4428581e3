import { describe, expect, test } from 'vitest';
import { aFile, type Tried, tryImport } from '../planning.testing.ts';
import type { Problem } from './source.ts';

const told = (problems: readonly Problem[]) =>
  problems.map(({ file, row, column, code, effect }) => [file, row, column, code, effect]);
const of = ({ rows }: Tried, kind: string) => rows.filter((row) => row.kind === kind);

describe('companies', () => {
  test('come with their parents by id, addresses, numbers, channels and tags; parents in a circle are named', async () => {
    const got = await tryImport([
      aFile(
        'accounts.csv',
        'Id,Name,Parent ID,Street,City,Country,Phone,Fax,Website,LinkedIn,Tags,Employees,Annual revenue,Email',
        'K1,Acme,,Kai 4,Hamburg,Germany,040 123456,040 123457,acme.com,linkedin.com/company/acme,"hot; north",51-200,€ 1200.50,info@acme.com',
        'K2,Bolt,K1,,,,,,,,,,,',
        'K3,Cork,K4,,,,,,,,,,,',
        'K4,Dent,K3,,,,,,,,,,,',
        'K1,Acme again,,,,,,,,,,,,',
      ),
    ]);
    expect(of(got, 'company')[0]).toMatchObject({
      externalId: 'K1',
      values: {
        addresses: [{ street: 'Kai 4', city: 'Hamburg', country: 'Germany' }],
        phones: [
          { label: null, number: '040 123456' },
          { label: 'Fax', number: '040 123457' },
        ],
        channels: [{ kind: 'linkedin' }, { kind: 'other', value: 'info@acme.com' }],
        tags: ['hot', 'north'],
        employees: 51,
        revenue: { amount: 120_050, currency: 'EUR' },
      },
    });
    expect(of(got, 'company').map(({ name, values }) => [name, values.parent])).toEqual([
      ['Acme', undefined],
      ['Bolt', { kind: 'company', by: 'id', value: 'K1', comes: true }],
      ['Cork', undefined],
      ['Dent', undefined],
    ]);
    expect(told(got.problems)).toEqual([
      ['accounts.csv', 4, 'Parent ID', 'loop', 'value-left-out'],
      ['accounts.csv', 5, 'Parent ID', 'loop', 'value-left-out'],
      ['accounts.csv', 6, 'Id', 'duplicate', 'row-left-out'],
    ]);
    expect(got.problems[0]?.hint).toBe('Cork → Dent → Cork');
  });
});

describe('contacts', () => {
  test('are true from the moment their file names where that has been on the clock of the file, else from the import on', async () => {
    // Read on 30 June 2027 in Berlin: half an hour after its midnight is still that evening in London.
    const header = 'Last name,Created at';
    const got = await tryImport([aFile('contacts.csv', header, 'Ash,2027-06-30 23:30', 'Birch,2027-07-01 00:30')]);
    expect(of(got, 'contact').map(({ trueFrom }) => trueFrom)).toEqual(['2027-06-30T21:30:00.000000Z', null]);
  });

  test('have their names joined, further mails and numbers beside the first, and bring their company and owner along once', async () => {
    const got = await tryImport([
      aFile(
        'contacts.csv',
        'First name,Last name,Work email,Home email,Phone,Mobile,Company,Owner,Lead status,Notes,Created at',
        'Ann,Ash,ANN@acme.com,ann@home.org,040 12345,0170 12345,Acme,Ida Iber,Warm,Met at the fair,2026-05-04 10:30',
        'Bob,Birch,not an address,,,,ACME,Ida Iber,,,',
        ',,cid.cole@cork.com,,,,Cork,,,,',
        ',,,,,,Cork,,,,',
      ),
    ]);
    expect(of(got, 'contact').map(({ name }) => name)).toEqual(['Ann Ash', 'Bob Birch', 'Cid Cole']);
    expect(of(got, 'contact')[0]).toMatchObject({
      trueFrom: '2026-05-04T08:30:00.000000Z',
      values: {
        email: 'ann@acme.com',
        phone: '040 12345',
        phones: [{ label: 'Mobile', number: '0170 12345' }],
        channels: [{ kind: 'other', value: 'ann@home.org' }],
        company: { kind: 'company', by: 'name', value: 'Acme' },
        owner: { kind: 'person', by: 'name', value: 'Ida Iber' },
        tags: ['Warm'],
      },
    });
    expect(of(got, 'company').map(({ name, isImplied }) => [name, isImplied])).toEqual([
      ['Acme', true],
      ['Cork', true],
    ]);
    expect(of(got, 'person').map(({ name, values }) => [name, values.role])).toEqual([['Ida Iber', 'rep']]);
    expect(of(got, 'note')).toMatchObject([
      { isBeside: true, values: { body: 'Met at the fair', about: [{ kind: 'contact' }] } },
    ]);
    expect(told(got.problems)).toEqual([
      ['contacts.csv', 3, 'Work email', 'does-not-fit', 'value-left-out'],
      ['contacts.csv', 3, 'Company', 'matched-by-likeness', 'kept'],
      ['contacts.csv', 5, 'Last name', 'blank', 'row-left-out'],
    ]);
  });

  test('find their company in a list by id, e-mail domain or name; a name that it does not hold comes along and is said', async () => {
    const got = await tryImport([
      aFile('companies.csv', 'Id,Name,Website', 'K1,Acme,https://www.acme.com/de', 'K2,Bolt,bolt.io'),
      aFile('contacts.csv', 'First name,Last name,Company', 'Ann,Ash,acme', 'Bob,Birch,Nowhere'),
    ]);
    expect(of(got, 'contact').map(({ values }) => values.company)).toEqual([
      { kind: 'company', by: 'id', value: 'K1' },
      { kind: 'company', by: 'name', value: 'Nowhere' },
    ]);
    expect(told(got.problems)).toContainEqual(['contacts.csv', 3, 'Company', 'unknown-company', 'kept']);
  });
});

describe('texts that are longer than their field', () => {
  test('are cut to what fits, and each says to how much; what fits to the last character says nothing', async () => {
    const long = (length: number, ends = '') => `${'x'.repeat(length - ends.length)}${ends}`;
    const got = await tryImport([
      aFile('Opportunity.csv', 'Id,Name,StageName,CloseDate', '006A,Alpha,Proposal,2027-09-01'),
      aFile(
        'Task.csv',
        'Id,Subject,WhatId,ActivityDate,Status,Description',
        `00T1,${long(200)},006A,2027-05-01,Completed,${long(50_000)}`,
        `00T2,${long(201, '😀')},006A,2027-05-01,Completed,${long(50_001)}`,
      ),
      aFile('Note.csv', 'Id,ParentId,Title,Body', `002A,006A,${long(300)},${long(60_000)}`),
      aFile('contacts.csv', 'First name,Last name,Tags', `Ann,Ash,short; ${long(61)}`),
    ]);
    const subjects = of(got, 'activity').map(({ values }) => String(values.subject));
    // Half an emoji is none.
    expect(subjects.map(({ length }) => length)).toEqual([200, 199]);
    expect(of(got, 'activity').map(({ values }) => String(values.body).length)).toEqual([50_000, 50_000]);
    expect(of(got, 'note')[0]?.values).toMatchObject({ title: long(200), body: long(50_000) });
    expect(of(got, 'contact')[0]?.values.tags).toEqual(['short', long(60)]);
    const cut = got.problems.filter(({ code }) => code === 'cut');
    expect(cut.map(({ file, row, column, hint, effect }) => [file, row, column, hint, effect])).toEqual([
      ['contacts.csv', 2, 'Tags', '60', 'kept'],
      ['Task.csv', 3, 'Subject', '200', 'kept'],
      ['Task.csv', 3, 'Description', '50000', 'kept'],
      ['Note.csv', 2, 'Body', '50000', 'kept'],
      ['Note.csv', 2, 'Title', '200', 'kept'],
    ]);
  });

  test('and more numbers than a record holds are named', async () => {
    const numbers = Array.from({ length: 21 }, (_, at) => `040 1234${String(at).padStart(2, '0')}`).join(';');
    const got = await tryImport([aFile('accounts.csv', 'Name,Phone', `Acme,${numbers}`)]);
    expect(of(got, 'company')[0]?.values.phones).toHaveLength(20);
    expect(told(got.problems)).toEqual([['accounts.csv', 2, 'Phone', 'too-many', 'value-left-out']]);
  });
});

describe('activities, notes and lines', () => {
  test('belong to what they name, are done or planned, and are of the kinds that are here', async () => {
    const got = await tryImport([
      aFile('Opportunity.csv', 'Id,Name,StageName,CloseDate', '006A,Alpha,Proposal,2027-09-01'),
      aFile('Contact.csv', 'Id,LastName,AccountId', '003A,Ash,001A'),
      aFile('Product2.csv', 'Id,Name,ProductCode', '01tA,Winch,W-1'),
      aFile(
        'Task.csv',
        'Id,Subject,WhoId,WhatId,ActivityDate,Status,Type,Priority',
        '00T1,Call Ann,003A,006A,2027-05-01,Completed,Call,High',
        '00T2,Send offer,003A,006X,2027-08-01,Not Started,Task,Normal',
      ),
      aFile('Note.csv', 'Id,ParentId,Title,Body', '002A,006A,Budget,They have 5k', '002B,006X,Lost,Nobody knows'),
      aFile(
        'OpportunityLineItem.csv',
        'Id,OpportunityId,Product2Id,Quantity,UnitPrice,Discount',
        '00kA,006A,01tA,3,12.50,10',
      ),
    ]);
    expect(
      of(got, 'activity').map(({ values }) => [
        values.subject,
        values.kind,
        values.status,
        values.doneOn ?? null,
        values.priority,
        values.about,
      ]),
    ).toEqual([
      [
        'Call Ann',
        'call',
        'done',
        '2027-05-01',
        'high',
        [
          { kind: 'contact', by: 'id', value: '003A' },
          { kind: 'deal', by: 'id', value: '006A' },
        ],
      ],
      ['Send offer', 'task', 'planned', null, 'normal', [{ kind: 'contact', by: 'id', value: '003A' }]],
    ]);
    expect(of(got, 'note').map(({ values }) => [values.body, values.about])).toEqual([
      ['They have 5k', [{ kind: 'deal', by: 'id', value: '006A' }]],
    ]);
    expect(of(got, 'deal-line')[0]?.values).toMatchObject({ quantity: 3, unitPrice: { amount: 1_250 }, discount: 0.1 });
    expect(told(got.problems)).toEqual([
      ['Task.csv', 3, 'WhatId', 'unknown-record', 'value-left-out'],
      ['Note.csv', 3, 'ParentId', 'unknown-record', 'value-left-out'],
      ['Note.csv', 3, 'ParentId', 'belongs-to-nothing', 'row-left-out'],
    ]);
  });
});

describe('per cent and shares', () => {
  const discounts = async (heading: string, ...values: string[]) => {
    const lines = values.map((value, at) => `00k${at},006A,01tA,1,100.00,${value}`);
    const got = await tryImport([
      aFile('Opportunity.csv', 'Id,Name,StageName,CloseDate', '006A,Alpha,Proposal,2027-09-01'),
      aFile('Product2.csv', 'Id,Name,ProductCode', '01tA,Winch,W-1'),
      aFile('OpportunityLineItem.csv', `Id,OpportunityId,Product2Id,Quantity,UnitPrice,${heading}`, ...lines),
    ]);
    return of(got, 'deal-line').map(({ values: { discount } }) => discount);
  };

  test.each<[string, string, string[], (number | undefined)[]]>([
    ['one per cent among others is one per cent', 'Discount', ['5', '10', '1', '0.5'], [0.05, 0.1, 0.01, 0.005]],
    ['a heading says that all are', 'Discount (%)', ['1', '0.5'], [0.01, 0.005]],
    ['a column of shares stays one', 'Discount', ['0.15', '0.2', '1'], [0.15, 0.2, 1]],
    ['a sign says it for all', 'Discount', ['1', '2 %'], [0.01, 0.02]],
    ['nothing off is no discount', 'Discount', ['0', '1'], [undefined, 0.01]],
  ])('%s', async (_, heading, values, expected) => {
    expect(await discounts(heading, ...values)).toEqual(expected);
  });

  test('a chance of 1 among 10 and 90 is one in a hundred, among shares it is certain', async () => {
    const chances = async (...values: string[]) => {
      const rows = values.map((value, at) => `006${at},Deal ${at},Proposal,2027-09-01,${value}`);
      const got = await tryImport([aFile('Opportunity.csv', 'Id,Name,StageName,CloseDate,Probability', ...rows)]);
      return of(got, 'deal').map(({ life }) => life?.at(-1)?.probability);
    };
    expect(await chances('10', '1', '90')).toEqual([0.1, 0.01, 0.9]);
    expect(await chances('0.1', '1')).toEqual([0.1, 1]);
  });
});

test('what a batch becomes depends on the survey alone: an import that was cut off goes on as it would have', async () => {
  const lines = Array.from(
    { length: 30 },
    (_, at) => `${at % 25},Deal ${at},Proposal,${at},Firm ${at % 7},Rep ${at % 3}`,
  );
  const whole = await tryImport([aFile('deals.csv', 'Id,Name,Stage,Amount,Company,Owner', ...lines)]);
  const { planner } = await import('./planner.ts');
  const rows = lines.map((line, at) => ({ row: at + 2, cells: line.split(',') }));
  const plan = planner(whole.mapping, { today: '2027-06-30', stages: [] });
  for (const row of rows) plan.survey('deals.csv', [row]);
  const late = plan.plan('deals.csv', rows.slice(20));
  expect(late.rows).toEqual(
    whole.rows
      .filter(({ row }) => row >= 22)
      .sort(
        (a, b) =>
          late.rows.findIndex((one) => one.row === a.row && one.kind === a.kind) -
          late.rows.findIndex((one) => one.row === b.row && one.kind === b.kind),
      ),
  );
  expect(late.problems).toEqual(whole.problems.filter(({ row }) => row >= 22));
});

test('source and plan stand side by side, and what lies between them says why', async () => {
  const got = await tryImport([
    aFile(
      'deals.csv',
      'Id,Name,Stage,Amount,Created date,Close date',
      '1,A,Won,90,2027-01-02,2027-02-03',
      '1,B,Won,5.50,2027-01-02,2027-02-03',
      '2,C,Open,many,2027-01-02,',
      '3,D,Open,7,2027-01-02,',
      '4,E,Open,"7,8',
    ),
  ]);
  const line = (what: string) => {
    const { source, plan, leftOut, because } = got.lines.find((each) => each.what === what)!;
    return { source, plan, leftOut, because };
  };
  expect(line('rows')).toEqual({
    source: 5,
    plan: 2,
    leftOut: 3,
    because: { duplicate: 1, 'not-an-amount': 1, 'broken-quotes': 1 },
  });
  expect(line('sum of amount, won')).toEqual({ source: 9_550, plan: 9_000, leftOut: 550, because: { duplicate: 550 } });
});
