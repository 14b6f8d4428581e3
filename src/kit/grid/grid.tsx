import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useOwnFields } from '../session.tsx';
import css from './grid.module.css';
import { type GridColumn, type GridSort, moved, template } from './grid-columns.ts';
import { GridRow } from './grid-row.tsx';
import { GridFoot, GridHead, Waiting } from './grid-rows.tsx';
import { GridTools } from './grid-tools.tsx';
import { frozenLefts } from './lines.ts';
import { type SaveCell, useCellEdits } from './use-cell-edits.ts';
import { useCursor } from './use-cursor.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useShownColumns } from './use-shown-columns.ts';

export type GridProps<Row> = {
  label: string;
  columns: GridColumn<Row>[];
  /** The kind of record of its rows: columns of fields that are kept from the reader are left out. */
  kind?: string;
  /** Those loaded so far, in the server's order. */
  rows: Row[];
  rowId: (row: Row) => string;
  /** For the checkbox and the screen reader: what the row is called. */
  rowName: (row: Row) => string;
  /** All rows of the filter on the server; null while it is not known. */
  count: number | null;
  hasMore: boolean;
  loading: boolean;
  /** Asks for the next page by its cursor; called again only when `rows` has grown. */
  onLoadMore: () => void;
  onOpen: (row: Row) => void;
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
  /** What is sorted by within the first, and how a further column comes to it. */
  also?: readonly GridSort[];
  onSortAlso?: (column: string) => void;
  /** Columns that a saved view chose, and who keeps another choice; else the browser does, by `remember`. */
  shown?: readonly string[];
  onShown?: (ids: string[]) => void;
  /** Left of the tools: filter chips, saved views. */
  filters?: ReactNode;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** In place of the filters while rows are selected. */
  bulk?: ReactNode;
  empty: ReactNode;
  /** Where the chosen columns are remembered. */
  remember?: string;
  rowHeight?: number;
  /** Changes a cell; resolves to the sentence that says why it was refused. Without it the grid is only read. */
  onEdit?: SaveCell<Row>;
  /** Rows that this reader may change; all, where it is left out. */
  mayEdit?: (row: Row) => boolean;
  /** On a phone a row is a card, of this height. */
  card?: { height: number; draw: (row: Row) => ReactNode };
};

/**
 * A list of any length: only the rows on screen exist, the rest come by cursor as the reader gets near them. The arrows
 * walk its cells; with `onEdit` they are changed where they stand.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { rows, card } = props;
  const rowHeight = card?.height ?? props.rowHeight ?? 36;
  const scroller = useRef<HTMLDivElement>(null);
  const own = useOwnFields(props.kind);
  const shown = useShownColumns(props, own);
  const columns = shown.columns;
  const selectable = props.onSelect !== undefined && !card;
  const edits = useCellEdits(props.rowId, props.onEdit);
  const kept = useRef(0);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The head stands above the rows and moves what is lowest on the screen down by itself; the sums cover as much.
    scrollPaddingEnd: card ? 0 : 2 * rowHeight,
    // The row of the cursor is never taken away: the focus, or what is being typed, would go with it.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const at = kept.current;
      if (at >= range.count || (at >= (seen[0] ?? 0) && at <= (seen.at(-1) ?? 0))) return seen;
      return at < (seen[0] ?? 0) ? [at, ...seen] : [...seen, at];
    },
  });
  const cursor = useCursor({
    scroller,
    rows: rows.length,
    columns: card ? 1 : columns.length,
    scrollTo: (row) => list.scrollToIndex(row),
  });
  kept.current = cursor.at.row;
  const drawn = list.getVirtualItems();
  const last = Math.max(-1, ...drawn.filter(({ index }) => index !== kept.current).map(({ index }) => index));
  const wantsMore = props.hasMore && !props.loading && last >= rows.length - 20;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each number of loaded rows
  useEffect(() => {
    if (wantsMore) props.onLoadMore();
  }, [wantsMore, rows.length]);

  const toggle = (row: Row) => {
    const next = new Set(props.selected);
    const id = props.rowId(row);
    if (!next.delete(id)) next.add(id);
    props.onSelect?.(next);
  };
  const { press, acts } = useGridKeys({
    ...props,
    columns,
    cursor,
    edits,
    toggle: selectable ? toggle : null,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3),
  });
  const lefts = useMemo(
    () =>
      frozenLefts(
        columns.map(({ width }) => width),
        1,
        selectable,
      ),
    [columns, selectable],
  );
  const style = { '--template': template(columns, selectable), '--row-height': `${rowHeight}px` };
  const block = cursor.anchor ? cursor.block() : null;
  return (
    <div className={css.frame}>
      <GridTools {...props} columns={columns} offered={shown.offered} onChoose={card ? null : shown.choose} />
      {/* biome-ignore lint/a11y: a windowed grid cannot be a table element, its rows exist only while seen */}
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={(props.count ?? rows.length) + 1}
        aria-colcount={(card ? 1 : columns.length) + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        aria-readonly={props.onEdit === undefined ? undefined : false}
        aria-busy={props.loading}
        tabIndex={rows.length === 0 ? 0 : -1}
        className={props.onEdit ? `${css.scroller} ${css.edits}` : css.scroller}
        style={style as React.CSSProperties}
        onKeyDown={press}
      >
        {card ? null : (
          <GridHead
            {...props}
            columns={columns}
            lefts={lefts}
            selectable={selectable}
            onMove={(id, by) => shown.keep(moved(shown.ids, id, by))}
          />
        )}
        {rows.length === 0 ? (
          <Waiting loading={props.loading} empty={props.empty} columns={columns.length} />
        ) : (
          // biome-ignore lint/a11y: as above
          <div role="rowgroup" className={css.body} style={{ height: list.getTotalSize() }}>
            {drawn.map(({ index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const id = props.rowId(row);
              const isIn = block !== null && index >= block.top && index <= block.bottom;
              return (
                <GridRow
                  key={id}
                  row={row}
                  id={id}
                  place={index}
                  top={start}
                  columns={columns}
                  name={props.rowName(row)}
                  current={index === cursor.at.row ? cursor.at.column : null}
                  left={isIn ? block.left : null}
                  right={isIn ? block.right : null}
                  selected={selectable ? (props.selected?.has(id) ?? false) : null}
                  mayEdit={props.onEdit ? (props.mayEdit?.(row) ?? true) : null}
                  editing={edits.editing?.row === id ? edits.editing.column : null}
                  problems={edits.problems}
                  lefts={lefts}
                  card={card?.draw}
                  acts={acts}
                />
              );
            })}
          </div>
        )}
        {rows.length > 0 && !card ? (
          <GridFoot columns={columns} lefts={lefts} selectable={selectable} count={props.count} />
        ) : null}
      </div>
    </div>
  );
}
