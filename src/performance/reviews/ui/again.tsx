import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { exactWords } from '../../dashboards/index.ts';
import { againQuery, type Report } from './queries.ts';
import css from './reviews.module.css';

/** That the report comes to the same when it is drawn again, and, when asked, whether the history still tells the same. */
export function Again({ report }: { report: Report }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [asked, setAsked] = useState(false);
  const found = useQuery({ ...againQuery(report.id), enabled: asked });
  const unitOf = (id: string | null) => report.figures.find(({ metricId }) => metricId === id)?.unit ?? 'money';
  const said = (id: string | null, value: number | null) =>
    value === null ? t('metrics.missing.no-data') : exactWords(unitOf(id), value, report.currency, f);
  return (
    <section className={css.card} aria-labelledby="review-again">
      <h2 id="review-again">{t('reviews.again.title')}</h2>
      <p>
        <Tag tone={report.isSame ? 'good' : 'bad'}>
          {t(report.isSame ? 'reviews.again.same' : 'reviews.again.other')}
        </Tag>{' '}
        <span className={css.quiet}>
          {t('reviews.again.digest', { rules: f.number(report.rules), digest: report.digest.slice(0, 12) })}
        </span>
      </p>
      {found.data ? (
        <div role="status">
          <p>
            {found.data.differs.length === 0
              ? t('reviews.again.nothing', { count: found.data.same, number: f.number(found.data.same) })
              : t('reviews.again.differs', {
                  count: found.data.differs.length,
                  number: f.number(found.data.differs.length),
                  all: f.number(found.data.differs.length + found.data.same),
                })}
          </p>
          <ul className={css.plain}>
            {found.data.differs.map(({ of, metricId, person, frozen, now }) => (
              <li key={[of, metricId, person?.id].join(' ')}>
                {metricId
                  ? t(`metrics.defined.${metricId}.name`, { defaultValue: metricId })
                  : t(`reviews.again.of.${of}`, { name: person?.name ?? '' })}
                : {said(metricId, frozen)} → {said(metricId, now)}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Button disabled={found.isFetching} onClick={() => (asked ? void found.refetch() : setAsked(true))}>
          {t('reviews.again.ask')}
        </Button>
      )}
      {found.error ? <p role="alert">{t('kit.unreachable')}</p> : null}
    </section>
  );
}
