import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './calls.module.css';
import type { Forecast } from './queries.ts';

type Given = { told: Pick<Forecast, 'projection' | 'currency' | 'pacing'>; frozen?: boolean };

/** Where the period will land, as a range with the quota on it; nothing while nobody projects, or there is not enough to say. */
export function Landing({ told, frozen = false }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const { projection, currency, pacing } = told;
  if (!projection) return null;
  const { p10, p50, p90, reachesQuota, version } = projection;
  const money = (amount: number) => ({ amount, currency });
  const most = Math.max(p90, pacing.quota ?? 0, 1) * 1.1;
  const at = (amount: number) => `${(Math.max(0, amount) / most) * 100}%`;
  // Nobody sells, or nothing is open: a range from nothing to nothing tells less than that.
  const said =
    p90 > 0
      ? t('forecast.landing.text', {
          range: f.moneyRange(money(p10), money(p90)),
          middle: f.moneyShort(money(p50)),
        })
      : t('forecast.landing.nothing');
  return (
    <section className={css.card} aria-labelledby="forecast-landing">
      <h2 id="forecast-landing">{t(frozen ? 'forecast.landing.frozen' : 'forecast.landing.title')}</h2>
      <p className={css.note}>
        {said} {reachesQuota === null ? '' : t('forecast.landing.quota', { share: f.percent(reachesQuota) })} (
        {t('metrics.why.version', { version })})
      </p>
      {p90 > 0 ? (
        <div className={css.range} role="img" aria-label={said}>
          <i style={{ left: at(p10), width: `calc(${at(p90)} - ${at(p10)})` }} />
          {pacing.quota === null ? null : (
            <b
              style={{ left: at(pacing.quota) }}
              title={t('forecast.landing.line', { amount: f.moneyShort(money(pacing.quota)) })}
            />
          )}
        </div>
      ) : null}
    </section>
  );
}
