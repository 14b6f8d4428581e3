import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Scorecard } from './queries.ts';
import css from './scorecards.module.css';
import { ToldFigure } from './told.tsx';

type Item = Scorecard['outcome']['items'][number];

/** What people are judged on, with its weights in the open. Nothing that was merely done counts here. */
export function OutcomeCard({ card }: { card: Scorecard }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { version, score, measured, items } = card.outcome;
  return (
    <section className={css.card} aria-labelledby="outcome">
      <div className={css.cardHead}>
        <h2 id="outcome">{t('scorecard.outcome.title')}</h2>
        <span className={css.quiet}>{t('scorecard.outcome.version', { version })}</span>
      </div>
      <p className={css.big}>
        {score === null ? (
          <span className={css.unknown}>{t('scorecard.outcome.none')}</span>
        ) : (
          <>
            <b>{f.number(score)}</b> <span className={css.quiet}>{t('scorecard.outcome.of100')}</span>
          </>
        )}
      </p>
      <p className={css.note}>{t('scorecard.outcome.measured', { measured: f.number(measured) })}</p>
      <p>
        {t('scorecard.outcome.credited')} <ToldFigure told={card.outcome.credited} />
      </p>
      <p>
        {t('scorecard.outcome.leads')} <ToldFigure told={card.outcome.leads} />
      </p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('scorecard.outcome.what')}</th>
            <th scope="col" className={css.end}>
              {t('scorecard.outcome.weight')}
            </th>
            <th scope="col" className={css.end}>
              {t('scorecard.outcome.points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                <b>{t(`scorecard.item.${item.id}`)}</b>
                <Facts item={item} />
                <p className={css.note}>{t(`scorecard.how.${item.id}`)}</p>
              </td>
              <td className={css.end}>{f.number(item.weight)}</td>
              <td className={css.end}>
                {item.points === null ? (
                  <span className={`${css.unknown} ${css.wraps}`}>
                    {t(`scorecard.missing.${item.missing ?? 'no-data'}`)}
                  </span>
                ) : (
                  <b>{f.number(item.points)}</b>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The numbers that an item is made of, each with its why. */
function Facts({ item }: { item: Item }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { figures, inTime, spread } = item;
  return (
    <ul className={css.parts}>
      {figures.map((told) => (
        <li key={told.metricId}>
          {t(`metrics.defined.${told.metricId}.name`)} <ToldFigure told={told} />
        </li>
      ))}
      {inTime && inTime.open > 0 ? (
        <li>{t('scorecard.outcome.inTime', { inTime: f.number(inTime.inTime), open: f.number(inTime.open) })}</li>
      ) : null}
      {spread === null ? null : <li>{t('scorecard.outcome.spread', { share: f.percent(spread) })}</li>}
    </ul>
  );
}
