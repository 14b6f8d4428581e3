import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { CellValue } from '../../../kit/grid/cell-values.ts';
import type { OwnCells } from '../../../kit/list/own-cells.ts';
import { useSession } from '../../../kit/session.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type Lead, leadsApi } from './api.ts';
import { receiversQuery } from './queries.ts';

type Named = { id: string; name: string };
export type People = readonly Named[];
const nobody: People = [];

/** Whom the reader may give a lead to. */
export function useReceivers(): People {
  const { role } = useSession().user;
  return useQuery(receiversQuery(role)).data ?? nobody;
}

/** What of a lead is changed in its list, by its columns. */
const fields = {
  ...{ name: 'name', companyName: 'companyName', title: 'title', email: 'email', phone: 'phone', country: 'country' },
  ...{ interest: 'interest', source: 'source', medium: 'medium', campaign: 'campaign', owner: 'ownerId' },
};

/** How cells of the list of leads are changed where they stand. */
export function useOwnCells(people: People): OwnCells<Lead> {
  const { t } = useTranslation();
  const f = useFormat();
  return useMemo(
    (): OwnCells<Lead> => ({
      object: 'lead',
      fields,
      fieldName: (field) => t(`lead.field.${field}`),
      things: (count) => t('lead.things', { count, number: f.number(count) }),
      heldBy: (row, column) =>
        column === 'owner' ? (row.owner?.id ?? null) : ((row as Record<string, unknown>)[column] as CellValue),
      patched(row, column, value) {
        if (column !== 'owner') return { ...row, [column]: value };
        const owner = people.find(({ id }) => id === value);
        return owner ? { ...row, owner: { id: owner.id, name: owner.name } } : row;
      },
      read: (id) => answerOf(leadsApi.call('GET /api/v1/leads/:id', { params: { id }, query: {} })),
      sendRows: (rows) => leadsApi.call('POST /api/v1/leads/cells', { body: { rows } as never }),
      say: (column, value, row, theirs) =>
        column === 'owner'
          ? ([row.owner, theirs.owner, ...people].find((one) => one?.id === value)?.name ?? '')
          : String(value),
    }),
    [people, t, f],
  );
}
