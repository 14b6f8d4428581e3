import { expect, test } from 'vitest';
import { aFile, type Tried, tryImport } from './planning.testing.ts';
import { fileOfBytes } from './reading/index.ts';

const bytes = (name: string, ...parts: (string | number[])[]) =>
  fileOfBytes(
    name,
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))),
  );
const told = ({ problems }: Tried) => problems.map(({ file, row, code, effect }) => `${file} ${row} ${code} ${effect}`);
const said = ({ rows }: Tried) => rows.map(({ kind, name }) => `${kind} ${name}`);

test.each<[string, ReturnType<typeof aFile>[], { comes: string[]; told?: string[]; refused?: RegExp }]>([
  ['nothing at all', [bytes('f.csv')], { comes: [], refused: /no table in this file/ }],
  ['heads alone, behind a mark of their encoding', [aFile('contacts.csv', '\ufeffName,Email')], { comes: [] }],
  [
    'more columns than anybody maps',
    [aFile('f.csv', Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(','), '1')],
    { comes: [], refused: /more than 1,000 columns/ },
  ],
  [
    'NULL as a word',
    [aFile('contacts.csv', 'Name,Email,Company', 'Ann,NULL,NULL', 'Bea,bea@b.de,\\N', 'Carl,carl@c.de,Cork')],
    { comes: ['company Cork', 'contact Ann', 'contact Bea', 'contact Carl'] },
  ],
  [
    'ids that repeat',
    [aFile('companies.csv', 'Id,Company name', '1,Acme', '1,Bolt', '2,Cork', '3,Dent', '4,Eck')],
    {
      comes: ['company Acme', 'company Cork', 'company Dent', 'company Eck'],
      told: ['companies.csv 3 duplicate row-left-out'],
    },
  ],
  [
    'parents in a circle through two files',
    [
      aFile('a.csv', 'Account ID,Company name,Parent ID', 'A,Acme,B'),
      aFile('b.csv', 'Account ID,Company name,Parent ID', 'B,Bolt,A', 'C,Cork,A'),
    ],
    {
      comes: ['company Acme', 'company Bolt', 'company Cork'],
      told: ['a.csv 2 loop value-left-out', 'b.csv 2 loop value-left-out'],
    },
  ],
  [
    'a formula, and a name from right to left with its marks',
    [aFile('contacts.csv', 'Name,Email', '"=HYPERLINK(""http://x.com"",""y"")",a@b.de', '\u200fנועה לוי\u200f,n@l.il')],
    { comes: ['contact =HYPERLINK("http://x.com","y")', 'contact \u200fנועה לוי\u200f'] },
  ],
  [
    'a quote that is never closed',
    [aFile('contacts.csv', 'Name,Email', 'Ann,"a@b.de', 'Bea,b@b.de')],
    { comes: ['contact Bea'], told: ['contacts.csv 2 broken-quotes row-left-out'] },
  ],
  [
    'two encodings in one file',
    [bytes('contacts.csv', 'Name,Email\nZoë,z@b.de\nJos', [0xe9], ',j@b.de\nUrsula,u@b.de\n')],
    { comes: ['contact Zoë', 'contact José', 'contact Ursula'], told: ['contacts.csv 3 mixed-encoding kept'] },
  ],
  [
    'a cell without end',
    [aFile('contacts.csv', 'Name,Email', `${'x'.repeat(150_000)},x@b.de`, 'Bea,b@b.de')],
    { comes: ['contact Bea'], told: ['contacts.csv 2 cell-too-long row-left-out'] },
  ],
])('%s', async (_, files, { comes, told: problems = [], refused }) => {
  const got = await tryImport(files);
  expect(said(got)).toEqual(comes);
  expect(told(got)).toEqual(problems);
  expect(got.refused.join()).toMatch(refused ?? /^$/);
});

test('days that a spreadsheet saved as numbers are days where their column is called one', async () => {
  const got = await tryImport([
    aFile(
      'deals.csv',
      'Deal name,Stage,Amount,Create date,Close date',
      'A,Won,45000,45500,45631',
      'B,Won,46000,45501,45632.5',
    ),
  ]);
  expect(got.rows.map(({ life }) => [life?.at(-1)?.closedOn, life?.at(-1)?.amount?.amount])).toEqual([
    ['2024-12-05', 4_500_000],
    ['2024-12-06', 4_600_000],
  ]);
});

test('a column that is called e-mail is one where a single address stands in it; what is none is told, and its row comes', async () => {
  const got = await tryImport([
    aFile('kontakte.csv', 'Vorname;Nachname;E-Mail', 'Bea;Ax;bea@kai.example', 'Cid;Bo;keine-adresse'),
  ]);
  expect(said(got)).toEqual(['contact Bea Ax', 'contact Cid Bo']);
  expect(got.rows.map(({ values }) => values.email)).toEqual(['bea@kai.example', undefined]);
  expect(told(got)).toEqual(['kontakte.csv 3 does-not-fit value-left-out']);
});

test('wrong rows that were saved, put right and brought again bring no field for why they were wrong', async () => {
  const got = await tryImport([
    aFile(
      'contacts.csv',
      'Name,Email,Quarterdeck: Line,Quarterdeck: Why',
      'Ann,a@b.de,2,“a-at-b” does not fit this field',
    ),
  ]);
  expect(got.mapping.tables[0]?.columns.map(({ goal }) => goal.to)).toEqual(['field', 'field', 'nothing', 'nothing']);
});

test('of a row without a name the column is told in which one would stand, whatever stands before it', async () => {
  const got = await tryImport([aFile('p.csv', 'rec_id,given_name,surname,suburb', 'r-1,Ann,Berg,Kiel', 'r-2,,,Bonn')]);
  expect(got.problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual(['3 surname blank']);
});
