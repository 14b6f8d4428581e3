import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Scorecard } from './queries.ts';
import css from './scorecards.module.css';
import { ToldFigure, toldWords } from './told.tsx';

/** What was done, by kind and channel, and what each channel yielded: beside the outcome, never in it. */
export function ActivityCard({ card }: { card: Scorecard }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { done, contacts, kinds, channels } = card.activity;
  return (
    <section className={css.card} aria-labelledby="activity">
      <div className={css.cardHead}>
        <h2 id="activity">{t('scorecard.activity.title')}</h2>
        <span className={css.quiet}>{t('scorecard.activity.apart')}</span>
      </div>
      <div className={css.big}>
        <ToldFigure told={done} after={t('scorecard.activity.done')} />
      </div>
      <div className={css.note}>
        {t('scorecard.activity.contacts')} <ToldFigure told={contacts} />
      </div>
      {kinds.length > 0 ? (
        <p className={css.note}>{kinds.map(({ name, n }) => `${name} ${f.number(n)}`).join(', ')}</p>
      ) : null}
      {channels.length > 0 ? (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('scorecard.activity.channel')}</th>
              <th scope="col" className={css.end}>
                {t('scorecard.activity.share')}
              </th>
              <th scope="col" className={css.end}>
                {t('metrics.count')}
              </th>
              <th scope="col" className={css.end}>
                {t('scorecard.activity.yield')}
              </th>
            </tr>
          </thead>
          <tbody>
            {channels.map(({ channel, share, yield: its }) => (
              <tr key={channel}>
                <td>{t(`scorecard.channel.${channel ?? 'none'}`)}</td>
                <td className={css.end}>{toldWords(share, f, t)}</td>
                <td className={css.end}>{f.number(share.figure.n)}</td>
                <td className={css.end}>{its ? <ToldFigure told={its} /> : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={css.note}>{t('scorecard.activity.empty')}</p>
      )}
    </section>
  );
}
