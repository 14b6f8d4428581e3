import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import type { Team } from './queries.ts';
import css from './spaces.module.css';

/** What was won since Monday, of the deals that one sees, and what was said of whom. */
export function WeekPart({ week }: { week: Team['week'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section aria-labelledby="space-week">
      <h2 id="space-week">{t('spaces.week')}</h2>
      {week.won.length === 0 && week.said.length === 0 ? (
        <div className={css.card}>
          <p className={css.quiet}>{t('spaces.quietWeek')}</p>
          <Go href="/recognition">{t('recognition.praise')}</Go>
        </div>
      ) : (
        <ul className={css.list}>
          {week.won.map((deal) => (
            <li key={deal.id}>
              <div className={css.told}>
                <p className={css.who}>
                  <Go href={`/deals/${deal.id}`}>{deal.name}</Go>
                </p>
                <p className={css.quiet}>
                  {t('recognition.won', { name: deal.owner.name })} · {f.dayWithYear(deal.wonOn)}
                </p>
              </div>
              {deal.amount === null ? null : (
                <span className={css.value}>{f.moneyShort({ amount: deal.amount, currency: deal.currency })}</span>
              )}
            </li>
          ))}
          {week.said.map((one) => (
            <li key={one.id}>
              <div className={css.told}>
                <p className={css.who}>
                  {one.what === 'win'
                    ? t('recognition.won', { name: one.person.name })
                    : t('recognition.praised', { by: one.by.name, name: one.person.name })}
                </p>
                <p>{one.text}</p>
                <p className={css.quiet}>
                  {f.dayWithYear(one.saidOn)}
                  {one.deal ? (
                    <>
                      {' · '}
                      <Go href={`/deals/${one.deal.id}`}>{one.deal.name}</Go>
                    </>
                  ) : null}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
