import type { TFunction } from 'i18next';
import { dayCell, type FileCell } from '../../../../ground/csv.ts';
import { decimalText } from '../../../../ground/money.ts';
import { Day, type Format } from '../../../../kit/format/format.tsx';
import type { ListColumn } from '../../../../kit/list/use-added.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import type { Cell, Product, Row, Whitespace } from './api.ts';
import css from './whitespace.module.css';

type With = {
  answer: Whitespace;
  f: Format;
  t: TFunction;
  /** Left out where the reader opens none, or looks at the past. */
  onOpen?: ((row: Row, product: Product) => void) | undefined;
};

/** What a cell says in words: its amount, or how many deals where no amount is known. */
export function wordsOf(cell: Cell | undefined, { answer, f, t }: With): string {
  if (!cell) return t('whitespace.empty');
  const { won, open, wonAmount, openAmount } = cell;
  if (!isHad(cell)) return t('whitespace.ended');
  const [amount, count] = won > 0 ? [wonAmount, won] : [openAmount, open];
  const said = amount === null ? t('whitespace.deals', { count }) : f.moneyShort({ amount, currency: answer.currency });
  return won > 0 ? said : t('whitespace.openFor', { amount: said });
}

/** Whether a company has a product or is offered it; what has ended is empty again. */
export const isHad = ({ won, open }: Pick<Cell, 'won' | 'open'>): boolean => won + open > 0;

/** A cell of the grid: what was bought, what is open, or the way to open it. */
export function CellMark({ row, product, ...given }: With & { row: Row; product: Product }) {
  const { t } = given;
  const cell = row.cells.find(({ productId }) => productId === product.id);
  const way = given.onOpen ? (
    <Button
      kind="link"
      aria-label={t('whitespace.openOf', { product: product.name, company: row.name })}
      onClick={() => given.onOpen?.(row, product)}
    >
      {t('whitespace.open')}
    </Button>
  ) : null;
  if (!cell) return way ?? <span className={css.quiet}>{t('whitespace.empty')}</span>;
  const tone = cell.won > 0 ? 'good' : cell.open > 0 ? 'accent' : 'quiet';
  return (
    <>
      <Go href={`/deals/${cell.dealId}`} tabIndex={-1} className={css.mark}>
        <Tag tone={tone}>{wordsOf(cell, given)}</Tag>
      </Go>{' '}
      {isHad(cell) ? null : way}
    </>
  );
}

/** Company, what it bought and what is empty, then a column for each product with what all companies come to below it. */
export function whitespaceColumns(given: With): ListColumn<Row>[] {
  const { answer, f, t } = given;
  const { currency, products, totals, pricesHidden } = answer;
  const money = (amount: number | null) => (amount === null ? '–' : f.moneyShort({ amount, currency }));
  const decimal = (amount: number | null) => (amount === null ? null : Number(decimalText({ amount, currency })));
  const amountOf = (amount: number | null) => (amount === null ? null : { amount, currency });
  const end = { align: 'end' } as const;
  return [
    {
      id: 'name',
      header: t('whitespace.company'),
      width: 220,
      sortable: true,
      cell: ({ id, name }) => (
        <Go href={`/companies/${id}`} tabIndex={-1}>
          {name}
        </Go>
      ),
      copy: ({ name }) => name,
      file: ({ name }) => name,
    },
    {
      id: 'owner',
      header: t('pipeline.field.ownerId'),
      width: 130,
      optional: true,
      cell: ({ owner }) => owner?.name ?? '',
      file: ({ owner }) => owner?.name ?? null,
    },
    {
      id: 'sector',
      header: t('whitespace.sector'),
      width: 140,
      optional: true,
      cell: ({ sector }) => sector ?? '',
      file: ({ sector }) => sector,
    },
    {
      id: 'bought',
      header: t('whitespace.bought'),
      width: 110,
      ...end,
      cell: ({ bought }) => money(bought),
      copy: ({ bought }) => (bought === null ? '' : String(decimal(bought))),
      file: ({ bought }) => amountOf(bought),
    },
    {
      id: 'gap',
      header: t('whitespace.gap'),
      width: 120,
      sortable: true,
      ...end,
      cell: (row) => <span title={unpricedWords(row, t)}>{gapWords(row, given)}</span>,
      copy: ({ gap }) => String(decimal(gap)),
      file: ({ gap }) => (pricesHidden ? null : amountOf(gap)),
      total: totals && !pricesHidden ? money(totals.gap) : undefined,
    },
    {
      id: 'open',
      header: t('whitespace.openDeals'),
      width: 90,
      ...end,
      sortable: true,
      cell: ({ openDeals }) => f.number(openDeals),
      copy: ({ openDeals }) => openDeals,
      file: ({ openDeals }) => openDeals,
    },
    {
      id: 'lastWon',
      header: t('whitespace.lastWon'),
      width: 120,
      sortable: true,
      cell: ({ lastWonOn }) => (lastWonOn ? <Day value={lastWonOn} /> : ''),
      copy: ({ lastWonOn }) => lastWonOn,
      file: ({ lastWonOn }) => dayCell(lastWonOn),
    },
    ...products.map((product): ListColumn<Row> => {
      const sums = totals?.byProduct.find(({ productId }) => productId === product.id);
      const cellOf = (row: Row) => row.cells.find(({ productId }) => productId === product.id);
      return {
        id: product.id,
        header: product.name,
        width: 140,
        cell: (row) => <CellMark {...given} row={row} product={product} />,
        copy: (row) => wordsOf(cellOf(row), given),
        file: (row) => fileOf(cellOf(row), currency, t),
        total: sums && <span title={emptyWords(sums, given)}>{t('whitespace.lack', { count: sums.empty })}</span>,
      };
    }),
  ];
}

type Sums = NonNullable<Whitespace['totals']>['byProduct'][number];
const emptyWords = ({ bought, open, empty, gap }: Sums, { answer, f, t }: With) =>
  t('whitespace.sums', {
    ...{ bought: f.number(bought), open: f.number(open), empty: f.number(empty) },
    gap: gap === null ? t('whitespace.noPrice') : f.money({ amount: gap, currency: answer.currency }),
  });

/** A spreadsheet adds up numbers; what has none says its state. */
function fileOf(cell: Cell | undefined, currency: string, t: TFunction): FileCell {
  if (!cell) return null;
  const { won, wonAmount, openAmount } = cell;
  if (!isHad(cell)) return t('whitespace.ended');
  if (won > 0) return wonAmount === null ? t('whitespace.deals', { count: won }) : { amount: wonAmount, currency };
  const open = openAmount === null ? null : decimalText({ amount: openAmount, currency });
  return t('whitespace.openFor', { amount: open ?? t('whitespace.deals', { count: cell.open }) });
}

/** What the gap of a company comes to; without a price of any of it, how many products it lacks. */
export function gapWords({ empty, gap, unpriced }: Row, { answer, f, t }: With): string {
  if (empty === 0) return '–';
  if (answer.pricesHidden || unpriced === empty) return t('whitespace.products', { count: empty });
  return f.moneyShort({ amount: gap, currency: answer.currency });
}

export const unpricedWords = ({ unpriced }: Row, t: TFunction): string | undefined =>
  unpriced > 0 ? t('whitespace.unpriced', { count: unpriced }) : undefined;
