import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { halfLifeDays, type Strength, strengthWord } from '../rules/strength.ts';
import css from './accounts.module.css';

/** How strong a relationship is, in a word and a bar; what it is made from on hover. */
export function StrengthMark({ strength }: { strength: Strength }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { value, n } = strength;
  if (value === null)
    return (
      <span className={css.quiet}>
        {t('accounts.strength.unknown')} · n = {f.number(n)}
      </span>
    );
  return (
    <span className={css.strength} title={t('accounts.strength.how', { days: halfLifeDays })}>
      <b>{t(`accounts.strength.${strengthWord(value)}`)}</b>
      <span className={css.bar} aria-hidden="true">
        <i style={{ width: `${Math.round(value * 100)}%` }} />
      </span>
      <span className={css.quiet}>
        {f.percent(value)} · n = {f.number(n)}
      </span>
    </span>
  );
}
