// biome-ignore-all lint/a11y: a windowed grid cannot be a table element, its rows exist only while seen
import { type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Late } from '../feedback/states.tsx';
import { useFormat } from '../format/format.tsx';
import css from './grid.module.css';
import { fitWidth, type GridColumn, type GridSort, nextSort } from './grid-columns.ts';
import { cellClass } from './grid-row.tsx';

type HeadProps<Row> = {
  columns: readonly GridColumn<Row>[];
  lefts: readonly (number | undefined)[];
  /** Draws a column to a width; `done` is false while the pointer is still down. */
  onDraw: (column: string, width: number, done: boolean) => void;
  rows: Row[];
  rowId: (row: Row) => string;
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
  also?: readonly GridSort[];
  onSortAlso?: (column: string) => void;
  onMove?: (column: string, by: -1 | 1) => void;
  selectable: boolean;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
};

export function GridHead<Row>(props: HeadProps<Row>) {
  const { t } = useTranslation();
  const all = props.rows.length > 0 && props.rows.every((row) => props.selected?.has(props.rowId(row)));
  return (
    <div role="rowgroup" className={css.head}>
      <div role="row" aria-rowindex={1} className={css.row}>
        {props.selectable ? (
          <span role="columnheader" className={`${css.cell} ${css.frozen}`} style={{ left: 0 }}>
            <input
              type="checkbox"
              aria-label={t('kit.grid.selectAll')}
              checked={all}
              onChange={() => props.onSelect?.(all ? new Set() : new Set(props.rows.map(props.rowId)))}
            />
          </span>
        ) : null}
        {props.columns.map((column, place) => {
          const sorts = [...(props.sort ? [props.sort] : []), ...(props.also ?? [])];
          const at = sorts.findIndex((each) => each.column === column.id);
          const sorted = at < 0 ? null : sorts[at]?.descending ? 'descending' : 'ascending';
          const nth = sorts.length > 1 && at >= 0 ? ` ${at + 1}` : '';
          return (
            <span
              key={column.id}
              role="columnheader"
              aria-sort={sorted ?? (column.sortable ? 'none' : undefined)}
              className={cellClass(column, place, props.lefts)}
              style={{ left: props.lefts[place] }}
              tabIndex={column.sortable ? undefined : 0}
              title={column.sortable ? undefined : [column.unsorted, t('kit.grid.drawn')].filter(Boolean).join(' ')}
              aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+Shift+ArrowLeft Alt+Shift+ArrowRight"
              onKeyDown={(event) => {
                const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
                if (!event.altKey || by === 0) return;
                event.preventDefault();
                if (event.shiftKey) {
                  const now = event.currentTarget.getBoundingClientRect().width;
                  props.onDraw(column.id, fitWidth(now + by * step), true);
                } else if (place > 0) props.onMove?.(column.id, by);
              }}
            >
              {column.sortable ? (
                <button
                  type="button"
                  className={css.sort}
                  title={
                    [column.fresh, props.onSortAlso && t('kit.grid.sortAlso')].filter(Boolean).join(' ') || undefined
                  }
                  onClick={(event) =>
                    event.shiftKey && props.onSortAlso
                      ? props.onSortAlso(column.id)
                      : props.onSort(nextSort(props.sort, column.id))
                  }
                >
                  {column.header}
                  {sorted ? <span aria-hidden="true">{(sorted === 'descending' ? ' ↓' : ' ↑') + nth}</span> : null}
                  {column.fresh ? <span className="sr-only"> {column.fresh}</span> : null}
                </button>
              ) : (
                <span>
                  {column.header}
                  {column.unsorted ? <span className="sr-only"> {column.unsorted}</span> : null}
                </span>
              )}
              <Edge
                onDraw={(width, done) => props.onDraw(column.id, width, done)}
                onReset={() => props.onDraw(column.id, 0, true)}
              />
            </span>
          );
        })}
      </div>
    </div>
  );
}

/** How much wider or narrower a key makes a column. */
const step = 16;

/** The right edge of a header, by which the pointer draws its column wider; twice gives it its own width again. */
function Edge({ onDraw, onReset }: { onDraw: (width: number, done: boolean) => void; onReset: () => void }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const widthAt = (event: PointerEvent) =>
    from.current ? fitWidth(from.current.width + event.clientX - from.current.x) : null;
  return (
    <span
      aria-hidden="true"
      data-over
      className={css.edge}
      onPointerDown={(event) => {
        const head = event.currentTarget.parentElement;
        if (!head) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: head.getBoundingClientRect().width };
      }}
      onPointerMove={(event) => {
        const width = widthAt(event);
        if (width !== null) onDraw(width, false);
      }}
      onPointerUp={(event) => {
        const width = widthAt(event);
        const isMoved = from.current?.x !== event.clientX;
        from.current = null;
        if (width !== null && isMoved) onDraw(width, true);
      }}
      onDoubleClick={onReset}
    />
  );
}

/** Sums of the whole filtered set, which the server knows, not of the rows that happen to be loaded. */
export function GridFoot<Row>(props: {
  columns: readonly GridColumn<Row>[];
  lefts: readonly (number | undefined)[];
  selectable: boolean;
  count: number | null;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!props.columns.some((column) => column.total !== undefined)) return null;
  return (
    <div role="rowgroup" className={css.foot}>
      <div role="row" className={css.row}>
        {props.selectable ? <span role="gridcell" className={`${css.cell} ${css.frozen}`} style={{ left: 0 }} /> : null}
        {props.columns.map((column, place) => (
          <span
            key={column.id}
            role="gridcell"
            className={cellClass(column, place, props.lefts)}
            style={{ left: props.lefts[place] }}
          >
            {column.total ??
              (place === 0 && props.count !== null ? t('kit.grid.all', { number: f.number(props.count) }) : '')}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Nothing yet: bars if the wait is long enough to be felt, or what teaches. */
export function Waiting({ loading, empty, columns }: { loading: boolean; empty: ReactNode; columns: number }) {
  const { t } = useTranslation();
  if (!loading)
    return (
      <div role="rowgroup">
        <div role="row">
          <div role="gridcell" aria-colspan={columns}>
            {empty}
          </div>
        </div>
      </div>
    );
  return (
    <Late>
      <div role="rowgroup" className={css.bones}>
        <div role="row">
          <div role="gridcell" aria-colspan={columns}>
            <span className="sr-only">{t('kit.loading')}</span>
            {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((bone) => (
              <i key={bone} />
            ))}
          </div>
        </div>
      </div>
    </Late>
  );
}
