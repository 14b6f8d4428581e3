import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './calling.module.css';
import { callsQuery } from './queries.ts';
import { titleOf, whyWords } from './words.ts';

/** How many calls there are to make and whom to call first, in My day. Nothing where nobody is to be called. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...callsQuery(), enabled: !isPast });
  const first = data?.items[0];
  if (!data || !first || isPast) return null;
  return (
    <section className={css.day} aria-labelledby="day-calls">
      <h2 id="day-calls">
        {t('calling.onDay')} <span className={css.quiet}>{f.number(data.total)}</span>
      </h2>
      <div className={css.first}>
        <p>
          <b>
            <bdi>{titleOf(first, t)}</bdi>
          </b>{' '}
          <span className={css.quiet}>
            {[whyWords(first, f, t), first.deal?.name ?? first.who?.company?.name].filter(Boolean).join(' · ')}
          </span>
        </p>
        <Go href="/calls" className={small.button}>
          {t('calling.start')}
        </Go>
      </div>
    </section>
  );
}
