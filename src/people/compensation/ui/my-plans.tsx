import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import css from './pay.module.css';
import { assignmentsApi, type MyPlan, myPlansQuery, tongue } from './queries.ts';

/** The plans somebody is on, each rule in a sentence, to be read and signed by him. */
export function MyPlans() {
  const { i18n } = useTranslation();
  const { data } = useQuery(myPlansQuery(i18n.language));
  return (data?.items ?? []).map((each) => (each.plan ? <MyOne key={each.id} mine={each} plan={each.plan} /> : null));
}

function MyOne({ mine, plan }: { mine: MyPlan; plan: NonNullable<MyPlan['plan']> }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const [error, setError] = useState<string | null>(null);
  const { id, from, until, ramp, signed, sentences, waits } = mine;
  const isSigned = signed?.version === plan.version;
  const sign = async () => {
    setError(null);
    const body = { planVersion: plan.version };
    const sent = await assignmentsApi.call('POST /api/v1/pay/assignments/:id/sign', { params: { id }, body });
    if (!sent.ok) setError(sentenceOf(sent.problem, t('kit.unreachable')));
    await client.invalidateQueries({ queryKey: ['pay-assignment'] });
  };
  const days =
    until === null
      ? t('pay.plans.since', { from: f.dayWithYear(from) })
      : t('pay.plans.fromTo', { from: f.dayWithYear(from), until: f.dayWithYear(until) });
  const ramped = ramp.length > 0 ? t('pay.plans.ramped', { shares: ramp.join(', ') }) : null;
  return (
    <section aria-labelledby={`my-plan-${id}`}>
      <h2 id={`my-plan-${id}`} className={css.tools}>
        {t('pay.myPlan', { plan: plan.name })}
        {isSigned ? null : (
          <Button kind="primary" onClick={() => void sign()}>
            {t('pay.sign')}
          </Button>
        )}
      </h2>
      <p className={css.quiet}>
        {[
          days,
          ramped,
          signed && isSigned ? t('pay.plans.signed', { day: f.dayWithYear(signed.day) }) : t('pay.toSign'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {waits ? (
        <p className={css.quiet}>
          {waits.paysBy === null
            ? t('pay.runs.paysNobody', { version: plan.version })
            : t('pay.runs.paysByEarlier', { version: plan.version, paysBy: waits.paysBy })}
        </p>
      ) : null}
      {error ? <p role="alert">{error}</p> : null}
      <details open={!isSigned}>
        <summary>{t('pay.rules')}</summary>
        <ol className={css.said} lang={tongue(i18n.language)}>
          {sentences.map(({ component, rule, says }) => (
            <li key={`${component} ${rule} ${says}`}>{says}</li>
          ))}
        </ol>
      </details>
    </section>
  );
}
