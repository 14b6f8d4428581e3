import { expect, test } from 'vitest';
import { aFile, type Tried, tryImport } from '../planning.testing.ts';
import { leadStatusIn } from './plan-lead.ts';
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
