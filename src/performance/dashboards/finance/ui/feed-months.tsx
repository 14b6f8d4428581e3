import { useTranslation } from 'react-i18next';
import { dayCell } from '../../../../ground/csv.ts';
import { Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import type { Feed } from './queries.ts';

type Month = Feed['months'][number];

/** Month by month, each sum of what was booked leading to its deals, and all of them in a last row. */
export function FeedMonths({ feed }: { feed: Feed }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { months, whole, currency } = feed;
  const amount = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : f.money({ amount: value, currency });
  const cell = (value: number | null | undefined) =>
    value === null || value === undefined ? null : { amount: value, currency };
  const sums = ({ due, expected }: Pick<Month, 'due' | 'expected'>) => [
    ...[due?.once, due?.recurring, due?.besideLines, due?.total],
    expected,
  ];
  const deals = ({ name, booked, rowsHref }: Month) =>
    rowsHref && booked.n > 0 ? (
      <Go href={rowsHref.replace('/api/v1', '')} aria-label={t('finance.dealsOf', { month: name })}>
        {amount(booked.amount)}
      </Go>
    ) : (
      amount(booked.amount)
    );
  return (
    <Table
      boxed
      label={t('finance.months')}
      table={{
        columns: [
          { label: t('finance.month') },
          ...['n', 'booked', 'once', 'recurring', 'besideLines', 'due', 'expected'].map((id) => ({
            label: t(`finance.column.${id}`),
            end: true,
          })),
        ],
        save: 'finance-feed',
        rows: [
          ...months.map((month) => ({
            id: month.name,
            file: [dayCell(month.from), month.booked.n, cell(month.booked.amount), ...sums(month).map(cell)],
            cells: [f.month(month.from), f.number(month.booked.n), deals(month), ...sums(month).map(amount)],
          })),
          {
            id: 'whole',
            cells: [
              t('finance.whole'),
              ...[f.number(whole.booked.n), amount(whole.booked.amount), ...sums(whole).map(amount)],
            ],
          },
        ],
      }}
    />
  );
}
