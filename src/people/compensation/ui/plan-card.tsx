import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { AssignForm, AssignmentForm } from './assign-form.tsx';
import css from './pay.module.css';
import { PlanApproval } from './plan-approval.tsx';
import { PlanForm } from './plan-form.tsx';
import { type Assignment, type Plan, tongue } from './queries.ts';

/** One plan: its rules in sentences, who is on it since when, and whether he signed it. */
export function PlanCard({ plan, on }: { plan: Plan; on: readonly Assignment[] }) {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const [isAssigning, setAssigning] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const { name, version, state, sentences } = plan;
  return (
    <section aria-labelledby={`plan-${plan.id}`}>
      <h2 id={`plan-${plan.id}`} className={css.tools}>
        {name} <small className={css.quiet}>{t('pay.plans.version', { version })}</small>
        {state === 'archived' ? <Tag tone="quiet">{t('pay.plans.archived')}</Tag> : null}
        {state === 'archived' || user.role === 'finance' ? null : (
          <>
            <Button onClick={() => setAssigning(true)}>{t('pay.plans.assign')}</Button>
            <Button onClick={() => setChanging(true)}>{t('pay.plans.form.change')}</Button>
          </>
        )}
      </h2>
      {state === 'archived' ? null : <PlanApproval plan={plan} mayAsk={user.role !== 'finance'} />}
      <ol className={css.said} lang={tongue(i18n.language)}>
        {sentences.map(({ component, rule, says }) => (
          <li key={`${component} ${rule} ${says}`}>{says}</li>
        ))}
      </ol>
      {on.length === 0 ? <p className={css.quiet}>{t('pay.plans.nobody')}</p> : null}
      {on.length > 0 ? (
        <ul className={css.list} aria-label={t('pay.plans.on', { plan: name })}>
          {on.map((each) => (
            <On key={each.id} on={each} plan={plan} />
          ))}
        </ul>
      ) : null}
      {isChanging ? <PlanForm plan={plan} onClose={() => setChanging(false)} /> : null}
      {isAssigning ? <AssignForm plan={plan} onClose={() => setAssigning(false)} /> : null}
    </section>
  );
}

function On({ on, plan }: { on: Assignment; plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const [isChanging, setChanging] = useState(false);
  const { person, from, until, ramp, signed } = on;
  const days =
    until === null
      ? t('pay.plans.since', { from: f.dayWithYear(from) })
      : t('pay.plans.fromTo', { from: f.dayWithYear(from), until: f.dayWithYear(until) });
  const ramped = ramp.length > 0 ? t('pay.plans.ramped', { shares: ramp.join(', ') }) : null;
  const said =
    signed === null
      ? t('pay.plans.unsigned')
      : signed.version === plan.version
        ? t('pay.plans.signed', { day: f.dayWithYear(signed.day) })
        : t('pay.plans.signedBefore', { version: signed.version });
  return (
    <li className={css.row}>
      <span className={css.name}>
        <PersonName person={person} />
      </span>
      <span className={css.quiet}>{[days, ramped, said].filter(Boolean).join(' · ')}</span>
      {user.role === 'finance' ? null : (
        <Button kind="link" onClick={() => setChanging(true)}>
          {t('pay.plans.onChange')}
        </Button>
      )}
      {isChanging ? <AssignmentForm on={on} plan={plan.name} onClose={() => setChanging(false)} /> : null}
    </li>
  );
}
