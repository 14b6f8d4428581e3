import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { addedCells } from './added-cells.ts';
import { cellsOfList, type OwnCells } from './own-cells.ts';

const row = { id: 'quay', version: 3, name: 'Quay', custom: {} };
type Row = typeof row;
const left = [{ id: 'quay', why: 'changed-meanwhile' }];
const own: OwnCells<Row> = {
  ...{ object: 'company', fields: { name: 'name' }, fieldName: String, things: String },
  ...{ heldBy: () => null, patched: (one: Row) => one, read: async () => ({ ...row, version: 4 }) },
  sendRows: async () => ({ ok: true, answer: { groupId: 'g', changed: 0, left } }),
};
const sent = (more: Partial<OwnCells<Row>>) =>
  cellsOfList({ ...own, ...more }, addedCells([], 'EUR'), [], String as unknown as TFunction).send(row, {}, 3);

test('a cell whose record somebody else changed is set beside what he saved', async () => {
  expect(await sent({})).toEqual({ theirs: { ...row, version: 4 } });
});

test('where what somebody else saved cannot be read, the cell is refused and not left as if it was kept', async () => {
  expect(await sent({ read: () => Promise.reject(new Error('It is gone')) })).toEqual({ refused: 'It is gone' });
});
