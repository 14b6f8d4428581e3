import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddedCells } from './added-cells.ts';
import { cellsOfList, type OwnCells } from './own-cells.ts';
import { useCells } from './use-cells.tsx';

type Row = {
  id: string;
  version: number;
  name: string;
  custom: Readonly<Record<string, unknown>>;
  mayWrite?: boolean;
};

type Given<R extends Row> = {
  /** Null where nothing is changed: on a past day, on a phone, by who may not. */
  own: OwnCells<R> | null;
  added: AddedCells;
  columns: readonly { id: string; header: string }[];
  rows: readonly R[];
};

const nobody: OwnCells<never> = {
  object: '',
  fields: {},
  fieldName: String,
  things: String,
  heldBy: () => null,
  patched: (row) => row,
  read: () => Promise.reject(new Error('Nothing is changed here')),
  sendRows: () => Promise.reject(new Error('Nothing is changed here')),
};

/** What the grid of a list is given for changing cells, and the dialog where two changed one. */
export function useListCells<R extends Row>({ own, added, columns, rows }: Given<R>) {
  const { t } = useTranslation();
  const port = useMemo(
    () => cellsOfList<R>(own ?? (nobody as unknown as OwnCells<R>), added, columns, t),
    [own, added, columns, t],
  );
  const cells = useCells<R, R>(port);
  const may = own !== null && rows.some(({ mayWrite }) => mayWrite);
  return {
    dialog: cells.dialog,
    grid: may ? { onEdit: cells.save, onPaste: cells.paste, mayEdit: ({ mayWrite }: R) => mayWrite ?? false } : {},
  };
}
