import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RestFailed } from '../feedback/states.tsx';
import { useIsPrinting } from '../look/media.ts';
import { useOwnFields } from '../session.tsx';
import css from './grid.module.css';
import {
  frozenLefts,
  type GridColumn,
  type GridLayout,
  type GridSort,
  moved,
  template,
  wholeWidth,
} from './grid-columns.ts';
import { GroupRow, WaitingRow } from './grid-group.tsx';
import { GridRow } from './grid-row.tsx';
import { GridFoot, GridHead, Waiting } from './grid-rows.tsx';
import { GridTools } from './grid-tools.tsx';
import { type FarRows, type GridGroup, linesIn, linesOf } from './lines.ts';
import { type PasteCells, PasteDialog } from './paste-dialog.tsx';
import { type SaveCell, useCellEdits } from './use-cell-edits.ts';
import { useClipboard } from './use-clipboard.ts';
import { useCursor } from './use-cursor.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridLayout, useKeptLayout } from './use-grid-layout.ts';
import { useMoreRows } from './use-more-rows.ts';
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
  /** The next page could not be read: it is asked for again only when the reader says so. */
  failed?: boolean;
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
  /** Widths and what stands still, as a saved view keeps them; else the browser does, by `remember`. */
  layout?: GridLayout;
  onLayout?: (layout: GridLayout) => void;
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
  /** Rows in groups, instead of `rows`; each is opened and closed, and asked for more as the reader comes to its end. */
  groups?: readonly GridGroup<Row>[] | null;
  onToggle?: (key: string) => void;
  onMoreOf?: (key: string) => void;
  /** Rows far from those loaded in order: with it the reader jumps anywhere, and only what he sees is asked for. */
  far?: FarRows<Row> | undefined;
  /** Changes a cell; resolves to the sentence that says why it was refused. Without it the grid is only read. */
  onEdit?: SaveCell<Row>;
  /** Changes many cells as one act: a block that was pasted. Without it nothing is pasted. */
  onPaste?: PasteCells<Row>;
  /** Rows that this reader may change; all, where it is left out. */
  mayEdit?: (row: Row) => boolean;
  /** On a phone a row is a card, of this height. */
  card?: { height: number; draw: (row: Row) => ReactNode };
};

/** Longer lists belong into a file. */
const mostOnPaper = 1_000;

