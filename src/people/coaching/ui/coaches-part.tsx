import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './coaching.module.css';
import { coachesQuery } from './queries.ts';

/** How each who coaches does so: kept sessions, followed actions, missing reports, and who only reacts. */
export function CoachesPart() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery(coachesQuery);
  if (!data) return null;
  const told = ({ n, of, rate }: { n: number; of: number; rate: number | null }) =>
    rate === null
      ? t('coaching.none')
      : t('coaching.ofAll', { share: f.percent(rate), n: f.number(n), of: f.number(of) });
  const { agree, effective } = data.benchmark;
  return (
    <section aria-labelledby="coaching-coaches">
      <h2 id="coaching-coaches">{t('coaching.coaches')}</h2>
      {data.items.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard
        <section className={css.scroll} tabIndex={0} aria-label={t('coaching.coaches')}>
          <table className={css.table}>
            <thead>
              <tr>
                {(['coach', 'adherence', 'followThrough', 'proactive', 'withTemplate', 'missingReports'] as const).map(
                  (name) => (
                    <th key={name} scope="col">
                      {t(`coaching.column.${name}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ coach, adherence, followThrough, proactive, withTemplate, ...one }) => (
                <tr key={coach.id}>
                  <th scope="row">
                    {coach.name}
                    {one.isReactiveOnly ? <span className={css.quiet}> {t('coaching.reactiveOnly')}</span> : null}
                  </th>
                  <td>{told(adherence)}</td>
                  <td>{told(followThrough)}</td>
                  <td>{told(proactive)}</td>
                  <td>{told(withTemplate)}</td>
                  <td>{f.number(one.missingReports)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className={css.quiet}>
        {t('coaching.benchmark', { agree: f.percent(agree), effective: f.percent(effective) })}
      </p>
    </section>
  );
}
