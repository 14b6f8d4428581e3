import { describe, expect, test } from 'vitest';
import { aFile, type Tried, tryImport } from '../planning.testing.ts';
import { leadStatusIn } from './lead-status.ts';
import type { Problem } from './source.ts';

const told = (problems: readonly Problem[]) =>
  problems.map(({ file, row, column, code, effect }) => [file, row, column, code, effect]);
const of = ({ rows }: Tried, kind: string) => rows.filter((row) => row.kind === kind);

test.each([
  ['Open - Not Contacted', 'new'],
  ['Working - Contacted', 'working'],
  ['Closed - Converted', 'converted'],
  ['Closed - Not Converted', 'disqualified'],
  ['Attempted to Contact', 'working'],
  ['Contact in Future', 'recycled'],
  ['Junk Lead', 'disqualified'],
  ['Pre-Qualified', 'mql'],
  ['marketingqualifiedlead', 'mql'],
  ['Qualified', 'sql'],
  ['IN_PROGRESS', 'working'],
  ['Blue', null],
])('a lead that stands at "%s" at its source is %s', (word, status) => {
  expect(leadStatusIn(word)).toBe(status);
});

test('come with their owner, day, source, consent and wish not to be called; a word that says nothing is said', async () => {
  const got = await tryImport([
    aFile(
      'leads.csv',
      'Lead ID,Name,Company,Email,Source,Status,Owner,Received at,Consent date,Do not call,Follow up date',
      'L1,Maria Keller,Keller GmbH,MARIA@keller.de,Fair,Nurturing,Ida Iber,2026-05-04 10:30,2026-05-04 10:31,yes,2028-01-10',
      'L2,Sol Vega,,sol@vega.es,Web,Blue,,,,,',
    ),
  ]);
  expect(of(got, 'lead')).toMatchObject([
    {
      externalId: 'L1',
      trueFrom: '2026-05-04T08:30:00.000000Z',
      values: {
        ...{ name: 'Maria Keller', companyName: 'Keller GmbH', email: 'maria@keller.de', source: 'Fair' },
        ...{ status: 'recycled', statusReason: 'Nurturing', recycleOn: '2028-01-10', noContact: true },
        ...{ owner: { kind: 'person', value: 'Ida Iber' }, consentAt: '2026-05-04T08:31:00.000000Z' },
      },
    },
    { externalId: 'L2', trueFrom: null, values: { name: 'Sol Vega', status: 'new' } },
  ]);
  expect(of(got, 'company')).toEqual([]);
  expect(told(got.problems)).toEqual([['leads.csv', 3, 'Status', 'does-not-fit', 'value-left-out']]);
});

