import { expect, test } from 'vitest';
import { calendarYear } from '../../../ground/periods.ts';
import { creditsIn, lackingIn, quotasFrom } from './pay-table.ts';

const known = {
  people: new Map([
    ['ana ruiz', ['a']],
    ['ana@harbour.example', ['a']],
    ['ben', ['b1', 'b2']],
  ]),
  currency: 'EUR',
  fiscal: calendarYear,
  measures: new Set(['revenue', 'calls']),
};

test('a table of quotas is read by the names of its columns, in whatever order', () => {
  const header = ['Cuota', 'Persona', 'Trimestre'];
  const rows = [
    ['300.000,00', 'Ana Ruiz', 'Q3 2026'],
    ['1', 'ana@harbour.example', 'Q4 2026'],
  ];
  expect(lackingIn(header, 'quotas')).toEqual([]);
  expect(quotasFrom({ header, rows }, known)).toEqual({
    lines: [
      { personId: 'a', quarterStart: '2026-07-01', amount: 30_000_000 },
      { personId: 'a', quarterStart: '2026-10-01', amount: 100 },
    ],
    faults: [],
  });
});

test('what cannot be taken is named by its line, and by why', () => {
  const header = ['person', 'quarter', 'amount'];
  const rows = [
    ['Nobody', 'Q3 2026', '1'],
    ['Ben', 'Q3 2026', '1'],
    ['Ana Ruiz', 'summer', '1'],
    ['Ana Ruiz', 'Q3 2026', 'much'],
    ['Ana Ruiz', 'Q3 2026', '2'],
    ['Ana Ruiz', 'Q3 2026', '3'],
  ];
  expect(quotasFrom({ header, rows }, known).faults).toEqual([
    { line: 2, why: 'no-such-person' },
    { line: 3, why: 'several-people' },
    { line: 4, why: 'no-quarter' },
    { line: 5, why: 'no-amount' },
    { line: 7, why: 'twice' },
  ]);
  expect(lackingIn(['who', 'amount'], 'quotas')).toEqual(['person', 'quarter']);
});

test('a table of credits says what each is for; in what currency and measure only where it is another', () => {
  const header = ['Date', 'Name', 'Amount', 'Reason', 'Currency', 'Measure'];
  const rows = [
    ['2026-08-01', 'Ana Ruiz', '1,234.50', 'Fair', '', ''],
    ['2026-08-01', 'Ana Ruiz', '12', 'Calls', 'usd', 'calls'],
    ['1/8/26', 'Ana Ruiz', '12', 'Calls', '', ''],
    ['2026-08-01', 'Ana Ruiz', '0', 'Calls', '', ''],
    ['2026-08-01', 'Ana Ruiz', '12', '', '', ''],
    ['2026-08-01', 'Ana Ruiz', '12', 'x', 'XX', ''],
    ['2026-08-01', 'Ana Ruiz', '12', 'x', '', 'smiles'],
  ];
  const read = creditsIn({ header, rows }, known);
  expect(read.lines.map(({ amount, currency, measure }) => [amount, currency, measure])).toEqual([
    [123_450, 'EUR', 'revenue'],
    [1_200, 'USD', 'calls'],
  ]);
  expect(read.faults.map(({ why }) => why)).toEqual([
    ...['no-day', 'no-amount', 'nothing-said', 'no-currency', 'no-such-measure'],
  ]);
});
