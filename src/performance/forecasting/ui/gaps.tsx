import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './projection.module.css';
import type { Projection } from './queries.ts';

const counted = ['withoutAmount', 'listPriced', 'withoutDay', 'overdue'] as const;

/** What is not known of the open deals, and by how much that widens the range. */
export function Gaps({ told }: { told: Projection }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { gaps, open } = told;
  const found = counted.filter((kind) => gaps[kind] > 0);
  const wider = gaps.widerBy ?? 0;
  const lacks = gaps.withoutAmount + gaps.listPriced > 0;
  return (
    <section className={css.card} aria-labelledby="projection-gaps">
      <h2 id="projection-gaps">{t('projection.gaps.title')}</h2>
      <p className={css.note}>
        {found.length === 0 && gaps.otherCurrencies.length === 0
          ? t('projection.gaps.none')
          : !lacks
            ? t('projection.gaps.amountsKnown')
            : wider >= 0.005
              ? t('projection.gaps.wider', { share: f.percent(wider) })
              : t('projection.gaps.hardly')}
      </p>
      <ul className={css.gaps}>
        {found.map((kind) => (
          <li key={kind}>
            <span>{t(`projection.gaps.${kind}`)}</span>
            <span>{t('projection.gaps.of', { number: f.number(gaps[kind]), of: f.number(open) })}</span>
          </li>
        ))}
        {gaps.otherCurrencies.map(({ currency, n, amount }) => (
          <li key={currency}>
            <span>{t('projection.gaps.otherCurrency', { count: n, number: f.number(n), currency })}</span>
            <span>{f.moneyShort({ amount, currency })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
