import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { Icon } from '../look/icons.tsx';
import small from '../look/small.module.css';
import { MenuButton } from '../panel/menu.tsx';
import { useOwnFields } from '../session.tsx';
import css from './grid.module.css';
import { chosenColumns, type GridColumn, type GridSort, moved, template } from './grid-columns.ts';
import { GridFoot, GridHead, GridRow, Waiting } from './grid-rows.tsx';

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
};

/** A list of any length: only the rows on screen exist, the rest come by cursor as the reader gets near them. */
export function Grid<Row>(props: GridProps<Row>) {
  const { t } = useTranslation();
  const f = useFormat();
  const { rows, rowHeight = 36 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string[] | null>(() => recall(props.remember));
  const [at, setAt] = useState(0);
  const follow = useRef(false);
  // Keys come faster than drawing: each step counts from the last one, not from the last picture.
  const cursor = useRef(0);
  const own = useOwnFields(props.kind);
  const offered = props.columns.filter(({ id }) => !own.isHidden(id));
  const columns = chosenColumns(offered, props.shown ?? chosen);
  const selectable = props.onSelect !== undefined;
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const drawn = list.getVirtualItems();
  const last = drawn[drawn.length - 1]?.index ?? -1;
  const wantsMore = props.hasMore && !props.loading && last >= rows.length - 20;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each number of loaded rows
  useEffect(() => {
    if (wantsMore) props.onLoadMore();
  }, [wantsMore, rows.length]);
  // A row far away is drawn only after the list has scrolled there, so the focus waits for it.
  useEffect(() => {
    if (!follow.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${at}"]`);
    if (!row) return;
    follow.current = false;
    row.focus({ preventScroll: true });
  });

  const walkTo = (place: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, place));
    cursor.current = to;
    setAt(to);
    list.scrollToIndex(to);
    follow.current = true;
  };
  const press = (event: KeyboardEvent) => {
    const row = rows[cursor.current];
    if (!row || (event.target as HTMLElement).dataset.row === undefined || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3);
    const to = rowFor(event.key, cursor.current, page, rows.length);
    if (to !== null) walkTo(to);
    else if (event.key === 'Enter') props.onOpen(row);
    else if ((event.key === ' ' || event.key === 'x') && selectable) toggle(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const toggle = (row: Row) => {
    const next = new Set(props.selected);
    const id = props.rowId(row);
    if (!next.delete(id)) next.add(id);
    props.onSelect?.(next);
  };
  const choose = (id: string) => {
    const shown = columns.map((column) => column.id);
    const next = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id];
    keep(next);
  };
  const keep = (next: string[]) => {
    if (props.onShown) return props.onShown(next);
    setChosen(next);
    if (props.remember) localStorage.setItem(`quarterdeck-columns-${props.remember}`, JSON.stringify(next));
  };

  const picked = props.selected?.size ?? 0;
  const style = { '--template': template(columns, selectable), '--row-height': `${rowHeight}px` };
  return (
    <div className={css.frame}>
      <div className={css.tools}>
        {picked > 0 ? (
          <>
            <b>{t('kit.grid.selected', { count: picked })}</b>
            {props.bulk}
            <button type="button" className={small.plain} onClick={() => props.onSelect?.(new Set())}>
              {t('kit.grid.unselect')}
            </button>
          </>
        ) : (
          props.filters
        )}
        <span className={css.grow} />
        <span className={css.faint} role="status">
          {props.count === null ? '' : t('kit.grid.count', { count: props.count, number: f.number(props.count) })}
        </span>
        <MenuButton
          label={t('kit.grid.columns')}
          className={small.button}
          align="end"
          items={offered.slice(1).map((column) => ({
            id: column.id,
            label: column.header,
            checked: columns.includes(column),
            onPick: () => choose(column.id),
          }))}
        >
          <Icon name="columns" />
        </MenuButton>
      </div>
      {/* biome-ignore lint/a11y: a windowed grid cannot be a table element, its rows exist only while seen */}
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={(props.count ?? rows.length) + 1}
        aria-colcount={columns.length + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        aria-busy={props.loading}
        tabIndex={rows.length === 0 ? 0 : -1}
        className={css.scroller}
        style={style as React.CSSProperties}
        onKeyDown={press}
      >
        <GridHead
          {...props}
          columns={columns}
          selectable={selectable}
          onMove={(id, by) =>
            keep(
              moved(
                columns.map((column) => column.id),
                id,
                by,
              ),
            )
          }
        />
        {rows.length === 0 ? (
          <Waiting loading={props.loading} empty={props.empty} columns={columns.length} />
        ) : (
          // biome-ignore lint/a11y: as above
          <div role="rowgroup" className={css.body} style={{ height: list.getTotalSize() }}>
            {drawn.map((item) => {
              const row = rows[item.index];
              return row === undefined ? null : (
                <GridRow
                  key={props.rowId(row)}
                  row={row}
                  place={item.index}
                  top={item.start}
                  columns={columns}
                  name={props.rowName(row)}
                  current={item.index === Math.min(at, rows.length - 1)}
                  selected={selectable ? (props.selected?.has(props.rowId(row)) ?? false) : null}
                  onFocus={(place) => {
                    if (follow.current) return;
                    cursor.current = place;
                    setAt(place);
                  }}
                  onToggle={toggle}
                  onOpen={props.onOpen}
                />
              );
            })}
          </div>
        )}
        {rows.length > 0 ? <GridFoot columns={columns} selectable={selectable} count={props.count} /> : null}
      </div>
    </div>
  );
}

function rowFor(key: string, at: number, page: number, count: number): number | null {
  if (key === 'ArrowDown' || key === 'j') return at + 1;
  if (key === 'ArrowUp' || key === 'k') return at - 1;
  if (key === 'PageDown') return at + page;
  if (key === 'PageUp') return at - page;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

function recall(name: string | undefined): string[] | null {
  try {
    const kept: unknown = name ? JSON.parse(localStorage.getItem(`quarterdeck-columns-${name}`) ?? 'null') : null;
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : null;
  } catch {
    return null;
  }
}
