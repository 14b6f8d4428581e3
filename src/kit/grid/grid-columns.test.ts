import { expect, test } from 'vitest';
import {
  chosenColumns,
  columnsText,
  fitWidth,
  frozenLefts,
  type GridColumn,
  type GridSort,
  moved,
  nextSort,
  readColumns,
  template,
  wholeWidth,
  withAlso,
} from './grid-columns.ts';

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

test('a column that was drawn keeps its width, and the others keep theirs', () => {
  const layout = { widths: { amount: 240 }, frozen: 1 };
  expect(template(all, false, layout)).toBe('minmax(100px, 1fr) 240px 100px');
  expect(template(all, false, { widths: { deal: 320 }, frozen: 1 })).toBe('320px 100px 100px');
  expect([fitWidth(10), fitWidth(300.4), fitWidth(5_000)]).toEqual([60, 300, 800]);
});

test('columns that stand still stand beside each other, and none of them grows', () => {
  const layout = { widths: { deal: 320 }, frozen: 2 };
  expect(frozenLefts(all, true, layout)).toEqual([36, 356, undefined]);
  expect(wholeWidth(all, true, layout)).toBe(36 + 320 + 100 + 100);
  expect(frozenLefts(all, false, { widths: {}, frozen: 0 })).toEqual([undefined, undefined, undefined]);
  expect(template(all, true, { widths: {}, frozen: 2 })).toBe('36px 100px 100px 100px');
});

test('an address keeps columns with the widths they were drawn to', () => {
  const text = columnsText(['deal', 'amount'], { widths: { amount: 240 }, frozen: 1 });
  expect(text).toBe('deal,amount~240');
  expect(readColumns(text)).toEqual({ ids: ['deal', 'amount'], widths: { amount: 240 } });
  expect(readColumns('deal~x,amount~999,stage')).toEqual({ ids: ['deal', 'amount', 'stage'], widths: { amount: 800 } });
});