describe('what was done about a lead', () => {
  const leads = aFile(
    'Lead.csv',
    'Id,LastName,FirstName,Company,Email,Status',
    '00Q5e00000AbCdEFGH,Keller,Maria,Keller GmbH,maria@keller.de,Open',
    '00Q5e00000AbCdFFGH,Vega,Sol,,sol@vega.es,Working',
  );

  test('is about it by the beginning of its id, beside those of contacts, which are looked for here where none came', async () => {
    const got = await tryImport([
      leads,
      aFile(
        'Task.csv',
        'Id,Subject,WhoId,ActivityDate,Status',
        '00T1,Call Maria,00Q5e00000AbCdE,2026-05-01,Completed',
        '00T2,Call Ann,0035e00000AbCdEFGH,2026-05-02,Completed',
        '00T3,Call nobody,00Q5e00000ZZZZEFGH,2026-05-02,Completed',
      ),
      aFile('Note.csv', 'Id,ParentId,Title,Body', '0021,00Q5e00000AbCdFFGH,Budget,They have 5k'),
    ]);
    expect(of(got, 'activity').map(({ values }) => values.about ?? [])).toEqual([
      [{ kind: 'lead', by: 'id', value: '00Q5e00000AbCdEFGH' }],
      [{ kind: 'contact', by: 'id', value: '0035e00000AbCdEFGH' }],
      [],
    ]);
    expect(of(got, 'note')[0]?.values.about).toEqual([{ kind: 'lead', by: 'id', value: '00Q5e00000AbCdFFGH' }]);
    expect(of(got, 'contact')).toEqual([]);
    expect(told(got.problems)).toEqual([['Task.csv', 4, 'WhoId', 'unknown-record', 'value-left-out']]);
  });

  test('finds it by e-mail or name where no id is told, makes none of a name, and of two named alike means neither', async () => {
    const calls = (...names: string[]) =>
      aFile('calls.csv', 'Subject,Date,Status,Lead', ...names.map((name) => `Call,2026-05-01,Done,${name}`));
    const people = aFile(
      'leads.csv',
      'Name,Email,Lead status',
      'Max,max@a.de,New',
      'Moe,moe@a.de,New',
      'Moe,m2@a.de,New',
    );
    const got = await tryImport([people, calls('Max', 'Moe', 'Nobody')]);
    expect(of(got, 'activity').map(({ values }) => values.about ?? [])).toEqual([
      [{ kind: 'lead', by: 'row', value: 'leads.csv#2' }],
      [],
      [],
    ]);
    expect(got.problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'ambiguous-name'],
      [4, 'unknown-record'],
    ]);
    expect(of(got, 'lead')).toHaveLength(3);
    const alone = await tryImport([calls('Max')]);
    expect(of(alone, 'activity')[0]?.values.about).toEqual([{ kind: 'lead', by: 'name', value: 'Max', isLink: true }]);
    expect(alone.rows.map(({ kind }) => kind)).toEqual(['activity']);
  });

  test('what is related to something by its name is of whichever kind is called so', async () => {
    const got = await tryImport([
      aFile('leads.csv', 'Name,Email,Lead status', 'Max,max@a.de,New'),
      aFile('deals.csv', 'Deal name,Stage,Amount', 'Winch,Won,100'),
      aFile(
        'tasks.csv',
        'Subject,Due date,Status,Related to',
        'Call,2026-05-01,Done,Max',
        'Send,2026-05-01,Done,Winch',
      ),
    ]);
    expect(of(got, 'activity').map(({ values }) => values.about)).toMatchObject([
      [{ kind: 'lead', by: 'row' }],
      [{ kind: 'deal', by: 'row' }],
    ]);
  });
});

test('a lead of a file with its history stood at each status from then on, and was answered when somebody began', async () => {
  const got = await tryImport([
    aFile(
      'Lead.csv',
      'Id,LastName,Company,Status,CreatedDate,IsConverted',
      '00QA,Keller,Keller,Qualified,2026-03-01T10:00:00.000Z,false',
      '00QB,Vega,Vega,Working,2026-03-02T10:00:00.000Z,false',
      '00QC,Mast,Mast,Open,,false',
    ),
    aFile(
      'LeadHistory.csv',
      'Id,LeadId,CreatedDate,Field,OldValue,NewValue',
      '1,00QA,2026-03-09T10:00:00.000Z,Status,Working,Qualified',
      '2,00QA,2026-03-04T10:00:00.000Z,Status,Open,Working',
      '3,00QA,2026-03-05T10:00:00.000Z,Phone,1,2',
      '4,00QB,2026-03-06T10:00:00.000Z,Status,Open,Qualified',
      '5,00QC,2026-03-06T10:00:00.000Z,Status,Open,Working',
      '6,00QX,2026-03-06T10:00:00.000Z,Status,Open,Working',
    ),
  ]);
  const days = of(got, 'lead').map(({ stood, values }) => [
    stood?.before.map(({ from, status }) => `${from.slice(8, 10)} ${status}`),
    stood?.since?.slice(8, 10) ?? null,
    (values.answeredAt as string | undefined)?.slice(8, 10) ?? null,
  ]);
  // The row of the second says otherwise than its history: that holds from the import on.
  expect(days).toEqual([
    [['01 new', '04 working'], '09', '04'],
    [['02 new', '06 sql'], null, '06'],
    [undefined, null, null],
  ]);
  expect(told(got.problems)).toEqual([['LeadHistory.csv', 7, 'LeadId', 'unknown-record', 'row-left-out']]);
});

test('a plain table of changes is told from a list of leads by what each status was before', async () => {
  const leads = ['Lead ID,Lead name,E-mail,Status,Created date', 'L1,Max,max@a.de,Qualified,2026-03-01'];
  const got = await tryImport([
    aFile('leads.csv', ...leads),
    aFile(
      'changes.csv',
      'Lead ID,From status,To status,Changed at',
      'L1,New,Working,2026-03-04 10:00',
      'L1,Working,Qualified,2026-03-09 10:00',
    ),
  ]);
  expect(got.mapping.tables.map(({ kind }) => kind)).toEqual(['lead', 'lead-history']);
  expect(of(got, 'lead')[0]?.stood?.before.map(({ status }) => status)).toEqual(['new', 'working']);
});
