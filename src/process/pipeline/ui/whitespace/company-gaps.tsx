import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import type { Product, Row, Whitespace } from './api.ts';
import css from './whitespace.module.css';
import { CellMark, unpricedWords } from './whitespace-columns.tsx';

type Props = {
  answer: Whitespace;
  row: Row;
  onOpen?: ((row: Row, product: Product) => void) | undefined;
  onClose: () => void;
};

/** One company's products below one another, as a phone and a keyboard reach them: what it has, and what can be opened. */
export function CompanyGaps({ answer, row, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const unpriced = unpricedWords(row, t);
  return (
    <Dialog title={t('whitespace.of', { company: row.name })} onClose={onClose}>
      <p className={css.quiet}>
        <Go href={`/companies/${row.id}`}>{t('whitespace.toCompany')}</Go>
        {unpriced ? ` · ${unpriced}` : ''}
      </p>
      <ul className={css.list} aria-label={t('whitespace.of', { company: row.name })}>
        {answer.products.map((product) => (
          <li key={product.id}>
            <span>
              {product.name}{' '}
              {product.listPrice === null ? null : (
                <span className={css.price}>
                  {f.moneyShort({ amount: product.listPrice, currency: answer.currency })}
                </span>
              )}
            </span>
            <CellMark answer={answer} f={f} t={t} row={row} product={product} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
