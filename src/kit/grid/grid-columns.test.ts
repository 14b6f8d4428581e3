import { expect, test } from 'vitest';
import { chosenColumns, type GridColumn, type GridSort, moved, nextSort, template, withAlso } from './grid-columns.ts';

const column = (id: string, more: Partial<GridColumn<string>> = {}): GridColumn<string> => ({
  id,
  header: id,
  width: 100,
  cell: (row) => row,
  ...more,
});
const all = [column('deal', { grow: true }), column('amount'), column('source', { optional: true })];
const ids = (chosen: string[] | null) => chosenColumns(all, chosen).map((each) => each.id);

test('optional columns wait to be chosen, and the first names the row and always stays', () => {
  expect(ids(null)).toEqual(['deal', 'amount']);
  expect(ids(['source'])).toEqual(['deal', 'source']);
  expect(ids([])).toEqual(['deal']);
});

test('a header sorts up, then down, then not', () => {
  const up = nextSort(null, 'amount');
  const down = nextSort(up, 'amount');
  expect([up, down, nextSort(down, 'amount')]).toEqual([
    { column: 'amount', descending: false },
    { column: 'amount', descending: true },
    null,
  ]);
  expect(nextSort(down, 'deal')).toEqual({ column: 'deal', descending: false });
});

test('the widest column takes the room that is left', () => {
  expect(template(all.slice(0, 2), true)).toBe('36px minmax(100px, 1fr) 100px');
});

test('chosen columns stand in the order in which they were chosen, each once', () => {
  expect(ids(['source', 'amount', 'source', 'gone'])).toEqual(['deal', 'source', 'amount']);
});

test('with Shift a column sorts within the others, down at the second time, and no more at the third', () => {
  const one = withAlso([{ column: 'deal', descending: true }], 'amount');
  expect(one.map(({ column }) => column)).toEqual(['deal', 'amount']);
  const two = withAlso(one, 'amount');
  expect(two[1]).toEqual({ column: 'amount', descending: true });
  expect(withAlso(two, 'amount')).toEqual([{ column: 'deal', descending: true }]);
  const many = ['a', 'b', 'c', 'd'].reduce(withAlso, [] as GridSort[]);
  expect(many.map(({ column }) => column)).toEqual(['a', 'b', 'd']);
});

test('a column moves by one place and never before the one that names the row', () => {
  expect(moved(['deal', 'amount', 'source'], 'source', -1)).toEqual(['deal', 'source', 'amount']);
  expect(moved(['deal', 'amount', 'source'], 'amount', -1)).toEqual(['deal', 'amount', 'source']);
  expect(moved(['deal', 'amount', 'source'], 'source', 1)).toEqual(['deal', 'amount', 'source']);
  expect(moved(['deal', 'amount', 'source'], 'deal', 1)).toEqual(['deal', 'amount', 'source']);
});
