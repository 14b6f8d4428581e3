/** A cell by its line and its column, counted from nought; the box that selects a row is no column. */
export type Place = { row: number; column: number };
/** A rectangle of cells, both corners in it. */
export type Block = { top: number; bottom: number; left: number; right: number };

/** The rectangle between the cell where a selection began and the one it has come to, whichever way it was drawn. */
export const blockOf = (from: Place, to: Place): Block => ({
  top: Math.min(from.row, to.row),
  bottom: Math.max(from.row, to.row),
  left: Math.min(from.column, to.column),
  right: Math.max(from.column, to.column),
});

export const isOneCell = ({ top, bottom, left, right }: Block): boolean => top === bottom && left === right;

type Size = { rows: number; columns: number; page: number };
type Stroke = { key: string; mod: boolean };

/**
 * Where a key leads: arrows by one cell, with Ctrl to the end of the list or of the row, Home and End along the row, j and
 * k down and up as everywhere. Null for a key that leads nowhere; the edges stop.
 */
export function placeFor({ key, mod }: Stroke, at: Place, { rows, columns, page }: Size): Place | null {
  const far = mod ? Math.max(rows, columns) : 1;
  const to = (row: number, column: number): Place => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  });
  if (key === 'ArrowDown' || (key === 'j' && !mod)) return to(at.row + far, at.column);
  if (key === 'ArrowUp' || (key === 'k' && !mod)) return to(at.row - far, at.column);
  if (key === 'ArrowRight') return to(at.row, at.column + far);
  if (key === 'ArrowLeft') return to(at.row, at.column - far);
  if (key === 'PageDown') return to(at.row + page, at.column);
  if (key === 'PageUp') return to(at.row - page, at.column);
  if (key === 'Home') return to(mod ? 0 : at.row, 0);
  return key === 'End' ? to(mod ? rows - 1 : at.row, columns - 1) : null;
}

/** The cell that Tab goes on to from one that was changed: the next that may be changed, in the next row at the end of this one. */
export function nextEditable(at: Place, by: 1 | -1, editable: readonly number[], rows: number): Place {
  const along = by === 1 ? editable.find((c) => c > at.column) : editable.findLast((c) => c < at.column);
  if (along !== undefined) return { row: at.row, column: along };
  const row = at.row + by;
  const column = by === 1 ? editable[0] : editable.at(-1);
  return row < 0 || row >= rows || column === undefined ? at : { row, column };
}
