import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { applied } from '../rules/steps.ts';
import { CandidateForm } from './candidate-form.tsx';
import css from './hiring.module.css';
import { type Candidate, hiringApi, type RequisitionTold, requisitionQuery } from './hiring.ts';
import { Lacking } from './hiring-page.tsx';
import { JobDescription } from './job-description.tsx';
import { Ranking } from './ranking.tsx';
import { useHiringActs } from './use-hiring-acts.ts';

/** One requisition: what it ties the job to, its description, and who stands in which step. */
export default function RequisitionPage() {
  const { t } = useTranslation();
  const { requisitionId = '' } = useParams({ strict: false }) as { requisitionId?: string };
  const found = useQuery(requisitionQuery(requisitionId));
  const told = found.data;
  const [isOpen, setOpen] = useState(false);
  useCrumbs([{ label: t('hiring.title'), path: '/hiring' }, { label: told?.name ?? '…' }]);
  if (!told) return found.error ? <NotFound error={found.error} /> : <Skeleton lines={10} />;
  const mayEnter = told.mayWrite && told.state === 'open';
  return (
    <PageHead
      flows
      title={told.name}
      tools={
        mayEnter ? (
          <Button kind="primary" onClick={() => setOpen(true)}>
            {t('hiring.enter')}
          </Button>
        ) : undefined
      }
    >
      <div className={css.page}>
        <Facts told={told} />
        <Steps told={told} />
        <Ranking requisition={told} />
        <JobDescription requisition={told} />
      </div>
      {isOpen ? <CandidateForm requisition={told} onClose={() => setOpen(false)} /> : null}
    </PageHead>
  );
}

function Facts({ told }: { told: RequisitionTold }) {
  const { t } = useTranslation();
  const { act } = useHiringActs();
  const isOn = useIsOn();
  const { plan, territory, segment, buyers, goal, missing, takesApplications, token, mayWrite } = told;
  const link = token ? `${window.location.origin}/apply#${token}` : null;
  const bought = <Go href={`/segments/${segment?.id}`}>{t('hiring.buys', { name: segment?.name })}</Go>;
  const rows = [
    ['plan', plan.name],
    ['territory', territory?.name],
    ['segment', segment && buyers && isOn('segments') ? bought : segment?.name],
    ['goal', goal],
  ] as const;
  const take = (is: boolean) =>
    act(
      hiringApi.call('PATCH /api/v1/requisitions/:id', {
        ...{ params: { id: told.id }, ifMatch: told.version, body: { takesApplications: is } },
      }),
      t(is ? 'hiring.formOpened' : 'hiring.formClosed'),
    );
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? '').catch(() => undefined);
    toast({ text: t('hiring.copied') });
  };
  return (
    <section className={css.part} aria-label={t('hiring.facts')}>
      <dl className={css.facts}>
        {rows.map(([part, value]) =>
          value ? (
            <div key={part} style={{ display: 'contents' }}>
              <dt>{t(`hiring.field.${part}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {missing.length > 0 ? <Lacking missing={missing} /> : null}
      {mayWrite && told.state === 'open' ? (
        <span className={css.acts}>
          <Button onClick={() => void take(!takesApplications)}>
            {t(takesApplications ? 'hiring.closeForm' : 'hiring.openForm')}
          </Button>
          {takesApplications && link ? (
            <>
              <a href={link}>{t('hiring.formLink')}</a>
              <Button kind="link" onClick={() => void copy()}>
                {t('hiring.copy')}
              </Button>
            </>
          ) : null}
        </span>
      ) : null}
    </section>
  );
}

/** Who stands where, step by step; whoever is no longer a candidate stands below. */
function Steps({ told }: { told: RequisitionTold }) {
  const { t } = useTranslation();
  const running = told.candidates.filter(({ state }) => state === 'running');
  const others = told.candidates.filter(({ state }) => state !== 'running');
  const columns = [
    { id: applied, name: t('hiring.applied'), asks: null },
    ...told.steps.map(({ id, name, questions }) => ({ id, name, asks: questions.length })),
  ];
  return (
    <section className={css.part} aria-label={t('hiring.candidates')}>
      <h2 className={css.title}>{t('hiring.candidates')}</h2>
      <div className={css.columns}>
        {columns.map(({ id, name, asks }) => {
          const here = running.filter(({ stage }) => stage === id);
          return (
            <section key={id} className={css.part} aria-label={name}>
              <h3 className={css.title}>
                {name} <span className={css.quiet}>{here.length}</span>
              </h3>
              {asks ? <span className={css.quiet}>{t('hiring.asks', { count: asks })}</span> : null}
              {here.length > 0 ? <People candidates={here} /> : <span className={css.quiet}>{t('hiring.nobody')}</span>}
            </section>
          );
        })}
      </div>
      {others.length > 0 ? (
        <>
          <h3 className={css.title}>{t('hiring.noLonger')}</h3>
          <People candidates={others} />
        </>
      ) : null}
      {told.mayWrite ? (
        <span className={css.acts}>
          <Go href={`/hiring/${told.id}/questions`}>{t('hiring.questions.open')}</Go>
        </span>
      ) : null}
      {told.earlierSets.map(({ number, candidates }) => (
        <span key={number} className={css.quiet}>
          {t('hiring.questions.earlier', { count: candidates, number })}
        </span>
      ))}
    </section>
  );
}

function People({ candidates }: { candidates: readonly Candidate[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ul className={css.list}>
      {candidates.map(({ id, name, state, dueOn, isOverdue, isIn, planned }) => (
        <li key={id} className={css.row}>
          <Go href={`/hiring/candidates/${id}`}>{name}</Go>
          {state === 'running' ? null : <Tag tone="quiet">{t(`hiring.state.${state}`)}</Tag>}
          {planned > 0 ? <span className={css.quiet}>{t('hiring.progress', { isIn, planned })}</span> : null}
          {dueOn ? (
            isOverdue ? (
              <Tag tone="bad">{t('hiring.overdueSince', { day: f.dayNear(dueOn) })}</Tag>
            ) : (
              <span className={css.quiet}>{t('hiring.dueOn', { day: f.dayNear(dueOn) })}</span>
            )
          ) : null}
        </li>
      ))}
    </ul>
  );
}
