import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import css from './coaching.module.css';
import type { Chance, CoachNext } from './queries.ts';
import { useCoachingWords } from './words.ts';

/** Everybody who is behind in something, the largest likely gain first, each with his one skill and why. */
export function NextList({ next }: { next: CoachNext }) {
  const { t } = useTranslation();
  const words = useCoachingWords();
  return (
    <ol className={css.list}>
      {next.items.map(({ person, segment, best, plan }) => (
        <li key={person.id} className={css.one}>
          <div className={css.told}>
            <p>
              <Go href={`/coaching/${person.id}`}>
                <b>{person.name}</b>
              </Go>
              : {words.skillName(best.skill)}
            </p>
            <Because chance={best} currency={next.currency} volume={next.volume} />
            {segment ? <p className={css.quiet}>{t('coaching.peersIn', { segment: segment.name })}</p> : null}
            {plan ? <p className={css.quiet}>{t('coaching.worksOn', { skill: words.skillName(plan.skill) })}</p> : null}
          </div>
          <Gain chance={best} currency={next.currency} volume={next.volume} />
        </li>
      ))}
    </ol>
  );
}

type Given = { chance: Chance; currency: string; volume: 'money' | 'wins' };

/** What his number is, what his peers come to, and the records behind it. */
export function Because({ chance, currency }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useCoachingWords();
  const { skill, value, n, peers, behind } = chance;
  const rows = `/metrics/${skill.metricId}/rows?${chance.rowsHref.split('?')[1]}`;
  return (
    <p className={css.quiet}>
      {t('coaching.because', {
        metric: words.metricName(skill),
        value: words.shownValue(skill, value, currency),
        n: f.number(n),
        peers: words.shownValue(skill, peers, currency),
        behind: f.percent(behind),
      })}{' '}
      <Go href={rows}>{t('coaching.rows')}</Go>
    </p>
  );
}

/** What closing the gap is likely worth in a year, with its range. */
export function Gain({ chance, currency, volume }: Given) {
  const { t } = useTranslation();
  const { worth, range } = useCoachingWords().gainOf(chance, volume, currency);
  return (
    <p className={css.worth}>
      {t('coaching.worth', { worth })}
      <br />
      <span className={css.quiet}>{range}</span>
    </p>
  );
}
