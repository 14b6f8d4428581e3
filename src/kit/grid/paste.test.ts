import { expect, test } from 'vitest';
import type { GridColumn } from './grid-columns.ts';
import { copiedCell, mostPasted, planPaste } from './paste.ts';
import { readTsv, tsvOf } from './tsv.ts';

type Deal = { id: number; name: string; amount: number | null; close: string | null; owner: string; stage: string };
const people = [
  { id: 'a', label: 'Ana Kovač' },
  { id: 'b', label: '=Bo' },
];
const plain = { width: 100, cell: () => null };
const columns: GridColumn<Deal>[] = [
  { id: 'name', header: 'Deal', ...plain, edit: { kind: 'text', field: 'name', value: (d) => d.name, required: true } },
  { id: 'stage', header: 'Stage', ...plain, copy: (d) => d.stage },
  {
    id: 'amount',
    header: 'Amount',
    ...plain,
    edit: { kind: 'money', field: 'amount', value: (d) => d.amount, currency: () => 'EUR' },
  },
  { id: 'close', header: 'Closes', ...plain, edit: { kind: 'day', field: 'close', value: (d) => d.close } },
  {
    id: 'owner',
    header: 'Owner',
    ...plain,
    edit: { kind: 'person', field: 'owner', value: (d) => d.owner, choices: () => people, required: true },
  },
];
const deal = (id: number, more: Partial<Deal> = {}): Deal => ({
  id,
  name: `Quay ${id}`,
  amount: id * 1_050,
  close: '2026-12-03',
  owner: 'a',
  stage: 'Demo',
  ...more,
});
const rows = [deal(1), deal(2, { name: '-5 "south"\tend', amount: null, owner: 'b' }), deal(3, { close: null })];
const whole = { top: 0, bottom: 2, left: 0, right: 4 };
const plan = (text: string, more: Partial<Parameters<typeof planPaste<Deal>>[0]> = {}) =>
  planPaste({ cells: readTsv(text), block: whole, rows, columns, mayEdit: () => true, locale: 'de', ...more });
const said = ({ misfits }: ReturnType<typeof plan>) =>
  misfits.map(({ row, column, why }) => [row?.id ?? null, column?.id ?? null, why]);

test.each(['en', 'de', 'fr', 'de-CH'])('what was copied in %s and pasted back changes nothing', (locale) => {
  const text = tsvOf(rows.map((row) => columns.map((column) => copiedCell(row, column, locale))));
  const back = plan(text, { locale });
  expect([back.changes, back.misfits, back.same]).toEqual([[], [], 15]);
});

test('a block copied from one place and pasted over another gives it the same values', () => {
  const [from, to] = [rows[1] as Deal, deal(9)];
  const text = columns.map((column) => copiedCell(from, column, 'de'));
  const { changes } = plan(tsvOf([text]), { rows: [to], block: { top: 0, bottom: 0, left: 0, right: 0 } });
  expect(changes.map(({ column, to: value }) => [column.id, value])).toEqual([
    ['name', '-5 "south"\tend'],
    ['amount', null],
    ['owner', 'b'],
  ]);
});

test('amounts and days are read as the reader writes them', () => {
  const { changes } = plan('1.234,50\t24.12.2026', { block: { top: 0, bottom: 0, left: 2, right: 2 } });
  expect(changes.map(({ to }) => to)).toEqual([123_450, '2026-12-24']);
});

test('what does not fit is named by its row and column, and the rest is still planned', () => {
  const mixed = plan('\tWon\tmany\tsoon\tZoe\tmore\nNew name\tDemo\t5\t\t\nThird\nFourth');
  expect(said(mixed)).toEqual([
    [1, 'name', 'empty'],
    [1, 'stage', 'read-only'],
    [1, 'amount', 'not-a-number'],
    [1, 'close', 'not-a-day'],
    [1, 'owner', 'no-such-choice'],
    [1, null, 'no-column'],
    [2, 'owner', 'empty'],
    [null, 'name', 'no-row'],
  ]);
  expect(mixed.changes.map(({ row, column }) => [row.id, column.id])).toEqual([
    [2, 'name'],
    [2, 'amount'],
    [2, 'close'],
    [3, 'name'],
  ]);
});

test('one value fills all of the block, and rows of others are left', () => {
  const filled = plan('7', { block: { top: 0, bottom: 2, left: 2, right: 2 }, mayEdit: ({ id }) => id !== 2 });
  expect(filled.changes.map(({ row, to }) => [row.id, to])).toEqual([
    [1, 700],
    [3, 700],
  ]);
  expect(said(filled)).toEqual([[2, 'amount', 'not-yours']]);
});

test('more rows than one act changes are left', () => {
  const many = Array.from({ length: mostPasted + 2 }, (_, id) => deal(id + 1));
  const long = plan('x\n'.repeat(mostPasted + 2), { rows: many, block: { top: 0, bottom: 0, left: 0, right: 0 } });
  expect([long.changes.length, said(long).map(([, , why]) => why)]).toEqual([mostPasted, ['too-many', 'too-many']]);
});
