import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import css from './hiring.module.css';
import { type Fairness, fairnessQuery, type Lessons, lessonsQuery } from './hiring.ts';
import { MisHireCost } from './mis-hire-cost.tsx';

/** What hiring taught: which questions foretold anything, whether all are treated alike, who leaves, and what a wrong hire costs. */
export default function LessonsPage() {
  const { t } = useTranslation();
  const found = useQuery(lessonsQuery);
  const fairness = useQuery(fairnessQuery).data;
  useCrumbs([{ label: t('hiring.title'), path: '/hiring' }, { label: t('hiring.lessons.title') }]);
  return (
    <PageHead flows title={t('hiring.lessons.title')} lead={t('hiring.lessons.lead')}>
      {found.error && !found.data ? (
        <ReadFailed of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <Questions told={found.data} />
          {fairness ? <Impact told={fairness} /> : null}
          <Staying told={found.data} />
          <MisHireCost />
        </div>
      )}
    </PageHead>
  );
}

function Questions({ told: { questions, measured } }: { told: Lessons }) {
  const { t } = useTranslation();
  const f = useFormat();
  const known = questions.filter(({ link }) => link !== null);
  return (
    <section className={css.part} aria-label={t('hiring.lessons.questions')}>
      <h2 className={css.title}>{t('hiring.lessons.questions')}</h2>
      <p className={css.quiet}>{t('hiring.lessons.questionsLead')}</p>
      {known.length === 0 ? (
        <p className={css.quiet}>{t('hiring.lessons.tooFew', { count: measured })}</p>
      ) : (
        <ul className={css.list}>
          {known.map(({ text, link }) => {
            const shown = link?.corrected ?? link;
            const isTold = shown && (shown.range.low > 0 || shown.range.high < 0);
            return shown && link ? (
              <li key={text} className={css.row}>
                <span className={css.head}>
                  <span>{text}</span>
                  <Tag tone={isTold ? 'accent' : 'quiet'}>
                    {t(isTold ? 'hiring.lessons.tells' : 'hiring.lessons.unsure')}
                  </Tag>
                </span>
                <span className={css.quiet}>
                  {t(link.corrected ? 'hiring.lessons.corrected' : 'hiring.lessons.link', {
                    ...{
                      r: f.number(shown.r, 2),
                      low: f.number(shown.range.low, 2),
                      high: f.number(shown.range.high, 2),
                    },
                    ...{ n: link.n, raw: f.number(link.r, 2) },
                  })}
                </span>
              </li>
            ) : null;
          })}
        </ul>
      )}
    </section>
  );
}

function Impact({ told: { dimensions, least } }: { told: Fairness }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section className={css.part} aria-label={t('hiring.lessons.alike')}>
      <h2 className={css.title}>{t('hiring.lessons.alike')}</h2>
      <p className={css.quiet}>{t('hiring.lessons.alikeLead', { least })}</p>
      <ul className={css.list}>
        {dimensions.map(({ dimension, told }) => (
          <li key={dimension} className={css.row}>
            <span className={css.head}>
              <b>{t(`hiring.apply.${dimension}`)}</b>
              {told ? (
                <Tag tone={told.isBelowFourFifths ? 'warn' : 'good'}>
                  {t(told.isBelowFourFifths ? 'hiring.lessons.below' : 'hiring.lessons.within')}
                </Tag>
              ) : null}
            </span>
            {told ? (
              <>
                {told.groups.map(({ group, applied, chosen, rate }) => (
                  <span key={group}>
                    {t('hiring.lessons.rate', {
                      ...{ group: t(`hiring.group.${group}`), chosen, applied, rate: f.percent(rate) },
                    })}
                  </span>
                ))}
                <span className={css.quiet}>
                  {t('hiring.lessons.ratio', { ratio: f.number(told.ratio, 2), chance: f.percent(told.chance) })}
                </span>
              </>
            ) : (
              <span className={css.quiet}>{t('hiring.lessons.fewSaid')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Staying({ told: { attrition, talks, daysToOffer } }: { told: Lessons }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section className={css.part} aria-label={t('hiring.lessons.staying')}>
      <h2 className={css.title}>{t('hiring.lessons.staying')}</h2>
      <p>
        {attrition
          ? t('hiring.lessons.attrition', { rate: f.percent(attrition.rate), n: attrition.n })
          : t('hiring.lessons.fewCame')}
      </p>
      {daysToOffer === null ? null : <p>{t('hiring.lessons.daysToOffer', { days: f.number(daysToOffer) })}</p>}
      {talks.length > 0 ? (
        <>
          <h3 className={css.title}>{t('hiring.lessons.talks')}</h3>
          <p className={css.quiet}>{t('hiring.lessons.prompts')}</p>
          <ul className={css.list}>
            {talks.map(({ id, name, since }) => (
              <li key={id} className={css.row}>
                <Go href={`/people/${id}`}>{name}</Go>
                <span className={css.quiet}>{t('hiring.lessons.since', { day: f.dayNear(since) })}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
