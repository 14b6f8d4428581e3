import type { TFunction } from 'i18next';
import { Day, type Format } from '../../../kit/format/format.tsx';
import type { GridColumn } from '../../../kit/grid/grid-columns.ts';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import type { MetricRow } from './api.ts';

type Given = {
  t: TFunction;
  f: Format;
  names: Record<string, string>;
  rows: readonly MetricRow[];
  isWhole: boolean;
  isNarrow: boolean;
  /** Where a record has its page; null where its kind has none. */
  pathOf: (row: MetricRow) => string | null;
};

const tones = { won: 'good', advanced: 'good' } as const;

/** The columns of the records behind a number; the amounts are summed once all have come and all are in one currency. */
export function rowColumns({ t, f, names, rows, isWhole, isNarrow, pathOf }: Given): GridColumn<MetricRow>[] {
  const currencies = new Set(rows.flatMap(({ currency, amount }) => (amount === null ? [] : [currency])));
  const [currency] = currencies;
  const total = rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const hasShares = rows.some(({ share }) => share !== undefined);
  const hasDays = rows.some(({ days }) => days !== null);
  const columns: GridColumn<MetricRow>[] = [
    {
      id: 'deal',
      header: t(hasShares ? 'metrics.column.record' : 'metrics.column.deal'),
      width: isNarrow ? 190 : 240,
      grow: true,
      cell: (row) => {
        const href = pathOf(row);
        const words = row.kind === 'quota' && row.day ? f.quarter(row.day) : row.name;
        if (!href) return <span title={words}>{words}</span>;
        return (
          <Go href={href} tabIndex={-1} title={words}>
            {words}
          </Go>
        );
      },
    },
    {
      id: 'part',
      header: t('metrics.column.part'),
      width: 120,
      cell: (row) => (
        <Tag tone={row.part in tones ? tones[row.part as keyof typeof tones] : 'quiet'}>
          {t(`metrics.part.${row.part}`)}
        </Tag>
      ),
    },
    {
      id: 'day',
      header: t('metrics.column.day'),
      width: 120,
      optional: hasShares,
      cell: (row) => <Day value={row.day} />,
    },
    {
      id: 'owner',
      header: t('metrics.column.owner'),
      width: 180,
      cell: (row) =>
        row.ownerId && names[row.ownerId] ? (
          <PersonName person={{ id: row.ownerId, name: names[row.ownerId] ?? '' }} />
        ) : (
          <span>–</span>
        ),
    },
    {
      id: 'days',
      header: t('metrics.column.days'),
      width: 90,
      align: 'end',
      optional: !hasDays,
      cell: (row) => <span>{row.days === null ? '–' : f.days(row.days)}</span>,
    },
    ...(hasShares
      ? [
          {
            id: 'share',
            header: t('metrics.column.share'),
            width: 90,
            align: 'end' as const,
            cell: (row: MetricRow) => <span>{row.share === undefined ? '–' : f.percent(row.share)}</span>,
          },
        ]
      : []),
    {
      id: 'amount',
      header: t('metrics.column.amount'),
      width: isNarrow ? 130 : 170,
      align: 'end',
      optional: hasShares,
      cell: (row) =>
        row.amount === null || row.currency === null ? (
          <span>–</span>
        ) : (
          <span title={row.amountBasis ? t(`metrics.basis.${row.amountBasis}`) : undefined}>
            {row.amountBasis === 'list_price' ? `${t('metrics.listShort')} ` : ''}
            {f.money({ amount: row.amount, currency: row.currency })}
          </span>
        ),
      total: isWhole && currencies.size === 1 && currency ? <b>{f.money({ amount: total, currency })}</b> : undefined,
    },
  ];
  // On a phone only two fit beside each other: what it is, and what it counts for.
  const [first, ...rest] = columns;
  return isNarrow && first ? [first, ...rest.reverse()] : columns;
}
