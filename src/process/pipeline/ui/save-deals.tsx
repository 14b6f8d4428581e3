import { useTranslation } from 'react-i18next';
import { SaveList } from '../../../kit/list/save-list.tsx';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type Card, dealsApi } from './api.ts';
import { fileColumns, fileRow } from './deal-cells.ts';
import type { ListQuery } from './queries.ts';

type Props = {
  query: ListQuery;
  asOf: string | null;
  total: number;
  /** The columns on the screen. */
  columns: readonly (Pick<ListColumn<Card>, 'id'> & Partial<Pick<ListColumn<Card>, 'header' | 'file'>>)[];
};

/** Saves the list of deals as it is narrowed, sorted and dated. */
export function SaveDeals({ query, asOf, total, columns }: Props) {
  const { t } = useTranslation();
  const known = new Map(columns.map((column) => [column.id, column]));
  const ids = fileColumns(
    columns.map(({ id }) => id),
    (id) => known.get(id)?.file !== undefined,
  );
  return (
    <SaveList<Card>
      kind="deal"
      name={t('pipeline.nav.deals')}
      asOf={asOf}
      total={total}
      columns={ids.map((id) => ({
        header: known.get(id)?.header ?? t(`pipeline.file.${id}`),
        cell: known.get(id)?.file ?? ((row) => fileRow(row, [id], t)[0] ?? null),
      }))}
      page={(cursor, signal) => {
        const asked = { ...query, ...(asOf ? { asOf } : {}), limit: 200, ...(cursor ? { cursor } : {}) };
        return answerOf(dealsApi.call('GET /api/v1/deals', { query: asked, signal }));
      }}
    />
  );
}
