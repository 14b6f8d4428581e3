// biome-ignore-all lint/a11y: a windowed grid cannot be a table element, its rows exist only while seen
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { RestFailed } from '../feedback/states.tsx';
import { useFormat } from '../format/format.tsx';
import { Icon } from '../look/icons.tsx';
import css from './grid.module.css';
import type { GridColumn } from './grid-columns.ts';
import own from './grid-group.module.css';
import { cellClass } from './grid-row.tsx';
import type { GridGroup } from './lines.ts';

type Props<Row> = {
  group: GridGroup<Row>;
  place: number;
  top: number;
  columns: readonly GridColumn<Row>[];
  lefts: readonly (number | undefined)[];
  selectable: boolean;
  /** On a phone the sums stand beside the name, as there are no columns. */
  isCard: boolean;
  isCurrent: boolean;
  onCome: (place: number, column: number) => void;
  onToggle: (key: string) => void;
};

function GroupRowPlain<Row>(props: Props<Row>) {
  const { group, place, columns, lefts } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const name = (
    <>
      <span className={group.isOpen ? own.opened : own.closed} aria-hidden="true">
        <Icon name="down" size={12} />
      </span>
      <b title={group.label}>{group.label}</b>
      <span className={css.faint}>{t('kit.grid.count', { count: group.count, number: f.number(group.count) })}</span>
    </>
  );
  const wires = {
    'data-column': 0,
    tabIndex: props.isCurrent ? 0 : -1,
    onFocus: () => props.onCome(place, 0),
    onClick: () => props.onToggle(group.key),
  };
  return (
    <div
      role="row"
      data-row={place}
      aria-rowindex={place + 2}
      aria-level={1}
      aria-expanded={group.isOpen}
      className={`${css.row} ${css.line} ${own.group} ${props.isCard ? own.groupCard : ''}`}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {props.isCard ? (
        <span role="rowheader" className={own.groupName} {...wires}>
          {name}
          <span className={css.grow} />
          {Object.values(group.totals)}
        </span>
      ) : (
        <>
          {props.selectable ? (
            <span role="gridcell" className={`${css.cell} ${css.frozen}`} style={{ left: 0 }} />
          ) : null}
          {columns.map((column, at) => (
            <span
              key={column.id}
              role={at === 0 ? 'rowheader' : 'gridcell'}
              className={`${cellClass(column, at, lefts)} ${at === 0 ? own.groupName : ''}`}
              style={{ left: lefts[at] }}
              {...(at === 0 ? wires : {})}
            >
              {at === 0 ? name : (group.totals[column.id] ?? null)}
            </span>
          ))}
        </>
      )}
    </div>
  );
}

/** The head of a group: what it is called, how many are in it and their sums; it opens and closes. */
export const GroupRow = memo(GroupRowPlain) as typeof GroupRowPlain;

/** A row that is on its way, or could not be read and is asked for again. */
export function WaitingRow({ place, top, onRetry }: { place: number; top: number; onRetry: (() => void) | null }) {
  const { t } = useTranslation();
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className={`${css.row} ${css.line}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="gridcell" className={own.waiting}>
        {onRetry ? (
          <RestFailed onRetry={onRetry} />
        ) : (
          <>
            <span className="sr-only">{t('kit.loading')}</span>
            <i />
          </>
        )}
      </span>
    </div>
  );
}
