import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { Icon } from '../look/icons.tsx';
import small from '../look/small.module.css';
import { MenuButton } from '../panel/menu.tsx';
import css from './grid.module.css';
import type { GridColumn, GridLayout } from './grid-columns.ts';

type Props<Row> = {
  columns: readonly GridColumn<Row>[];
  offered: readonly GridColumn<Row>[];
  /** Left out where rows are cards, which have no columns. */
  onChoose: ((id: string) => void) | null;
  layout: GridLayout;
  onLayout: (layout: GridLayout) => void;
  count: number | null;
  filters?: ReactNode;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  bulk?: ReactNode;
};

/** Above the grid: its filters, or what can be done with the selected rows; how many there are, and which columns. */
export function GridTools<Row>(props: Props<Row>) {
  const { t } = useTranslation();
  const f = useFormat();
  const picked = props.selected?.size ?? 0;
  return (
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
      {props.onChoose ? <ColumnMenu {...props} onChoose={props.onChoose} /> : null}
    </div>
  );
}

function ColumnMenu<Row>(
  props: Pick<Props<Row>, 'columns' | 'offered' | 'layout' | 'onLayout'> & { onChoose: (id: string) => void },
) {
  const { t } = useTranslation();
  return (
    <MenuButton
      label={t('kit.grid.columns')}
      className={small.button}
      align="end"
      items={[
        ...props.offered.slice(1).map((column) => ({
          id: column.id,
          label: column.header,
          checked: props.columns.some(({ id }) => id === column.id),
          onPick: () => props.onChoose(column.id),
        })),
        ...[0, 1, 2, 3].slice(0, props.columns.length).map((frozen) => ({
          id: `frozen ${frozen}`,
          label: t('kit.grid.frozen', { count: frozen }),
          checked: props.layout.frozen === frozen,
          onPick: () => props.onLayout({ ...props.layout, frozen }),
        })),
      ]}
    >
      <Icon name="columns" />
    </MenuButton>
  );
}
