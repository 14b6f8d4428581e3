import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { CellValue } from '../../../kit/grid/cell-values.ts';
import type { OwnCells } from '../../../kit/list/own-cells.ts';
import type { FoundRecords } from '../../../kit/list/use-found.ts';
import { useSession } from '../../../kit/session.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { accountsApi, type ListedCompany, type ListedContact } from './api.ts';
import { receiversQuery } from './queries.ts';

type Named = { id: string; name: string };
export type People = readonly Named[];
const nobody: People = [];

/** Whom the reader may give a record to. */
export function useReceivers(): People {
  const { role } = useSession().user;
  return useQuery(receiversQuery(role)).data ?? nobody;
}

type Row = {
  id: string;
  version: number;
  name: string;
  owner: Named | null;
  custom: Readonly<Record<string, unknown>>;
};
type Spec<R> = Pick<OwnCells<R & Row>, 'fields' | 'read' | 'sendRows'>;

/** The cells of companies: an amount that was none before is of the workspace's currency. */
export const companyCells: Spec<ListedCompany> = {
  fields: {
    name: 'name',
    sector: 'sector',
    country: 'country',
    owner: 'ownerId',
    employees: 'employees',
    revenue: 'revenue',
    website: 'website',
    foundedYear: 'foundedYear',
  },
  read: (id) =>
    answerOf(accountsApi.call('GET /api/v1/companies/:id', { params: { id }, query: {} })) as Promise<ListedCompany>,
  sendRows: (rows) => accountsApi.call('POST /api/v1/companies/cells', { body: { rows } as never }),
};

export const contactCells: Spec<ListedContact> = {
  fields: { name: 'name', title: 'title', email: 'email', phone: 'phone', owner: 'ownerId', company: 'companyId' },
  read: (id) =>
    answerOf(accountsApi.call('GET /api/v1/contacts/:id', { params: { id }, query: {} })) as Promise<ListedContact>,
  sendRows: (rows) => accountsApi.call('POST /api/v1/contacts/cells', { body: { rows } as never }),
};

/** How cells of a list of companies or contacts are changed where they stand. */
export function useOwnCells<R extends Row>(
  kind: 'company' | 'contact',
  spec: Spec<R>,
  people: People,
  companies?: FoundRecords,
): OwnCells<R> {
  const { t } = useTranslation();
  const f = useFormat();
  const { currency } = useSession().settings;
  return useMemo((): OwnCells<R> => {
    const fieldOf = (row: R, column: string) => (row as Record<string, unknown>)[column];
    const companyOf = (row: R) => fieldOf(row, 'company') as Named | null;
    return {
      object: kind,
      ...spec,
      fieldName: (field) => t(`${kind}.field.${field}`),
      things: (count) => t(`${kind}.things`, { count, number: f.number(count) }),
      heldBy(row, column) {
        if (column === 'owner') return row.owner?.id ?? null;
        return column === 'company' ? (companyOf(row)?.id ?? null) : (fieldOf(row, column) as CellValue);
      },
      patched(row, column, value) {
        if (column === 'company')
          return { ...row, company: value === null ? null : (companies?.named(value) ?? companyOf(row)) };
        if (column !== 'owner')
          return {
            ...row,
            [column]: value,
            ...(column === 'revenue' ? { currency: fieldOf(row, 'currency') ?? currency } : {}),
          };
        const owner = [...people, ...(row.owner ? [row.owner] : [])].find(({ id }) => id === value);
        return owner ? { ...row, owner } : row;
      },
      say(column, value, row, theirs) {
        if (column === 'revenue')
          return f.money({ amount: Number(value), currency: String(fieldOf(row, 'currency') ?? currency) });
        if (column === 'employees') return f.number(Number(value));
        if (column === 'company')
          return (
            [companyOf(row), companyOf(theirs), companies?.named(value)].find((one) => one?.id === value)?.name ?? ''
          );
        if (column !== 'owner') return String(value);
        return [row.owner, theirs.owner, ...people].find((one) => one?.id === value)?.name ?? '';
      },
    };
  }, [kind, spec, people, companies, currency, t, f]);
}