/**
 * A list of any length: only the rows on screen exist, the rest come by cursor as the reader gets near them. The arrows
 * walk its cells; with `onEdit` they are changed where they stand.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { rows, card, groups, far } = props;
  const { t } = useTranslation();
  const rowHeight = card?.height ?? props.rowHeight ?? 36;
  const scroller = useRef<HTMLDivElement>(null);
  const own = useOwnFields(props.kind);
  const kept = useKeptLayout(props.remember);
  const shown = useShownColumns(props, own, kept);
  const columns = shown.columns;
  const selectable = props.onSelect !== undefined && !card;
  const edits = useCellEdits(props.rowId, props.onEdit);
  const held = useRef(0);
  const grouped = useMemo(() => (groups ? linesOf(groups) : null), [groups]);
  const lines = linesIn({ rows, lines: grouped, far, total: props.count });
  const printing = useIsPrinting();
  const list = useVirtualizer({
    count: lines.count,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => (grouped?.[place]?.kind === 'group' ? 36 : rowHeight),
    overscan: printing ? Math.min(rows.length, mostOnPaper) : 12,
    // The head stands above the rows and moves what is lowest on the screen down by itself; the sums cover as much.
    scrollPaddingEnd: card ? 0 : 2 * rowHeight,
    // The row of the cursor is never taken away: the focus, or what is being typed, would go with it.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const at = held.current;
      if (at >= range.count || (at >= (seen[0] ?? 0) && at <= (seen.at(-1) ?? 0))) return seen;
      return at < (seen[0] ?? 0) ? [at, ...seen] : [...seen, at];
    },
  });
  const cursor = useCursor({
    scroller,
    rows: lines.count,
    columns: card ? 1 : columns.length,
    scrollTo: (row) => list.scrollToIndex(row),
  });
  held.current = cursor.at.row;
  const drawn = list.getVirtualItems();
  const near = drawn.flatMap(({ index }) => (index === held.current ? [] : [index]));
  useMoreRows({ ...props, near: printing ? [] : near, grouped });

  const tick = (ticked: readonly Row[]) => {
    const next = new Set(props.selected);
    const ids = ticked.map(props.rowId);
    const isOff = ids.every((id) => next.has(id));
    for (const id of ids) isOff ? next.delete(id) : next.add(id);
    props.onSelect?.(next);
  };
  const clipboard = useClipboard({
    lines,
    columns,
    block: cursor.block,
    mayEdit: props.onEdit && props.onPaste ? (props.mayEdit ?? (() => true)) : null,
  });
  const { press, acts } = useGridKeys({
    ...props,
    emptyBlock: props.onPaste ? clipboard.empty : null,
    lines,
    columns,
    cursor,
    edits,
    tick: selectable ? tick : null,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3),
  });
  const { layout, setLayout, draw } = useGridLayout(props, kept);
  const lefts = useMemo(() => frozenLefts(columns, selectable, layout), [columns, selectable, layout]);
  const style = {
    '--whole': card ? '0px' : `${wholeWidth(columns, selectable, layout)}px`,
    '--template': template(columns, selectable, layout),
    '--row-height': `${rowHeight}px`,
  };
  const block = cursor.anchor ? cursor.block() : null;
  // Scrolling draws the grid again and again with the same props: only its rows are new then, and what stands around them stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest is made from these
  const around = useMemo(
    () => ({
      tools: (
        <GridTools
          {...props}
          columns={columns}
          offered={shown.offered}
          onChoose={card ? null : shown.choose}
          layout={layout}
          onLayout={setLayout}
        />
      ),
      head: card ? null : (
        <GridHead
          {...props}
          columns={columns}
          lefts={lefts}
          onDraw={draw}
          selectable={selectable}
          onMove={(id, by) => shown.keep(moved(shown.ids, id, by))}
        />
      ),
      foot: card ? null : <GridFoot columns={columns} lefts={lefts} selectable={selectable} count={props.count} />,
    }),
    [props, columns, lefts, layout, selectable],
  );
  return (
    <div className={css.frame} data-wide>
      {around.tools}
      {/* biome-ignore lint/a11y: a windowed grid cannot be a table element, its rows exist only while seen */}
      <div
        ref={scroller}
        role={grouped ? 'treegrid' : 'grid'}
        aria-label={props.label}
        aria-rowcount={(grouped ? grouped.length : (props.count ?? rows.length)) + 1}
        aria-colcount={(card ? 1 : columns.length) + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        aria-readonly={props.onEdit === undefined ? undefined : false}
        aria-busy={props.loading}
        tabIndex={lines.count === 0 ? 0 : -1}
        className={props.onEdit ? `${css.scroller} ${css.edits}` : css.scroller}
        style={style as React.CSSProperties}
        onKeyDown={press}
        onCopy={clipboard.copy}
        onPaste={clipboard.paste}
      >
        {around.head}
        {lines.count === 0 ? (
          <Waiting loading={props.loading} empty={props.empty} columns={columns.length} />
        ) : (
          // biome-ignore lint/a11y: as above
          <div role="rowgroup" className={css.body} style={printing ? undefined : { height: list.getTotalSize() }}>
            {drawn.map(({ index, start: onScreen }) => {
              const start = printing ? 0 : onScreen;
              const row = lines.at(index);
              const group = lines.group(index);
              if (group)
                return (
                  <GroupRow
                    key={`group ${group.key}`}
                    group={group}
                    place={index}
                    top={start}
                    columns={columns}
                    lefts={lefts}
                    selectable={selectable}
                    isCard={card !== undefined}
                    isCurrent={index === cursor.at.row}
                    onCome={acts.come}
                    onToggle={acts.toggleGroup}
                  />
                );
              if (row === undefined) {
                const line = grouped?.[index];
                const failed = line?.kind === 'wait' && line.group.failed ? line.group.key : null;
                const onRetry = failed === null ? null : () => props.onMoreOf?.(failed);
                return <WaitingRow key={`waiting ${index}`} place={index} top={start} onRetry={onRetry} />;
              }
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
                  selectWords={selectable ? t('kit.grid.select', { name: props.rowName(row) }) : ''}
                  current={index === cursor.at.row ? cursor.at.column : null}
                  left={isIn ? block.left : null}
                  right={isIn ? block.right : null}
                  selected={selectable ? (props.selected?.has(id) ?? false) : null}
                  mayEdit={props.onEdit ? (props.mayEdit?.(row) ?? true) : null}
                  editing={edits.editing?.row === id ? edits.editing.column : null}
                  problems={edits.problems}
                  lefts={lefts}
                  card={card?.draw}
                  level={grouped ? 2 : null}
                  acts={acts}
                />
              );
            })}
          </div>
        )}
        {lines.count > 0 ? around.foot : null}
      </div>
      {props.failed && !grouped ? <RestFailed busy={props.loading} onRetry={props.onLoadMore} /> : null}
      <span role="status" className="sr-only">
        {clipboard.said}
      </span>
      {clipboard.plan && props.onPaste ? (
        <PasteDialog
          plan={clipboard.plan}
          rowName={props.rowName}
          onPaste={props.onPaste}
          onClose={() => {
            clipboard.done();
            cursor.refocus();
          }}
        />
      ) : null}
    </div>
  );
}
