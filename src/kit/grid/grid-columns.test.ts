import { expect, test } from 'vitest';
import { chosenColumns, type GridColumn, nextSort, template } from './grid-columns.ts';

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
