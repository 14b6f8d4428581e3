import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { appraisalsQuery } from './appraisal-queries.ts';
import css from './reviews.module.css';

const ahead = 14;
const most = 5;

/** What of reviews is to be done within two weeks, in My day. Nothing where nothing is. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...appraisalsQuery, enabled: !isPast });
  const due = (data?.tasks ?? []).filter(({ dueOn }) => dueOn <= addDays(f.today, ahead));
  if (isPast || due.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-reviews">
      <h2 id="day-reviews">
        {t('appraisals.onDay')} <span className={css.quiet}>{f.number(due.length)}</span>
      </h2>
      <ul className={css.list}>
        {due.slice(0, most).map(({ what, person, cycleId, dueOn, partId, appraisalId }) => (
          <li key={`${what} ${cycleId} ${person.id}`}>
            <div className={css.told}>
              <p>
                <Go
                  href={
                    partId
                      ? `/appraisals/write/${partId}`
                      : what === 'open'
                        ? '/appraisals'
                        : `/appraisals/${appraisalId}`
                  }
                >
                  {t(`appraisals.task.${what}`, { name: person.name })}
                </Go>
              </p>
              <p className={css.quiet}>{f.day(dueOn)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
