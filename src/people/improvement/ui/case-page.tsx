import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { DiagnosisPart } from './diagnosis-part.tsx';
import css from './improvement.module.css';
import { PlanForm } from './plan-form.tsx';
import { type CaseRead, caseQuery } from './queries.ts';

/** What was found of somebody, where the cause lies, and the plan that follows: one after another, none left out. */
export default function CasePage() {
  const { caseId = '' } = useParams({ strict: false }) as { caseId?: string };
  const { t } = useTranslation();
  const found = useQuery(caseQuery(caseId));
  const { data } = found;
  return (
    <PageHead flows title={data ? t('improvement.of', { name: data.case.person.name }) : t('improvement.title')}>
      {found.error && !data ? (
        <ReadFailed title={t('improvement.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <Found of={data} />
          <DiagnosisPart key={data.case.version} of={data} />
          <PlanStep of={data} />
        </div>
      )}
    </PageHead>
  );
}

function Found({ of: { case: one, currency } }: { of: CaseRead }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { finding, foundOn, manager, dueOn, isSilent } = one;
  return (
    <section aria-labelledby="improvement-found">
      <h2 id="improvement-found">{t('improvement.found')}</h2>
      <div className={css.card}>
        <p>
          {t('improvement.foundText', {
            day: f.day(foundOn),
            attained: f.percent(finding.attained),
            expected: f.percent(finding.expected),
            low: f.percent(finding.low),
          })}
        </p>
        {finding.rule ? (
          <p>
            {t('improvement.foundBy', {
              quarters: f.number(finding.rule.quarters),
              under: f.percent(finding.rule.under),
            })}
          </p>
        ) : null}
        <ul>
          {finding.quarters.map(({ first, won, quota }) => (
            <li key={first}>
              {t('improvement.quarter', {
                day: f.day(first),
                won: f.moneyShort({ amount: won, currency }),
                quota: f.moneyShort({ amount: quota, currency }),
                share: f.percent(won / quota),
              })}
            </li>
          ))}
        </ul>
        <p className={isSilent ? css.late : css.quiet}>
          {t('improvement.ledBy', { name: manager.name })}
          {dueOn ? ` · ${t('improvement.dueBy', { day: f.day(dueOn) })}` : null}
          {isSilent ? ` · ${t('improvement.silent')}` : null}
        </p>
      </div>
    </section>
  );
}

function PlanStep({ of }: { of: CaseRead }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { step, planId, outcome } = of.case;
  return (
    <section aria-labelledby="improvement-plan">
      <h2 id="improvement-plan">{t('improvement.plan')}</h2>
      <div className={css.card}>
        {outcome ? <p>{t(`improvement.outcome.${outcome}`)}</p> : null}
        {planId ? (
          <p>
            <Go href={`/improvement/plans/${planId}`}>{t('improvement.toPlan')}</Go>
          </p>
        ) : step === 'diagnosed' ? (
          <div className={css.acts}>
            <Button kind="primary" onClick={() => setOpen(true)}>
              {t('improvement.openPlan')}
            </Button>
          </div>
        ) : (
          <p className={css.quiet}>{t('improvement.diagnoseFirst')}</p>
        )}
      </div>
      {isOpen ? <PlanForm of={of} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}
