import { useTranslation } from 'react-i18next';
import { BarChart } from '../../../kit/figures/bar-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Current } from './queries.ts';
import { featureWord } from './reason-words.ts';
import css from './scores.module.css';

const most = 12;

/** What moves the scores and by how much, and what is kept out of them because it would know the outcome. */
export function Uses({ current }: { current: Current }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { uses, barred, suspected, unread } = current;
  return (
    <div className={css.pair}>
      {uses.length > 0 ? (
        <BarChart
          title={t('scores.uses.title')}
          note={t('scores.uses.note')}
          columns={[t('scores.uses.feature'), t('scores.uses.share')]}
          bars={uses.slice(0, most).map(({ feature, share }) => ({
            id: feature,
            label: featureWord(t, feature),
            value: share,
            text: f.percent(share),
          }))}
        />
      ) : null}
      <section className={css.card} aria-labelledby="scores-barred">
        <h2 id="scores-barred">{t('scores.barred.title')}</h2>
        <p className={css.note}>{t('scores.barred.note')}</p>
        <Signs signs={barred} none={t('scores.barred.none')} />
        {suspected.length > 0 ? (
          <>
            <h3>{t('scores.barred.suspected')}</h3>
            <Signs signs={suspected} none="" />
          </>
        ) : null}
        {unread.length > 0 ? (
          <p className={css.quiet}>
            {t('scores.barred.unread', { features: unread.map((feature) => featureWord(t, feature)).join(', ') })}
          </p>
        ) : null}
      </section>
    </div>
  );
}

function Signs({ signs, none }: { signs: Current['barred']; none: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (signs.length === 0) return <p>{none}</p>;
  return (
    <ul className={css.signs}>
      {signs.map(({ feature, why, auc, share }) => (
        <li key={`${feature} ${why}`}>
          <b>{featureWord(t, feature)}</b>
          <span className={css.quiet}>
            {why === 'alone'
              ? t('scores.barred.alone', { share: f.percent(auc ?? 0) })
              : t('scores.barred.after', { share: f.percent(share ?? 0) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
