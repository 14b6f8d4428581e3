import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './day.module.css';

type QuarterBarProps = {
  won: number | null;
  quota: number | null;
  currency: string;
  quarter: { name: string; pace: number };
};

/** What was won of the quota, as a sentence and a bar with the place where the days gone by would put it. */
export function QuarterBar({ won, quota, currency, quarter }: QuarterBarProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = (amount: number) => f.moneyShort({ amount, currency });
  const exact = (amount: number) => f.money({ amount, currency });
  if (quota === null || quota <= 0)
    return won ? (
      <p className={css.lead} title={exact(won)}>
        {t('day.won', { won: words(won), quarter: quarter.name })}
      </p>
    ) : null;
  const share = (won ?? 0) / quota;
  const sentence = t('day.wonOfQuota', {
    won: words(won ?? 0),
    quota: words(quota),
    share: f.percent(share),
    quarter: quarter.name,
    pace: f.percent(quarter.pace),
  });
  return (
    <div className={css.quarter}>
      <p className={css.lead} title={`${exact(won ?? 0)} / ${exact(quota)}`}>
        {sentence}
      </p>
      <div className={css.bar} aria-hidden="true">
        <i style={{ width: `${Math.min(100, share * 100)}%` }} />
        <b style={{ insetInlineStart: `${Math.min(100, quarter.pace * 100)}%` }} />
      </div>
    </div>
  );
}
