import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Ask } from '../../../kit/figures/ask.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { pageBehind } from '../../dashboards/index.ts';
import css from './commitments.module.css';
import { keepRateQuery } from './queries.ts';

/** How much of what was due this quarter is kept, and how that is reckoned. Nothing where nothing was due. */
export function KeepRate({ owner, asOf }: { owner: string | null; asOf: string | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const whole = useQuery(keepRateQuery(owner, asOf)).data?.whole;
  if (!whole || whole.value === null) return null;
  const { value, n, range, rowsHref } = whole;
  const kept = Math.round(value * n);
  const name = t('metrics.defined.commitment_keep_rate.name');
  return (
    <span className={css.rate}>
      <Ask
        name={name}
        why={() => (
          <div className={css.why}>
            <p>{t('metrics.defined.commitment_keep_rate.meaning')}</p>
            <p>
              {t('commitments.rate.sum', { kept: f.number(kept), broken: f.number(n - kept), rate: f.percent(value) })}
            </p>
            {range ? (
              <p className={css.quiet}>
                {t('commitments.rate.range', { range: f.percentRange(range.low, range.high), n: f.number(n) })}
              </p>
            ) : null}
            {rowsHref ? (
              <Go href={pageBehind('commitment_keep_rate', rowsHref, f.today)}>{t('commitments.rate.rows')}</Go>
            ) : null}
          </div>
        )}
      >
        {f.percent(value)}
      </Ask>{' '}
      {t('commitments.rate.said', { kept: f.number(kept), n: f.number(n) })}
    </span>
  );
}
