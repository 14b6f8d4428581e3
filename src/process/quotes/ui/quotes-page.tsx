import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayCell } from '../../../ground/csv.ts';
import { Day, type Format, useFormat } from '../../../kit/format/format.tsx';
import { ListPage } from '../../../kit/list/list-page.tsx';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { quoteColumns } from '../rules/listed-columns.ts';
import { quoteStates } from '../rules/quote-course.ts';
import { type QuoteInList, quotesPage } from './queries.ts';
import { StateTag } from './state-tag.tsx';

/** All quotes of the deals that one sees, now or on a past day. */
export default function QuotesPage() {
  const { t } = useTranslation();
  const way = useWay();
  const f = useFormat();
  const columns = useMemo(() => columnsOf(t, f), [t, f]);
  return (
    <ListPage<QuoteInList>
      object="quote"
      path="/quotes"
      title={t('quotes.title')}
      search={t('quotes.search')}
      columns={columns}
      asked={quoteColumns}
      options={{ state: quoteStates.map((id) => ({ id, label: t(`quotes.state.${id}`) })) }}
      first="-validUntil"
      page={quotesPage}
      onOpen={({ id }) => way.go(`/quotes/${id}`)}
      tools={<Go href="/settings/quotes">{t('quotes.settings.title')}</Go>}
      empty={{
        title: t('quotes.empty.title'),
        text: t('quotes.empty.text'),
        example: t('quotes.empty.example'),
      }}
      then={t('kit.list.noneThen')}
    />
  );
}

function columnsOf(t: TFunction, f: Format): ListColumn<QuoteInList>[] {
  const record = (id: 'deal' | 'company', path: string, width: number): ListColumn<QuoteInList> => ({
    ...{ id, width, header: t(`quotes.${id}`) },
    cell: ({ [id]: of }) => (of ? <Go href={`${path}/${of.id}`}>{of.name}</Go> : ''),
    file: ({ [id]: of }) => of?.name ?? null,
  });
  const money = (id: 'gross' | 'net', header: string): ListColumn<QuoteInList> => ({
    ...{ id, header, width: 140, align: 'end' as const },
    cell: ({ [id]: amount, currency }) => f.money({ amount, currency }),
    file: ({ [id]: amount, currency }) => ({ amount, currency }),
  });
  return [
    {
      ...{ id: 'title', width: 240, header: t('quotes.field.title'), sortable: true, grow: true },
      cell: (row) => (
        <Go href={`/quotes/${row.id}`} tabIndex={-1} title={row.title}>
          {row.title}
        </Go>
      ),
      file: (row) => row.title,
    },
    {
      ...{ id: 'number', width: 110, header: t('quotes.field.number'), sortable: true },
      cell: (row) => row.number ?? t('quotes.draft'),
      file: (row) => row.number,
    },
    {
      ...{ id: 'state', width: 120, header: t('quotes.field.state') },
      cell: (row) => <StateTag state={row.state} />,
      file: (row) => t(`quotes.state.${row.state}`),
    },
    { ...money('gross', t('quotes.whole')), besideName: true },
    record('company', '/companies', 180),
    {
      ...{ id: 'owner', width: 170, header: t('quotes.owner') },
      cell: (row) => <PersonName person={row.owner} />,
      file: (row) => row.owner.name,
    },
    {
      ...{ id: 'validUntil', width: 130, header: t('quotes.field.validUntil'), sortable: true },
      cell: (row) => <Day value={row.validUntil} />,
      file: (row) => dayCell(row.validUntil),
    },
    {
      ...{ id: 'sentOn', width: 130, header: t('quotes.sentAt'), sortable: true },
      cell: (row) => (row.sentOn ? <Day value={row.sentOn} /> : ''),
      file: (row) => dayCell(row.sentOn),
    },
    record('deal', '/deals', 180),
    { ...money('net', t('quotes.field.net')), optional: true },
  ];
}
