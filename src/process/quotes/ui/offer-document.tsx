import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Offered } from './queries.ts';
import css from './quotes.module.css';

type Line = Offered['lines'][number];
type Shown = Omit<Offered, 'sender'>;

/** What is offered, line by line, and what it comes to: the same for who sells and for who buys. */
export function OfferDocument({ offer }: { offer: Shown }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { lines, totals, currency, discountPercent, discountAmount, taxIncluded } = offer;
  const money = (amount: number) => f.money({ amount, currency });
  const off = discountPercent
    ? t('quotes.offWhole', { off: `${f.number(discountPercent, 2)} %` })
    : discountAmount
      ? t('quotes.offOnce', { off: money(discountAmount) })
      : null;
  return (
    <section className={css.document} aria-label={t('quotes.offered')}>
      {lines.length === 0 ? (
        <p className={css.quiet}>{t('quotes.noLines')}</p>
      ) : (
        <ul className={css.lines}>
          {lines.map((line) => (
            <LineOf key={line.id} line={line} currency={currency} taxIncluded={taxIncluded} />
          ))}
        </ul>
      )}
      <dl className={css.totals}>
        {off ? (
          <div>
            <dt>{off}</dt>
            <dd>{money(-totals.off + lines.reduce((all, line) => all + line.off * line.payments, 0))}</dd>
          </div>
        ) : null}
        {totals.payments.map((paid) => (
          <PaidTogether key={`${paid.rhythm} ${paid.termMonths}`} paid={paid} currency={currency} />
        ))}
        <div className={css.sum}>
          <dt>{t('quotes.whole')}</dt>
          <dd>{money(totals.whole.gross)}</dd>
        </div>
        <div>
          <dt className={css.quiet}>{t('quotes.wholeNet')}</dt>
          <dd className={css.quiet}>
            {money(totals.whole.net)} + {money(totals.whole.tax)}
          </dd>
        </div>
      </dl>
      <p className={css.quiet}>{t('quotes.rounding')}</p>
    </section>
  );
}

function LineOf({ line, currency, taxIncluded }: { line: Line; currency: string; taxIncluded: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => f.money({ amount, currency });
  const parts = [
    `${f.number(line.quantity, 3)} × ${money(line.unitPrice)}`,
    line.off + line.offWhole > 0 ? t('pipeline.lines.off', { off: money(line.off + line.offWhole) }) : null,
    line.rhythm === 'once' ? null : t('quotes.times', { count: line.payments, number: f.number(line.payments) }),
    line.tax ? `${line.tax.name} ${f.number(line.tax.percent, 3)} %` : null,
    line.bundle,
  ];
  return (
    <li>
      <span className={css.product}>{line.name}</span>
      <span className={css.amount}>
        {money(taxIncluded ? line.gross : line.net)}
        {line.rhythm === 'once' ? null : <small> {t(`pipeline.lines.per.${line.rhythm}`)}</small>}
      </span>
      <small className={css.how}>{parts.filter(Boolean).join(' · ')}</small>
      {line.note ? <small className={css.how}>{line.note}</small> : null}
    </li>
  );
}

function PaidTogether({ paid, currency }: { paid: Shown['totals']['payments'][number]; currency: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => f.money({ amount, currency });
  const taxes = paid.taxes.map(({ name, percent, tax }) => `${name} ${f.number(percent, 3)} %: ${money(tax)}`);
  const { rhythm, payments } = paid;
  return (
    <div>
      <dt>
        {rhythm === 'once'
          ? t('quotes.paidOnce')
          : t(`quotes.paid.${rhythm}`, { count: payments, number: f.number(payments) })}
        <small>{[money(paid.net), ...taxes].join(' + ')}</small>
      </dt>
      <dd>{money(paid.gross)}</dd>
    </div>
  );
}
