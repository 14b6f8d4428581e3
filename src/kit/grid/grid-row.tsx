// biome-ignore-all lint/a11y: a windowed grid cannot be a table element, its rows exist only while seen
import { type CSSProperties, type MouseEvent, memo, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import cell from './cell-editor.module.css';
import { CellEditor, type Onward } from './cell-editor.tsx';
import css from './grid.module.css';
import { type GridColumn, shapeOf } from './grid-columns.ts';
import type { CellProblem, Committed } from './use-cell-edits.ts';

/** What a row tells the grid; the same object as long as the grid stands, so that a row is drawn again only when it changed. */
export type RowActs<Row> = {
  come: (place: number, column: number) => void;
  press: (event: PointerEvent, place: number, column: number) => void;
  drag: (place: number, column: number) => void;
  click: (event: MouseEvent, row: Row, place: number, column: number) => void;
  twice: (row: Row, place: number, column: number) => void;
  toggle: (row: Row) => void;
  toggleGroup: (key: string) => void;
  commit: (row: Row, column: GridColumn<Row>, typed: string, onward: Onward) => Committed;
  leave: () => void;
  forget: (row: Row, column: GridColumn<Row>) => void;
};

type RowProps<Row> = {
  row: Row;
  id: string;
  place: number;
  top: number;
  columns: readonly GridColumn<Row>[];
  name: string;
  /** What its box says. Words are asked for once, not by each of hundreds of cells that come into sight. */
  selectWords: string;
  /** The column of the cursor, when it is in this row. */
  current: number | null;
  /** The columns of the selected block that cross this row. */
  left: number | null;
  right: number | null;
  /** Null where rows cannot be selected. */
  selected: boolean | null;
  /** Whether it may be changed at all; null in a grid that is only read. */
  mayEdit: boolean | null;
  /** The column whose cell is being changed. */
  editing: string | null;
  problems: ReadonlyMap<string, CellProblem>;
  /** Where frozen columns stand from the left. */
  lefts: readonly (number | undefined)[];
  /** Under the head of a group; null in a list without. */
  level: number | null;
  /** On a phone a row is a card. */
  card: ((row: Row) => ReactNode) | undefined;
  acts: RowActs<Row>;
};

function GridRowPlain<Row>(props: RowProps<Row>) {
  const { row, id, place, columns, acts, selected } = props;
  const isBusy = props.editing !== null || columns.some((column) => props.problems.has(`${id} ${column.id}`));
  const classes = [
    css.row,
    css.line,
    selected ? css.selected : '',
    isBusy ? cell.busy : '',
    props.card ? css.card : '',
  ];
  return (
    <div
      role="row"
      data-row={place}
      aria-rowindex={place + 2}
      aria-level={props.level ?? undefined}
      aria-selected={selected ?? undefined}
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {selected === null || props.card ? null : (
        <span role="gridcell" className={`${css.cell} ${css.frozen}`} style={{ left: 0 }}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={props.selectWords}
            checked={selected}
            onChange={() => acts.toggle(row)}
          />
        </span>
      )}
      {props.card ? (
        <div
          role="gridcell"
          data-column={0}
          tabIndex={props.current === null ? -1 : 0}
          className={css.cardCell}
          onFocus={() => acts.come(place, 0)}
          onClick={(event) => acts.click(event, row, place, 0)}
        >
          {props.card(row)}
        </div>
      ) : (
        columns.map((column, at) => <GridCell key={column.id} {...props} column={column} at={at} />)
      )}
    </div>
  );
}

export const GridRow = memo(GridRowPlain) as typeof GridRowPlain;

function GridCell<Row>(props: RowProps<Row> & { column: GridColumn<Row>; at: number }) {
  const { row, id, place, column, at, acts, left, right } = props;
  const edit = props.mayEdit ? column.edit : undefined;
  const isEditing = props.editing === column.id && edit !== undefined;
  const problem = props.problems.get(`${id} ${column.id}`);
  const isIn = left !== null && right !== null && at >= left && at <= right;
  const isFrozen = props.lefts[at] !== undefined;
  const style: CSSProperties | undefined = isFrozen ? { left: props.lefts[at] } : undefined;
  return (
    <span
      role={at === 0 ? 'rowheader' : 'gridcell'}
      data-column={at}
      data-frozen={isFrozen || undefined}
      tabIndex={props.current === at ? 0 : -1}
      aria-readonly={props.mayEdit === null ? undefined : edit === undefined}
      aria-selected={isIn || undefined}
      aria-invalid={problem ? true : undefined}
      className={cellClass(column, at, props.lefts, [
        isIn ? cell.inBlock : '',
        isEditing || problem ? cell.open : '',
        problem ? cell.problem : '',
      ])}
      style={style}
      onFocus={() => acts.come(place, at)}
      onPointerDown={(event) => acts.press(event, place, at)}
      onPointerEnter={(event) => event.buttons === 1 && acts.drag(place, at)}
      onClick={(event) => acts.click(event, row, place, at)}
      onDoubleClick={() => acts.twice(row, place, at)}
    >
      {column.cell(row)}
      {isEditing ? (
        <CellEditor
          label={`${column.header}, ${props.name}`}
          shape={shapeOf(edit, row)}
          value={edit.value(row)}
          problem={problem}
          onCommit={(typed, onward) => acts.commit(row, column, typed, onward)}
          onLeave={acts.leave}
        />
      ) : problem ? (
        <Refused words={problem.words} onForget={() => acts.forget(row, column)} />
      ) : null}
    </span>
  );
}

function Refused({ words, onForget }: { words: string; onForget: () => void }) {
  const { t } = useTranslation();
  return (
    <span role="alert" data-over className={cell.refused}>
      {words}{' '}
      <button type="button" tabIndex={-1} onClick={onForget}>
        {t('kit.grid.forget')}
      </button>
    </span>
  );
}

/** How a cell looks by its column: numbers to the right, the name of the row in its weight, frozen ones in their place. */
export function cellClass<Row>(
  column: GridColumn<Row>,
  at: number,
  lefts: readonly (number | undefined)[],
  more: readonly (string | undefined)[] = [],
) {
  return [
    css.cell,
    column.align === 'end' ? css.end : '',
    at === 0 ? css.name : '',
    lefts[at] === undefined ? '' : css.frozen,
    // One that stands still alone needs no edge: it is the name that the row begins with.
    at > 0 && lefts[at] !== undefined && lefts[at + 1] === undefined ? css.edgeFrozen : '',
    ...more,
  ]
    .filter(Boolean)
    .join(' ');
}
