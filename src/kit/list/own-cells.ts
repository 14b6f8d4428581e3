import type { TFunction } from 'i18next';
import { sentenceOf } from '../forms/problem.ts';
import type { CellValue } from '../grid/cell-values.ts';
import type { AddedCells } from './added-cells.ts';
import type { CellPort, SentCell } from './cell-port.ts';

type Row = { id: string; version: number; name: string; custom: Readonly<Record<string, unknown>> };

/** The cells of a kind's own fields; those that the workspace added follow by themselves. */
export type OwnCells<R extends Row> = {
  object: string;
  /** The fields that columns show and change, by the columns: `owner` is `ownerId`. */
  fields: Readonly<Record<string, string>>;
  fieldName: (field: string) => string;
  things: (count: number) => string;
  heldBy: (row: R, column: string) => CellValue;
  patched: (row: R, column: string, value: CellValue) => R;
  /** The record as it is now. */
  read: (id: string) => Promise<R>;
  sendRows: CellPort<R, R>['sendRows'];
  /** A value in words; left out, as it stands. */
  say?: (column: string, value: unknown, row: R, theirs: R) => string;
};

/** Cells of a list whose records are changed by one route, one cell as a block of one. */
export function cellsOfList<R extends Row>(
  own: OwnCells<R>,
  added: AddedCells,
  columns: readonly { id: string; header: string }[],
  t: TFunction,
): CellPort<R, R> {
  const headerOf = (column: string) => columns.find(({ id }) => id === column)?.header ?? column;
  const fieldName = (field: string) => (field.startsWith('custom.') ? headerOf(field) : own.fieldName(field));
  return {
    object: own.object,
    rowKeys: ['list'],
    headerOf,
    fieldName,
    things: own.things,
    name: ({ name }) => name,
    heldBy: (row, column) => (added.has(column) ? added.held(row, column) : own.heldBy(row, column)),
    patched: (row, column, value) =>
      added.has(column) ? added.patched(row, column, value) : own.patched(row, column, value),
    put(fields, column, value, row) {
      if (added.has(column)) return added.put(fields, column, value, row);
      const field = own.fields[column];
      return field ? { ...fields, [field]: value } : fields;
    },
    async send(row, fields, version): Promise<SentCell<R>> {
      const outcome = await own.sendRows([{ id: row.id, version, fields }]);
      if (!outcome.ok) return { refused: sentenceOf(outcome.problem, t('kit.unreachable')) };
      const [left] = outcome.answer.left;
      if (!left) return { kept: { version: version + 1, groupId: outcome.answer.groupId } };
      // What cannot be read to be set beside it, as it is gone or the server is, leaves the cell as it was.
      if (left.why === 'changed-meanwhile')
        return own.read(row.id).then(
          (theirs) => ({ theirs }),
          ({ message }: Error) => ({ refused: message }),
        );
      const field = left.field ? fieldName(left.field) : '';
      return { refused: t(`kit.cells.left.${left.why}`, { field, message: left.message }) };
    },
    sendRows: own.sendRows,
    say: (column, value, row, theirs) => own.say?.(column, value, row, theirs) ?? String(value),
  };
}
