import { useTranslation } from 'react-i18next';
import { Amount, useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import type { Company } from './api.ts';
import { RecordsPage } from './records-page.tsx';

/** Every company one may see. */
export default function CompaniesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <RecordsPage<Company>
      kind="company"
      path="/companies"
      title={t('company.title')}
      search={t('company.search')}
      empty={{ title: t('company.empty.title'), text: t('company.empty.text') }}
      columns={[
        { id: 'sector', header: t('company.field.sector'), width: 150, cell: (row) => row.sector ?? '' },
        { id: 'country', header: t('company.field.country'), width: 140, cell: (row) => row.country ?? '' },
      ]}
      more={[
        {
          id: 'employees',
          header: t('company.field.employees'),
          width: 110,
          align: 'end',
          cell: (row) => (row.employees === null ? '' : f.number(row.employees)),
        },
        {
          id: 'revenue',
          header: t('company.field.revenue'),
          width: 120,
          align: 'end',
          cell: (row) =>
            row.revenue === null || !row.currency ? (
              ''
            ) : (
              <Amount value={{ amount: row.revenue, currency: row.currency }} />
            ),
        },
        {
          id: 'parent',
          header: t('company.field.parent'),
          width: 180,
          cell: (row) => (row.parent ? <Go href={`/companies/${row.parent.id}`}>{row.parent.name}</Go> : ''),
        },
        {
          id: 'website',
          header: t('company.field.website'),
          width: 180,
          optional: true,
          cell: (row) => row.website ?? '',
        },
        {
          id: 'founded',
          header: t('company.field.foundedYear'),
          width: 100,
          align: 'end',
          optional: true,
          cell: (row) => row.foundedYear ?? '',
        },
      ]}
    />
  );
}
