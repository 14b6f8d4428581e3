import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { HandlingPart } from './handling-part.tsx';
import css from './improvement.module.css';
import { LookedPart } from './looked-part.tsx';
import { type Case, casesQuery, plansQuery } from './queries.ts';
import { useImprovement } from './use-improvement.ts';

/** Who is far behind for longer than luck explains and what is done about it; for whom it is about, his own plan. */
export default function ImprovementPage() {
  const { user } = useSession();
  const leads = user.role === 'leader' || user.role === 'manager';
  const { t } = useTranslation();
  const acts = useImprovement();
  return (
    <PageHead
      flows
      title={t('improvement.title')}
      lead={leads ? t('improvement.lead') : t('improvement.ownLead')}
      tools={leads ? <Button onClick={() => void acts.lookNow()}>{t('improvement.lookNow')}</Button> : undefined}
    >
      <div className={css.page}>
        <OwnPlans saysNone={!leads} />
        {leads ? (
          <>
            <Cases />
            <HandlingPart />
            <LookedPart />
          </>
        ) : null}
      </div>
    </PageHead>
  );
}

function OwnPlans({ saysNone }: { saysNone: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const plans = useQuery(plansQuery);
  const own = (plans.data?.items ?? []).filter(({ isYours }) => isYours);
  if (own.length === 0 && saysNone && plans.data) return <p className={css.quiet}>{t('improvement.ownNone')}</p>;
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="improvement-own">
      <h2 id="improvement-own">{t('improvement.own')}</h2>
      <ul className={css.list}>
        {own.map(({ id, behaviour, reviewOn, outcome }) => (
          <li key={id} className={css.one}>
            <div className={css.told}>
              <p>
                <Go href={`/improvement/plans/${id}`}>{behaviour}</Go>
              </p>
              <p className={css.quiet}>
                {outcome ? t(`improvement.outcome.${outcome}`) : t('improvement.until', { day: f.day(reviewOn) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cases() {
  const { t } = useTranslation();
  const found = useQuery(casesQuery);
  if (found.error && !found.data) return <ReadFailed title={t('improvement.failed')} of={found} />;
  if (!found.data) return <Skeleton lines={6} />;
  const open = found.data.items.filter(({ step }) => step !== 'closed');
  const closed = found.data.items.filter(({ step }) => step === 'closed');
  return (
    <>
      <section aria-labelledby="improvement-open">
        <h2 id="improvement-open">{t('improvement.open')}</h2>
        {open.length === 0 ? (
          <Teach
            id="improvement"
            title={t('improvement.empty.title')}
            text={t('improvement.empty.text')}
            example={t('improvement.empty.example')}
          />
        ) : (
          <CaseList cases={open} />
        )}
      </section>
      {closed.length > 0 ? (
        <section aria-labelledby="improvement-closed">
          <h2 id="improvement-closed">{t('improvement.closed')}</h2>
          <CaseList cases={closed} />
        </section>
      ) : null}
    </>
  );
}

function CaseList({ cases }: { cases: readonly Case[] }) {
  return (
    <ul className={css.list}>
      {cases.map((one) => (
        <CaseLine key={one.id} one={one} />
      ))}
    </ul>
  );
}

function CaseLine({ one }: { one: Case }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { person, manager, step, dueOn, isSilent, finding, outcome, closedOn } = one;
  return (
    <li className={css.one}>
      <div className={css.told}>
        <p>
          <Go href={`/improvement/cases/${one.id}`}>{person.name}</Go>{' '}
          <span className={css.quiet}>{t('improvement.ledBy', { name: manager.name })}</span>
        </p>
        <p className={css.quiet}>
          {t('improvement.attained', {
            attained: f.percent(finding.attained),
            low: f.percent(finding.low),
          })}
        </p>
      </div>
      <p className={isSilent ? css.late : css.quiet}>
        {outcome && closedOn
          ? `${t(`improvement.outcome.${outcome}`)} · ${f.day(closedOn)}`
          : t(`improvement.next.${step}`, { day: dueOn ? f.day(dueOn) : '' })}
        {isSilent ? ` · ${t('improvement.silent')}` : null}
      </p>
    </li>
  );
}
