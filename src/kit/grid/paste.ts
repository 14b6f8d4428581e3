import { numberText } from '../../ground/parse-number.ts';
import { type CellRefusal, type CellValue, readCell, writeCell } from './cell-values.ts';
import type { Block } from './cells.ts';
import { type GridColumn, shapeOf } from './grid-columns.ts';
import { guarded, unguarded } from './tsv.ts';

export type CellChange<Row> = { row: Row; column: GridColumn<Row>; from: CellValue; to: CellValue };
export type PasteRefusal = CellRefusal | 'read-only' | 'not-yours' | 'no-row' | 'no-column' | 'too-many';
/** A cell that does not fit: in which row and column of the grid, what stood there, and why not. */
export type Misfit<Row> = { row: Row | null; column: GridColumn<Row> | null; text: string; why: PasteRefusal };
export type PastePlan<Row> = { changes: CellChange<Row>[]; misfits: Misfit<Row>[]; same: number };

/** The most rows of one paste: as many as one act changes. */
export const mostPasted = 1_000;

const isWords = (kind: string) => !['money', 'number', 'day'].includes(kind);

/** A cell as it goes to the clipboard: as the reader's spreadsheets read it, and never as a formula. */
export function copiedCell<Row>(row: Row, { edit, copy }: GridColumn<Row>, locale: string): string {
  if (edit) {
    const text = writeCell(edit.value(row), shapeOf(edit, row), locale);
    return isWords(edit.kind) ? guarded(text) : text;
  }
  const value = copy?.(row) ?? null;
  if (typeof value === 'number') return numberText(value, locale);
  return value === null ? '' : guarded(value);
}

type Given<Row> = {
  cells: readonly (readonly string[])[];
  /** Where it is put down; a single cell fills all of it. */
  block: Block;
  /** As they stand in the grid; one that is not loaded is undefined. */
  rows: readonly (Row | undefined)[];
  columns: readonly GridColumn<Row>[];
  mayEdit: (row: Row) => boolean;
  locale: string;
};

/**
 * What putting a block down would change, and what of it does not fit and why. A cell that has it so already is no
 * change, also in a column that is only read: what was copied and pasted back changes nothing.
 */
export function planPaste<Row>(given: Given<Row>): PastePlan<Row> {
  const { block, rows, columns } = given;
  const plan: PastePlan<Row> = { changes: [], misfits: [], same: 0 };
  for (const [down, line] of spread(given).entries())
    for (const [along, text] of line.entries()) {
      const row = rows[block.top + down] ?? null;
      const column = columns[block.left + along] ?? null;
      const misfit = (why: PasteRefusal) => plan.misfits.push({ row, column, text, why });
      if (row === null || column === null) {
        if (text.trim() !== '') misfit(row === null ? 'no-row' : 'no-column');
      } else if (down >= mostPasted) misfit('too-many');
      else cellOf(given, row, column, text, plan, misfit);
    }
  return plan;
}

/** A single cell stands in all of the block it is put down on; anything else as it is. */
function spread<Row>({ cells, block }: Given<Row>): readonly (readonly string[])[] {
  const [only = []] = cells;
  if (cells.length !== 1 || only.length !== 1) return cells;
  const line = Array.from({ length: block.right - block.left + 1 }, () => only[0] ?? '');
  return Array.from({ length: block.bottom - block.top + 1 }, () => line);
}

function cellOf<Row>(
  { mayEdit, locale }: Given<Row>,
  row: Row,
  column: GridColumn<Row>,
  text: string,
  plan: PastePlan<Row>,
  misfit: (why: PasteRefusal) => void,
): void {
  if (text.trim() === copiedCell(row, column, locale).trim()) plan.same += 1;
  else if (!column.edit) misfit('read-only');
  else if (!mayEdit(row)) misfit('not-yours');
  else {
    const plain = isWords(column.edit.kind) ? unguarded(text) : text;
    const read = readCell(plain, shapeOf(column.edit, row), locale);
    const from = column.edit.value(row);
    if ('refused' in read) misfit(read.refused);
    else if (read.value === from) plan.same += 1;
    else plan.changes.push({ row, column, from, to: read.value });
  }
}
