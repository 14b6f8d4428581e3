import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { ChecksPart } from './checks-part.tsx';
import { DecisionPart } from './decision-part.tsx';
import css from './improvement.module.css';
import { type Plan, planQuery } from './queries.ts';
import { useImprovementWords } from './words.ts';
import { WordsPart } from './words-part.tsx';

/** A plan as the two concerned read it: what is expected, what is promised, how it stands, and what he says to it. */
export default function PlanPage() {
  const { planId = '' } = useParams({ strict: false }) as { planId?: string };
  const { t } = useTranslation();
  const found = useQuery(planQuery(planId));
  const { data } = found;
  return (
    <PageHead
      flows
      title={
        !data
          ? t('improvement.title')
          : data.isYours
            ? t('improvement.yours')
            : t('improvement.planOf', { name: data.person.name })
      }
    >
      {found.error && !data ? (
        <ReadFailed title={t('improvement.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <Expected plan={data} />
          <Promised plan={data} />
          <ChecksPart plan={data} />
          <WordsPart plan={data} />
          <Slot at="improvement-plan" id={data.id} lines={1} />
          {data.mayWrite ? <DecisionPart plan={data} /> : null}
        </div>
      )}
    </PageHead>
  );
}

function Expected({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useImprovementWords();
  return (
    <section aria-labelledby="improvement-expected">
      <h2 id="improvement-expected">{t('improvement.expected')}</h2>
      <div className={css.card}>
        <p>{plan.behaviour}</p>
        {plan.targets.map(({ metricId, unit, atLeast, value }) => (
          <p key={metricId}>
            {t('improvement.target', {
              metric: words.metricName(metricId),
              value: words.shown(unit, value, plan.currency),
              atLeast: words.shown(unit, atLeast, plan.currency),
            })}
          </p>
        ))}
        <p className={css.quiet}>
          {t('improvement.fromUntil', { from: f.day(plan.openedOn), until: f.day(plan.reviewOn) })}
          {plan.extendedOn ? ` · ${t('improvement.extended')}` : null}
        </p>
        {plan.outcome ? (
          <p>
            <b>{t(`improvement.outcome.${plan.outcome}`)}</b> {plan.decided}
          </p>
        ) : null}
        {plan.caseId ? (
          <p>
            <Go href={`/improvement/cases/${plan.caseId}`}>{t('improvement.toCase')}</Go>
          </p>
        ) : null}
      </div>
    </section>
  );
}

function Promised({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section aria-labelledby="improvement-promised">
      <h2 id="improvement-promised">{t('improvement.promised')}</h2>
      <ul className={css.list}>
        {plan.support.map(({ kind, what, by, keptOn }) => (
          <li key={`${kind} ${what}`} className={css.one}>
            <div className={css.told}>
              <p>{what}</p>
              <p className={css.quiet}>
                {t(`improvement.support.${kind}`)} · {t('improvement.dueBy', { day: f.day(by) })}
              </p>
            </div>
            <p className={keptOn === null && by < f.today ? css.late : css.quiet}>
              {keptOn ? t('improvement.keptOn', { day: f.day(keptOn) }) : t('improvement.owed')}
            </p>
          </li>
        ))}
      </ul>
      {plan.coachingPlanId ? (
        <p className={css.quiet}>
          <Go href={plan.isYours ? '/coaching' : `/coaching/${plan.person.id}`}>{t('improvement.coached')}</Go>
        </p>
      ) : null}
    </section>
  );
}
