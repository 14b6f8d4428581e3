import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText } from '../../../ground/money.ts';
import { Amount, type Format, useFormat } from '../../../kit/format/format.tsx';
import { ListPage } from '../../../kit/list/list-page.tsx';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { alsoOfCompanies, companyColumns } from '../rules/listed-columns.ts';
import type { ListedCompany } from './api.ts';
import { commonColumns, nameColumn, recordColumn, textColumn } from './list-cells.tsx';
import { companiesPage } from './queries.ts';
import { useAdding, useListChoices, useShownColumns } from './use-lists.tsx';
import { useMany } from './use-many.tsx';

/** Every company one may see. */
export default function CompaniesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const asked = useShownColumns('company', companyColumns);
  const options = useListChoices();
  const many = useMany('company');
  const adding = useAdding('company', '/companies');
  const columns = useMemo(() => columnsOf(t, f).filter(({ id }) => asked.some(({ key }) => key === id)), [t, f, asked]);
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
        tools={adding.button}
        empty={{ title: t('company.empty.title'), text: t('company.empty.text'), action: adding.button }}
        then={t('kit.list.noneThen')}
      />
      {adding.dialog}
    </>
  );
}

function columnsOf(t: TFunction, f: Format): ListColumn<ListedCompany>[] {
  const common = commonColumns<ListedCompany>('company', t);
  const word = (key: string) => t(`company.field.${key}`);
  const number = (id: string, width: number, of: (row: ListedCompany) => number | null, words = f.number) =>
    ({
      id,
      header: word(id),
      width,
      align: 'end',
      sortable: true,
      cell: (row) => (of(row) === null ? '' : words(of(row) as number)),
      file: of,
    }) satisfies ListColumn<ListedCompany>;
  return [
    nameColumn('company', '/companies', t),
    textColumn('sector', word('sector'), 150, ({ sector }) => sector, { sortable: true }),
    textColumn('country', word('country'), 140, ({ country }) => country, { sortable: true }),
    common.owner,
    common.tags,
    number('employees', 110, ({ employees }) => employees),
    {
      id: 'revenue',
      header: word('revenue'),
      width: 130,
      align: 'end',
      sortable: true,
      cell: ({ revenue, currency }) =>
        revenue === null || !currency ? '' : <Amount value={{ amount: revenue, currency }} />,
      file: ({ revenue, currency }) =>
        revenue === null || !currency ? null : Number(decimalText({ amount: revenue, currency })),
    },
    recordColumn('parent', word('parent'), ({ parent }) => parent, { optional: true }),
    textColumn('website', word('website'), 180, ({ website }) => website, { optional: true }),
    { ...number('foundedYear', 100, ({ foundedYear }) => foundedYear, String), optional: true },
    ...common.more,
    {
      id: 'openDeals',
      header: t('accounts.list.openDeals'),
      width: 120,
      align: 'end',
      optional: true,
      cell: ({ openDeals }) => (openDeals === undefined ? '' : f.number(openDeals)),
      file: ({ openDeals }) => openDeals ?? null,
    },
  ];
}
