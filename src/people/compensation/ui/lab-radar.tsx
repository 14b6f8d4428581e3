import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { RestFailed, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './pay.module.css';
import { radarQuery, type Radar as Told } from './queries.ts';

/** Whether people sell by their plan and not by the buyer: each pattern with its range and what it rests on. */
export function Radar() {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(radarQuery());
  const told = found.data;
  return (
    <section>
      <h2>{t('pay.lab.radar')}</h2>
      {told ? (
        <>
          <p className={css.quiet}>
            {t('pay.lab.radarLead', {
              ...{ from: f.dayWithYear(told.from), until: f.dayWithYear(addDays(told.until, -1)) },
              quarters: f.number(told.quarters),
            })}
          </p>
          <ul className={css.list} aria-label={t('pay.lab.radar')}>
            {told.traces.map((trace) => (
              <Trace key={trace.pattern} trace={trace} />
            ))}
          </ul>
        </>
      ) : found.isError ? (
        <RestFailed onRetry={() => void found.refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
    </section>
  );
}

function Trace({ trace }: { trace: Told['traces'][number] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { pattern, value, range, n, against, isMarked, people } = trace;
  return (
    <li className={css.trail}>
      <span className={css.tools}>
        <b>{t(`pay.lab.pattern.${pattern}.name`)}</b>
        <Tag tone={isMarked ? 'warn' : 'quiet'}>{t(isMarked ? 'pay.lab.marked' : 'pay.lab.unmarked')}</Tag>
      </span>
      <p>
        {value === null || range === null || against === null
          ? t('pay.lab.tooFew', { n: f.number(n) })
          : t(`pay.lab.pattern.${pattern}.says`, {
              ...{ value: f.percent(value), low: f.percent(range.low), high: f.percent(range.high) },
              ...{ n: f.number(n), against: f.percent(against) },
            })}
      </p>
      {isMarked && people.length > 0 ? (
        <p className={css.quiet}>
          {t('pay.lab.with', { people: people.map(({ person, times }) => `${person.name} (${times})`).join(', ') })}
        </p>
      ) : null}
    </li>
  );
}
