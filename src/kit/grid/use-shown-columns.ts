import { useMemo } from 'react';
import type { useOwnFields } from '../session.tsx';
import { chosenColumns, type GridColumn } from './grid-columns.ts';
import type { useKeptLayout } from './use-grid-layout.ts';

type Given<Row> = {
  columns: GridColumn<Row>[];
  shown?: readonly string[];
  onShown?: (ids: string[]) => void;
};

/** The columns shown, and the way to choose others: kept by the page, as with a saved view, or by the browser. */
export function useShownColumns<Row>(
  props: Given<Row>,
  own: ReturnType<typeof useOwnFields>,
  kept: ReturnType<typeof useKeptLayout>,
) {
  const offered = props.columns
    .filter(({ id }) => !own.isHidden(id))
    .map((column) => {
      const isFixed = column.edit && (own.isFixed(column.id) || own.isFixed(column.edit.field));
      const { edit: _, ...fixed } = column;
      return isFixed ? fixed : column;
    });
  const wanted = props.shown ?? kept.columns;
  // The same array as long as nothing about the columns changed, so that rows are not drawn again for nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is made from
  const columns = useMemo(() => chosenColumns(offered, wanted), [props.columns, own.written, wanted?.join()]);
  const ids = columns.map(({ id }) => id);
  const keep = props.onShown ?? kept.setColumns;
  const choose = (id: string) => keep(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  return { columns, offered, ids, keep, choose };
}
