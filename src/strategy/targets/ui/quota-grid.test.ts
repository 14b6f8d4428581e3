import { expect, test } from 'vitest';
import { readCell } from '../rules/read-cell.ts';
import type { QuotaPerson } from './api.ts';
import { pastedQuotas } from './entered-quotas.ts';
import { quotaRows } from './quota-rows.ts';

const person = (personId: string, managerId: string | null, amounts: (number | null)[] = []): QuotaPerson => ({
  personId,
  name: personId,
  managerId,
  isActive: true,
  cells: amounts.map((amount) => (amount === null ? null : { id: personId, amount, currency: 'EUR', version: 3 })),
  year: null,
  mayChange: personId !== 'Boss',
});
const quarters = [{ name: 'Q1 2026' }, { name: 'Q2 2026' }];

test('a team stands above its people with its sum, its leader’s own quota among them', () => {
  const people = [person('Zoe', 'Ana'), person('Ana', 'Boss'), person('Boss', null), person('Lone', 'somebody else')];
  const teams = [
    { leaderId: 'Boss', people: 3, quarters: [900], year: 900 },
    { leaderId: 'Ana', people: 2, quarters: [500], year: 500 },
  ];
  const read = quotaRows({ people, teams }).map(
    (row) => `${' '.repeat(row.depth)}${row.kind} ${row.kind === 'team' ? row.name : row.person.name}`,
  );
  expect(read).toEqual(['team Boss', ' person Boss', ' team Ana', '  person Ana', '  person Zoe', 'person Lone']);
});

test('an amount may be written as people write it; nothing, nought and a dash clear a quota', () => {
  expect(readCell('12,500', 'EUR')).toEqual({ amount: 1_250_000 });
  for (const text of ['', ' - ', '0']) expect(readCell(text, 'EUR')).toEqual({ amount: null });
  expect(readCell('lots', 'EUR')).toEqual({ unread: 'lots' });
});

test('a block from a spreadsheet fills people and quarters from the chosen cell on, and skips what stays the same', () => {
  const people = [person('Ana', null, [100_000, null]), person('Zoe', null, [null, null])];
  expect(pastedQuotas('1000\t2000\r\n3000\t\r\n', { row: 0, column: 0 }, people, quarters, 'EUR')).toEqual({
    items: [
      { personId: 'Ana', quarter: 'Q2 2026', amount: 200_000, version: null },
      { personId: 'Zoe', quarter: 'Q1 2026', amount: 300_000, version: null },
    ],
  });
});

test('a block with a cell that cannot be read, or larger than the grid, sets nothing', () => {
  const people = [person('Ana', null, [null, null])];
  expect(pastedQuotas('1000\tmany', { row: 0, column: 0 }, people, quarters, 'EUR')).toEqual({ unread: ['many'] });
  expect(pastedQuotas('1\t2', { row: 0, column: 1 }, people, quarters, 'EUR')).toEqual({ beyond: true });
  expect(pastedQuotas('1\n2', { row: 0, column: 0 }, people, quarters, 'EUR')).toEqual({ beyond: true });
});

test('a paste leaves the quotas that one may not change', () => {
  const people = [person('Boss', null, [null, null]), person('Zoe', null, [null, null])];
  const pasted = pastedQuotas('1\n2', { row: 0, column: 0 }, people, quarters, 'EUR');
  expect(pasted).toMatchObject({ items: [{ personId: 'Zoe', amount: 200 }] });
});
