import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Amount, type Format, useFormat } from '../../../kit/format/format.tsx';
import { ListPage } from '../../../kit/list/list-page.tsx';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { alsoOfCompanies, companyColumns } from '../rules/listed-columns.ts';
import type { ListedCompany } from './api.ts';
import { commonColumns, nameColumn, recordColumn, textColumn, textEdit } from './list-cells.tsx';
import { companiesPage } from './queries.ts';
import { asAsked, useAdding, useListChoices, useShownColumns } from './use-lists.tsx';
import { useMany } from './use-many.tsx';
import { companyCells, type People, useOwnCells, useReceivers } from './use-own-cells.ts';

/** Every company one may see. */
export default function CompaniesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const asked = useShownColumns('company', companyColumns);
  const options = useListChoices();
  const many = useMany('company');
  const adding = useAdding('company', '/companies');
  const { currency } = useSession().settings;
  const people = useReceivers();
  const cells = useOwnCells<ListedCompany>('company', companyCells, people);
  const columns = useMemo(() => asAsked(columnsOf(t, f, people, currency), asked), [t, f, people, currency, asked]);
  return (
    <>
      <ListPage<ListedCompany>
        object="company"
        path="/companies"
        title={t('company.title')}
        search={t('company.search')}
        columns={columns}
        asked={asked}
        options={options}
        first="name"
        page={companiesPage}
        alsoFor={(shown) => alsoOfCompanies.filter((also) => shown.includes(also))}
        onOpen={({ id }) => way.go(`/companies/${id}`)}
        bulk={many}
        cells={cells}
        tools={adding.button}
        empty={{
          title: t('company.empty.title'),
          text: t('company.empty.text'),
          example: t('company.empty.example'),
          action: adding.button,
        }}
        then={t('kit.list.noneThen')}
      />
      {adding.dialog}
    </>
  );
}

function columnsOf(t: TFunction, f: Format, people: People, currency: string): ListColumn<ListedCompany>[] {
  const common = commonColumns<ListedCompany>('company', t, people);
  const word = (key: string) => t(`company.field.${key}`);
  const number = (id: string, width: number, of: (row: ListedCompany) => number | null, words = f.number) =>
    ({
      id,
      header: word(id),
      width,
      align: 'end',
      sortable: true,
      edit: { kind: 'number', field: id, value: of },
      cell: (row) => (of(row) === null ? '' : words(of(row) as number)),
      copy: of,
      file: of,
    }) satisfies ListColumn<ListedCompany>;
  return [
    nameColumn('company', '/companies', t),
    textColumn('sector', word('sector'), 150, ({ sector }) => sector, {
      sortable: true,
      ...textEdit('sector', ({ sector }) => sector),
    }),
    textColumn('country', word('country'), 140, ({ country }) => country, {
      sortable: true,
      ...textEdit('country', ({ country }) => country),
    }),
    common.owner,
    common.tags,
    number('employees', 110, ({ employees }) => employees),
    {
      id: 'revenue',
      header: word('revenue'),
      width: 130,
      align: 'end',
      sortable: true,
      edit: {
        kind: 'money',
        field: 'revenue',
        value: ({ revenue }) => revenue,
        currency: (row) => row.currency ?? currency,
      },
      cell: ({ revenue, currency }) =>
        revenue === null || !currency ? '' : <Amount value={{ amount: revenue, currency }} />,
      file: ({ revenue, currency }) => (revenue === null || !currency ? null : { amount: revenue, currency }),
    },
    recordColumn('parent', word('parent'), ({ parent }) => parent, { optional: true }),
    textColumn('website', word('website'), 180, ({ website }) => website, {
      optional: true,
      ...textEdit('website', ({ website }) => website, 300),
    }),
    { ...number('foundedYear', 100, ({ foundedYear }) => foundedYear, String), optional: true },
    ...common.more,
    {
      id: 'territory',
      unsorted: t('kit.list.unsorted.counted'),
      header: t('accounts.list.territory'),
      width: 160,
      optional: true,
      cell: ({ territory }) => (territory ? <Go href={`/territories/${territory.id}`}>{territory.name}</Go> : ''),
      copy: ({ territory }) => territory?.name ?? null,
      file: ({ territory }) => territory?.name ?? null,
    },
    {
      id: 'fit',
      sortable: true,
      header: t('accounts.list.fit'),
      width: 90,
      align: 'end',
      optional: true,
      cell: ({ fit }) => (fit === null || fit === undefined ? '' : f.number(fit)),
      copy: ({ fit }) => fit ?? null,
      file: ({ fit }) => fit ?? null,
    },
    {
      id: 'segment',
      unsorted: t('kit.list.unsorted.counted'),
      header: t('accounts.list.segment'),
      width: 160,
      optional: true,
      cell: ({ segment }) => (segment ? <Go href={`/segments/${segment.id}`}>{segment.name}</Go> : ''),
      copy: ({ segment }) => segment?.name ?? null,
      file: ({ segment }) => segment?.name ?? null,
    },
    {
      id: 'openDeals',
      sortable: true,
      header: t('accounts.list.openDeals'),
      width: 120,
      align: 'end',
      optional: true,
      cell: ({ openDeals }) => (openDeals === undefined ? '' : f.number(openDeals)),
      copy: ({ openDeals }) => openDeals ?? null,
      file: ({ openDeals }) => openDeals ?? null,
    },
  ];
}
