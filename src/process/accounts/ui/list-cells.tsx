import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { dayCell } from '../../../ground/csv.ts';
import type { LocalDate } from '../../../ground/days.ts';
import { Day } from '../../../kit/format/format.tsx';
import type { CellEdit } from '../../../kit/grid/grid-columns.ts';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import type { FoundRecords } from '../../../kit/list/use-found.ts';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import type { Strength } from '../rules/strength.ts';
import css from './accounts.module.css';
import { StrengthMark } from './strength-mark.tsx';

type Named = { id: string; name: string };
type Row = Named & {
  owner: Named | null;
  tags: Named[];
  noContact: { ways: unknown } | null;
  addresses: { city: string | null }[] | null;
  strength?: Strength | undefined;
  lastContactOn?: LocalDate | null | undefined;
  quality?: number | null | undefined;
};

const wishOf = ({ noContact }: Pick<Row, 'noContact'>, t: TFunction): string | null =>
  noContact && t(noContact.ways === 'all' ? 'accounts.refuses.all' : 'accounts.refuses.some');

/** The record by its name, with what must be known before anybody dials. */
export function nameColumn<R extends Row>(kind: string, path: string, t: TFunction): ListColumn<R> {
  return {
    id: 'name',
    header: t(`${kind}.field.name`),
    width: 240,
    grow: true,
    sortable: true,
    edit: { kind: 'text', field: 'name', value: ({ name }) => name, required: true, longest: 200 },
    cell: (row): ReactNode => (
      <>
        <Go href={`${path}/${row.id}`} tabIndex={-1} title={row.name}>
          {row.name}
        </Go>
        {row.noContact ? (
          <span className={css.beside}>
            <Tag tone="bad">{wishOf(row, t)}</Tag>
          </span>
        ) : null}
      </>
    ),
    file: ({ name }) => name,
  };
}

/** How a text of a record is changed in its cell. */
export const textEdit = <R,>(
  field: string,
  value: (row: R) => string | null,
  longest = 200,
): { edit: CellEdit<R> } => ({
  edit: { kind: 'text', field, value, longest },
});

/** A fact that is a text. */
export const textColumn = <R,>(
  id: string,
  header: string,
  width: number,
  of: (row: R) => string | null,
  more: Partial<ListColumn<R>> = {},
): ListColumn<R> => ({
  id,
  header,
  width,
  cell: (row) => <span title={of(row) ?? undefined}>{of(row) ?? ''}</span>,
  copy: of,
  file: of,
  ...more,
});

/** How a record that another names is changed in its cell: searched for by typing. */
export const recordEdit = <R,>(
  field: string,
  of: (row: R) => Named | null,
  found: FoundRecords,
): { edit: CellEdit<R> } => ({
  edit: {
    kind: 'record',
    field,
    value: (row) => of(row)?.id ?? null,
    choices: (row) => found.choices(of(row)),
    find: found.find,
  },
});

/** Another record or nobody. */
export const recordColumn = <R,>(
  id: string,
  header: string,
  of: (row: R) => Named | null,
  more: Partial<ListColumn<R>> = {},
): ListColumn<R> => ({
  id,
  header,
  width: 190,
  cell: (row) => {
    const its = of(row);
    return its ? <Go href={`/companies/${its.id}`}>{its.name}</Go> : '';
  },
  copy: (row) => of(row)?.name ?? null,
  file: (row) => of(row)?.name ?? null,
  ...more,
});

/** What lists of companies and of contacts show alike. */
export function commonColumns<R extends Row>(kind: string, t: TFunction, people: readonly Named[]) {
  const owner: ListColumn<R> = {
    id: 'owner',
    header: t(`${kind}.field.owner`),
    width: 180,
    edit: {
      kind: 'person',
      field: 'ownerId',
      value: (row) => row.owner?.id ?? null,
      choices: (row) =>
        (row.owner && !people.some(({ id }) => id === row.owner?.id) ? [row.owner, ...people] : people).map(
          ({ id, name }) => ({ id, label: name }),
        ),
      required: true,
    },
    cell: (row) => (row.owner ? <PersonName person={row.owner} /> : ''),
    file: (row) => row.owner?.name ?? null,
  };
  const tagNames = (row: R) => row.tags.map(({ name }) => name).join(', ');
  const tags = textColumn<R>('tags', t('tag.title'), 160, tagNames);
  const more: ListColumn<R>[] = [
    textColumn<R>('city', t('accounts.reach.field.city'), 140, (row) => row.addresses?.[0]?.city ?? null, {
      optional: true,
    }),
    textColumn<R>('noContact', t(`${kind}.field.noContact`), 150, (row) => wishOf(row, t), { optional: true }),
    {
      id: 'strength',
      sortable: true,
      fresh: t('accounts.list.fresh'),
      header: t('accounts.strength.title'),
      width: 256,
      optional: true,
      cell: (row) => (row.strength ? <StrengthMark strength={row.strength} /> : ''),
      copy: (row) => row.strength?.value ?? null,
      file: (row) => row.strength?.value ?? null,
    },
    {
      id: 'lastContactOn',
      sortable: true,
      fresh: t('accounts.list.fresh'),
      header: t('accounts.list.lastContact'),
      width: 130,
      optional: true,
      cell: (row) => (row.lastContactOn ? <Day value={row.lastContactOn} /> : ''),
      copy: (row) => row.lastContactOn ?? null,
      file: (row) => dayCell(row.lastContactOn),
    },
    {
      id: 'quality',
      unsorted: t('kit.list.unsorted.counted'),
      header: t('accounts.list.quality'),
      width: 140,
      align: 'end',
      optional: true,
      cell: (row) => row.quality ?? '',
      copy: (row) => row.quality ?? null,
      file: (row) => row.quality ?? null,
    },
  ];
  return { owner, tags, more };
}
