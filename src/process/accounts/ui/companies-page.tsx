import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../kit/feedback/states.tsx';
import { Amount, useFormat } from '../../../kit/format/format.tsx';
import { Grid } from '../../../kit/grid/grid.tsx';
import type { GridColumn } from '../../../kit/grid/grid-columns.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { companyPolicy } from '../policy.ts';
import type { Company } from './api.ts';
import { ListFilters } from './list-filters.tsx';
import { NewCompany } from './new-company.tsx';
import { companiesQuery } from './queries.ts';
import { useListState } from './use-list.ts';

/** Every company one may see, sought, sorted, and entered. */
export default function CompaniesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { user } = useSession();
  const at = useListState('/companies', 'company');
  const list = useInfiniteQuery(companiesQuery(at.query, at.asOf));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.total ?? null;
  const mayCreate = companyPolicy.write[user.role as keyof typeof companyPolicy.write] !== 'none' && !at.isPast;
  const columns: GridColumn<Company>[] = [
    {
      id: 'name',
      header: t('company.field.name'),
      width: 240,
      grow: true,
      sortable: true,
      cell: (row) => <Go href={`/companies/${row.id}`}>{row.name}</Go>,
    },
    { id: 'sector', header: t('company.field.sector'), width: 150, cell: (row) => row.sector ?? '' },
    { id: 'country', header: t('company.field.country'), width: 140, cell: (row) => row.country ?? '' },
    {
      id: 'owner',
      header: t('company.field.owner'),
      width: 180,
      cell: (row) => (row.owner ? <PersonName person={row.owner} /> : ''),
    },
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
        row.revenue === null || !row.currency ? '' : <Amount value={{ amount: row.revenue, currency: row.currency }} />,
    },
    {
      id: 'parent',
      header: t('company.field.parent'),
      width: 180,
      cell: (row) => (row.parent ? <Go href={`/companies/${row.parent.id}`}>{row.parent.name}</Go> : ''),
    },
    { id: 'website', header: t('company.field.website'), width: 180, optional: true, cell: (row) => row.website ?? '' },
    {
      id: 'founded',
      header: t('company.field.foundedYear'),
      width: 100,
      align: 'end',
      optional: true,
      cell: (row) => row.foundedYear ?? '',
    },
  ];
  return (
    <PageHead
      title={t('company.title')}
      tools={
        mayCreate ? (
          <Button kind="primary" onClick={() => at.create(true)}>
            {t('company.add')}
          </Button>
        ) : undefined
      }
    >
      <Grid
        label={t('company.title')}
        kind="company"
        remember="companies"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        count={count}
        hasMore={list.hasNextPage}
        loading={list.isPending || list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        onOpen={(row) => way.go(`/companies/${row.id}`)}
        sort={at.sort}
        onSort={at.setSort}
        filters={
          <ListFilters
            label={t('company.search')}
            text={at.text}
            onText={at.setText}
            isMine={at.isMine}
            onMine={at.setMine}
          />
        }
        empty={
          at.isFiltered || at.isPast ? (
            <Empty title={t('accounts.none')} text={at.isFiltered ? t('accounts.noneText') : t('accounts.noneThen')} />
          ) : (
            <Empty
              title={t('company.empty.title')}
              text={t('company.empty.text')}
              action={
                mayCreate ? (
                  <Button kind="primary" onClick={() => at.create(true)}>
                    {t('company.add')}
                  </Button>
                ) : undefined
              }
            />
          )
        }
      />
      {at.isCreating ? <NewCompany onClose={() => at.create(false)} /> : null}
    </PageHead>
  );
}
