import { describe, expect, test } from 'vitest';
import type { FieldDefinition, FieldType } from '../../platform/fields/rules/definition.ts';
import { aField } from '../../platform/fields/rules/testing.ts';
import { aFile, tryImport } from './planning.testing.ts';
import { readAdded } from './rules/added-cells.ts';
import type { PlanSetting } from './rules/plan-context.ts';

const tiers = {
  choices: [
    { id: 'gold', label: 'Gold' },
    { id: 'silver', label: 'Silver' },
    { id: 'old', label: 'Old', retired: true },
  ],
};
const context = {
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  order: 'day-first' as const,
  person: (name: string) => (name === 'Ann' ? { coming: 'Ann' } : name === 'Lea' ? 'id-of-lea' : null),
};
const cell = (type: FieldType, text: string, over: Partial<FieldDefinition> = {}) =>
  readAdded(text, aField({ type, ...over }), context);

describe('a cell as an added field takes it', () => {
  test.each<[FieldType, string, unknown]>([
    ['text', 'Anything', 'Anything'],
    ['number', '1,234,567.5', 1_234_567.5],
    ['number', '−12,5', -12.5],
    ['percent', '12,5 %', 0.125],
    ['percent', '25', 0.25],
    ['money', '1250.50', { amount: 125_050, currency: 'EUR' }],
    ['money', '99 USD', { amount: 9_900, currency: 'USD' }],
    ['day', '25/03/2027', '2027-03-25'],
    ['moment', '2027-03-25', '2027-03-24T23:00:00.000000Z'],
    ['flag', 'Yes', true],
    ['flag', '0', false],
    ['choice', 'GOLD', 'gold'],
    ['choices', 'Silver; gold', ['silver', 'gold']],
    ['person', 'Ann', { coming: 'Ann' }],
    ['email', 'Kim@Example.com', 'kim@example.com'],
  ])('%s "%s" is taken', (type, text, value) => {
    expect(cell(type, text, { options: tiers })).toEqual({ value });
  });

  test.each<[FieldType, string, string]>([
    ['number', 'about 12', 'not-a-number'],
    ['number', '1,234', 'ambiguous-amount'],
    ['money', 'much', 'not-an-amount'],
    ['day', '31/02/2027', 'not-a-date'],
    ['day', '1899-01-01', 'absurd-date'],
    ['flag', 'perhaps', 'not-yes-or-no'],
    ['choice', 'Bronze', 'not-a-choice'],
    ['choice', 'Old', 'not-a-choice'],
    ['choices', 'gold, bronze', 'not-a-choice'],
    ['person', 'Nobody', 'unknown-person'],
    ['email', 'kim at example', 'does-not-fit'],
    ['url', 'www.example.com', 'does-not-fit'],
    ['text', 'x'.repeat(501), 'does-not-fit'],
  ])('%s "%s" is refused: %s', (type, text, code) => {
    expect(cell(type, text, { options: tiers })).toMatchObject({ code });
  });

  test('what a choice could have been is told', () => {
    expect(cell('choice', 'Bronze', { options: tiers })).toEqual({ code: 'not-a-choice', hint: 'Gold, Silver' });
  });
});

const field = (id: string, over: Partial<FieldDefinition>) => aField({ id, ...over });
const fields = [
  field('1', { object: 'company', key: 'seats', name: 'Licensed seats', type: 'number' }),
  field('2', { object: 'company', key: 'contract_no', name: 'Contract no.', isUnique: true }),
  field('3', { object: 'company', key: 'half', name: 'Half', type: 'formula', options: { formula: 'seats / 2' } }),
  field('4', { object: 'deal', key: 'sponsor', name: 'Sponsor', type: 'person' }),
  field('5', { object: 'company', key: 'gone', name: 'Gone', isRetired: true }),
];
const deals = aFile(
  'deals.csv',
  'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,Sponsor',
  '1,Ann,MG,Acme,Prospecting,2031-01-02,,,ann',
);

async function plan(accounts: string, change: Partial<PlanSetting> = {}) {
  const files = [deals, aFile('accounts.csv', ...accounts.trim().split('\n'))];
  const { rows, problems } = await tryImport(files, { today: '2031-07-01', fields, ...change });
  const of = (wanted: string) => rows.filter(({ kind }) => kind === wanted);
  return { companies: of('company'), deals: of('deal'), problems };
}

describe('columns of an export that are called as an added field', () => {
  test('by its key or its name, whatever case and signs, are its values', async () => {
    const got = await plan('account,sector,LICENSED SEATS,contract-no,gone\nAcme,retail,12,C-1,x\nBolt,retail,,C-2,\n');
    expect(got.companies.map(({ name, added }) => [name, added])).toEqual([
      ['Acme', { seats: 12, contract_no: 'C-1', 'new:Gone': 'x' }],
      ['Bolt', { contract_no: 'C-2' }],
    ]);
    expect(got.deals[0]?.added).toEqual({ sponsor: { kind: 'person', by: 'name', value: 'Ann' } });
    expect(got.problems).toEqual([]);
  });

  test('what does not fit is left out and named with its file, row and column; its row comes', async () => {
    const got = await plan('account,sector,seats\nAcme,retail,many\n');
    expect(got.companies[0]).toMatchObject({ name: 'Acme' });
    expect(got.companies[0]?.added).toEqual({});
    expect(got.problems).toEqual([
      {
        file: 'accounts.csv',
        row: 2,
        column: 'seats',
        code: 'not-a-number',
        value: 'many',
        hint: null,
        effect: 'value-left-out',
      },
    ]);
  });

  test('what no two may say is taken once, and not where somebody says it already', async () => {
    const got = await plan('account,sector,contract_no\nAcme,a,C-1\nBolt,a,c-1\nCork,a,C-9\n', {
      isTaken: (_, text) => text === 'c-9',
    });
    expect(got.companies.map(({ added }) => added)).toEqual([{ contract_no: 'C-1' }, {}, {}]);
    expect(got.problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'duplicate'],
      [4, 'duplicate'],
    ]);
  });

  test('a computed field is not imported, and of two columns for one field the first counts: both are said', async () => {
    const got = await plan('account,sector,half,seats,Licensed seats\nAcme,a,3,12,13\n');
    expect(got.companies[0]?.added).toEqual({ seats: 12 });
    expect(got.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [1, 'half', 'not-imported'],
      [1, 'Licensed seats', 'field-twice'],
    ]);
  });
});
