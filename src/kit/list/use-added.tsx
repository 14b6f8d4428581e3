import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileCell } from '../../ground/csv.ts';
import { type CustomField, type CustomWords, customWords, customWordsIn } from '../custom/custom-field.ts';
import { type Format, useFormat } from '../format/format.tsx';
import type { CellEdit, GridColumn } from '../grid/grid-columns.ts';
import { Go } from '../look/go.tsx';
import { useSession } from '../session.tsx';
import { addedCells, editOfAdded } from './added-cells.ts';
import { copiedCell, fileCell } from './file-cell.ts';
import { type AddedField, useListPort } from './list-port.ts';

type Row = { custom: Readonly<Record<string, unknown>> };
/** A column of a list, and what it says of a row in a file: amounts as numbers, days as days, nothing as nothing. */
export type ListColumn<R> = GridColumn<R> & {
  file?: (row: R) => FileCell;
  /** On a phone's card it stands beside the name. */
  besideName?: boolean;
};

const none: AddedField[] = [];

/** The fields that a workspace added to a kind of record, as columns of its list: hidden until somebody chooses them. */
export function useAdded<R extends Row>(object: string) {
  const { t } = useTranslation();
  const f = useFormat();
  const port = useListPort();
  const { currency } = useSession().settings;
  const { data: fields = none, isPending } = useQuery({
    queryKey: ['field', object, 'listed'],
    queryFn: ({ signal }) => port.added(object, signal),
    staleTime: 5 * 60_000,
  });
  // The same array as long as nothing about it changed, so that rows are not drawn again for nothing.
  const columns = useMemo(() => {
    const words = customWordsIn(t);
    return fields.map(
      (field): ListColumn<R> => ({
        id: field.column.key,
        header: field.name,
        width: widthOf(field),
        ...(isNumber(field) ? { align: 'end' as const } : {}),
        ...(field.column.sortable ? { sortable: true } : { unsorted: unsortedWords(field, t) }),
        optional: true,
        cell: (row) => cellOf(field, row.custom[field.key], f, words, port.pathOf),
        copy: (row) => copiedCell(field, row.custom[field.key], f, words),
        file: (row) => fileCell(field, row.custom[field.key], f, words),
        ...editing(editOfAdded<R>(field, currency, words)),
      }),
    );
  }, [fields, f, t, port, currency]);
  const cells = useMemo(() => addedCells(fields, currency), [fields, currency]);
  return { fields, columns, cells, isPending };
}

const editing = <R,>(edit: CellEdit<R> | null) => (edit ? { edit } : {});

/** Why a list has no order by a field: it comes to nothing that could be reckoned for all rows, or no index holds it. */
const unsortedWords = ({ result, type }: CustomField, t: TFunction): string =>
  t(
    result !== null || type === 'formula' || type === 'rollup'
      ? 'kit.list.unsorted.computed'
      : ['choices', 'person', 'record'].includes(type)
        ? 'kit.list.unsorted.several'
        : 'kit.list.unsorted.unasked',
  );

const isNumber = ({ type, result }: CustomField) =>
  ['number', 'percent', 'money'].includes(type) || ['number', 'money', 'days'].includes(result ?? '');
const widthOf = (field: CustomField): number =>
  isNumber(field) ? 130 : ['flag', 'day'].includes(field.type) ? 110 : 170;

function cellOf(
  field: CustomField,
  value: unknown,
  f: Format,
  words: CustomWords,
  pathOf: (k: string, id: string) => string | null,
) {
  if (value === null || value === undefined) return '';
  const said = customWords(field, value, f, words);
  const link = value as { id?: string };
  const path = link.id && field.options.target ? pathOf(field.options.target, link.id) : null;
  if (path) return <Go href={path}>{said}</Go>;
  return <span title={said}>{said}</span>;
}
