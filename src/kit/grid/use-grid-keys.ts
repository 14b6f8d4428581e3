import { type KeyboardEvent, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useKeyHelp } from '../look/keys.ts';
import type { Onward } from './cell-editor.tsx';
import { beginsCell } from './cell-values.ts';
import { nextEditable, type Place, placeFor } from './cells.ts';
import type { GridColumn } from './grid-columns.ts';
import type { RowActs } from './grid-row.tsx';
import { type Lines, rowsFrom } from './lines.ts';
import type { CellEdits, SaveCell } from './use-cell-edits.ts';
import type { Cursor } from './use-cursor.ts';

type Given<Row> = {
  lines: Lines<Row>;
  onToggle?: (key: string) => void;
  rowId: (row: Row) => string;
  columns: readonly GridColumn<Row>[];
  cursor: Cursor;
  edits: CellEdits<Row>;
  /** Ticks rows, or lets them go when all of them are ticked. */
  tick: ((rows: readonly Row[]) => void) | null;
  page: () => number;
  /** Empties the selected block, where many cells change at once. */
  emptyBlock: (() => void) | null;
  onOpen: (row: Row) => void;
  onEdit?: SaveCell<Row>;
  mayEdit?: (row: Row) => boolean;
};

const inside = 'a,button,input,select,label';

/** What keys and the mouse do in a grid. */
export function useGridKeys<Row>(given: Given<Row>) {
  const { t } = useTranslation();
  const latest = useRef(given);
  latest.current = given;
  useKeyHelp([
    { keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], does: t('kit.keys.cells') },
    { keys: ['Shift+ArrowDown', 'Shift+ArrowRight'], does: t('kit.keys.block') },
    { keys: ['mod+c'], does: t('kit.keys.copy') },
    ...(given.tick
      ? [
          { keys: ['Space'], does: t('kit.keys.tick') },
          { keys: ['mod+a'], does: t('kit.keys.tickAll') },
        ]
      : []),
    ...(given.onEdit
      ? [
          { keys: ['Enter', 'F2'], does: t('kit.keys.edit') },
          { keys: ['Delete'], does: t('kit.keys.empty') },
        ]
      : []),
    ...(given.emptyBlock ? [{ keys: ['mod+v'], does: t('kit.keys.paste') }] : []),
    { keys: ['Alt+Shift+ArrowRight'], does: t('kit.keys.wider') },
  ]);
  const acts = useMemo(() => actsOf(latest), []);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const { cursor, edits, lines, columns } = latest.current;
    const at = cursor.now();
    const row = lines.at(at.row);
    const column = columns[at.column];
    if (!column || (event.target as HTMLElement).dataset.column === undefined || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const size = { rows: lines.count, columns: columns.length, page: latest.current.page() };
    const to = placeFor({ key: event.key, mod }, at, size);
    if (!row) return pressOnGroup(event, latest.current, to);
    const edit = isEditable(latest.current, row) ? column.edit : undefined;
    const begin = () => flushSync(() => edits.begin(row, column));
    // The name of a row is what one walks by: there letters keep their meaning, and F2 begins.
    if (edit && !mod && at.column > 0 && beginsCell(edit.kind, event.key)) return begin();
    if (to) cursor.go(to, event.shiftKey && event.key.length > 1);
    else if (event.key === 'F2' && edit) begin();
    else if (event.key === 'Enter' && !mod) edit && at.column > 0 ? begin() : latest.current.onOpen(row);
    else if ((event.key === ' ' || event.key === 'x') && !mod && latest.current.tick)
      latest.current.tick(rowsIn(latest.current));
    else if (event.key === 'a' && mod && latest.current.tick)
      latest.current.tick(rowsFrom(lines, 0, lines.count).filter((one) => one !== undefined));
    else if (event.key === 'Delete' && cursor.anchor && latest.current.emptyBlock) latest.current.emptyBlock();
    else if (event.key === 'Delete' && edit && !edit.required) edits.commit(row, column, '');
    else if (event.key === 'Escape' && (cursor.anchor || edits.problemOf(latest.current.rowId(row), column.id))) {
      cursor.collapse();
      edits.forget(latest.current.rowId(row), column.id);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { press, acts };
}

/** On the head of a group the arrows to the sides open and close it, as in a tree. */
function pressOnGroup<Row>(event: KeyboardEvent<HTMLElement>, given: Given<Row>, to: Place | null): void {
  const group = given.lines.group(given.cursor.now().row);
  if (!group) return;
  const { key } = event;
  const isToggle =
    key === 'Enter' || key === ' ' || (key === 'ArrowRight' && !group.isOpen) || (key === 'ArrowLeft' && group.isOpen);
  if (isToggle) given.onToggle?.(group.key);
  else if (to) given.cursor.go(to);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The rows of the selected block, or the one of the cursor. */
function rowsIn<Row>({ cursor, lines }: Given<Row>): Row[] {
  const { top, bottom } = cursor.block();
  const places = Array.from({ length: bottom - top + 1 }, (_, at) => top + at);
  return places.flatMap((place) => lines.at(place) ?? []);
}

const isEditable = <Row>({ onEdit, mayEdit }: Given<Row>, row: Row) => onEdit !== undefined && (mayEdit?.(row) ?? true);

function actsOf<Row>(latest: { current: Given<Row> }): RowActs<Row> {
  const now = () => latest.current;
  const goOn = (onward: Onward) => {
    const { cursor, columns, lines } = now();
    const at = cursor.now();
    if (onward === 'stay') return;
    if (onward === 'down') return cursor.go({ ...at, row: at.row + 1 });
    const editable = columns.flatMap(({ edit }, place) => (edit ? [place] : []));
    cursor.go(nextEditable(at, onward === 'next' ? 1 : -1, editable, lines.count));
  };
  return {
    come: (row, column) => now().cursor.come({ row, column }),
    press: (event, row, column) => {
      if (!now().onEdit || (event.target as HTMLElement).closest(inside)) return;
      if (event.shiftKey) {
        event.preventDefault();
        now().cursor.stretch({ row, column });
      } else now().cursor.collapse();
    },
    drag: (row, column) => now().onEdit && !now().edits.editing && now().cursor.stretch({ row, column }),
    // Where cells are changed a click sets the cursor, as in a spreadsheet; where rows are only read it opens the row.
    click: (event, row) => {
      if (now().onEdit || (event.target as HTMLElement).closest(inside)) return;
      now().onOpen(row);
    },
    twice: (row, _place, column) => {
      const found = now().columns[column];
      if (!now().onEdit || !found) return;
      if (found.edit && isEditable(now(), row)) now().edits.begin(row, found);
      else now().onOpen(row);
    },
    toggle: (row) => now().tick?.([row]),
    toggleGroup: (key) => now().onToggle?.(key),
    commit: (row, column, typed, onward) => {
      const done = now().edits.commit(row, column, typed);
      if ('kept' in done) goOn(onward);
      return done;
    },
    leave: () => {
      now().edits.leave();
      now().cursor.refocus();
    },
    forget: (row, column) => now().edits.forget(now().rowId(row), column.id),
  };
}
