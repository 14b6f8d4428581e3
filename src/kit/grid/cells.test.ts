import { expect, test } from 'vitest';
import { blockOf, isOneCell, nextEditable, placeFor } from './cells.ts';

const size = { rows: 100, columns: 5, page: 20 };
const at = { row: 10, column: 2 };
const by = (key: string, mod = false) => placeFor({ key, mod }, at, size);

test.each([
  ['ArrowDown', false, { row: 11, column: 2 }],
  ['ArrowLeft', false, { row: 10, column: 1 }],
  ['j', false, { row: 11, column: 2 }],
  ['k', false, { row: 9, column: 2 }],
  ['PageDown', false, { row: 30, column: 2 }],
  ['Home', false, { row: 10, column: 0 }],
  ['End', false, { row: 10, column: 4 }],
  ['ArrowDown', true, { row: 99, column: 2 }],
  ['ArrowUp', true, { row: 0, column: 2 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 99, column: 4 }],
  ['j', true, null],
  ['q', false, null],
] as const)('%s (with Ctrl: %s) leads to its cell', (key, mod, to) => {
  expect(by(key, mod)).toEqual(to);
});

test('at the edges of the list the cursor stays', () => {
  expect(placeFor({ key: 'ArrowUp', mod: false }, { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 });
  expect(placeFor({ key: 'ArrowRight', mod: false }, { row: 99, column: 4 }, size)).toEqual({ row: 99, column: 4 });
});

test('a block is the same whichever way it was drawn', () => {
  const block = { top: 1, bottom: 4, left: 0, right: 3 };
  expect(blockOf({ row: 1, column: 3 }, { row: 4, column: 0 })).toEqual(block);
  expect(blockOf({ row: 4, column: 0 }, { row: 1, column: 3 })).toEqual(block);
  expect(isOneCell(block)).toBe(false);
  expect(isOneCell(blockOf(at, at))).toBe(true);
});

test('Tab goes from one cell that may be changed to the next, over the end of the row, and stays at the end of all', () => {
  const editable = [0, 2, 3];
  expect(nextEditable({ row: 5, column: 0 }, 1, editable, 9)).toEqual({ row: 5, column: 2 });
  expect(nextEditable({ row: 5, column: 3 }, 1, editable, 9)).toEqual({ row: 6, column: 0 });
  expect(nextEditable({ row: 5, column: 0 }, -1, editable, 9)).toEqual({ row: 4, column: 3 });
  expect(nextEditable({ row: 8, column: 3 }, 1, editable, 9)).toEqual({ row: 8, column: 3 });
});
