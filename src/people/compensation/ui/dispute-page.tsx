import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { CreditForm } from './credit-form.tsx';
import { AnswerForm } from './dispute-forms.tsx';
import { DisputeTag } from './dispute-rows.tsx';
import css from './pay.module.css';
import { type Dispute, disputeQuery } from './queries.ts';

/** One dispute: all that was said, what put it right, and what may be done now. */
export default function DisputePage() {
  const { t } = useTranslation();
  const { disputeId = '' } = useParams({ strict: false }) as { disputeId?: string };
  const found = useQuery(disputeQuery(disputeId));
  const [to, setTo] = useState<Dispute['state'] | null>(null);
  const [isGiving, setGiving] = useState(false);
  const { user } = useSession();
  const dispute = found.data;
  const name = dispute ? `${dispute.name} · ${dispute.person.name}` : '';
  useCrumbs(dispute ? [{ label: t('pay.disputes.title'), path: '/pay/disputes' }, { label: name }] : []);
  if (found.error && !dispute) return <NotFound error={found.error} />;
  if (!dispute) return <Skeleton lines={8} />;
  const { state, trail, fix, mayGoTo, statementId } = dispute;
  return (
    <PageHead
      flows
      title={name}
      filters={<DisputeTag state={state} />}
      lead={t(`pay.disputes.said.${state}`)}
      tools={
        <span className={css.tools}>
          {mayGoTo.includes('resolved') && user.role !== 'finance' ? (
            <Button onClick={() => setGiving(true)}>{t('pay.credits.give')}</Button>
          ) : null}
          {mayGoTo.map((each) => (
            <Button key={each} onClick={() => setTo(each)}>
              {t(`pay.disputes.act.${each}`)}
            </Button>
          ))}
        </span>
      }
    >
      <div className={css.page}>
        <p>
          <Go href={`/pay/statements/${statementId}`}>{t('pay.disputes.toStatement')}</Go>
        </p>
        {fix ? <Fix fix={fix} /> : null}
        <Trail trail={trail} />
      </div>
      {isGiving ? <CreditForm person={dispute.person} onClose={() => setGiving(false)} /> : null}
      {to ? <AnswerForm dispute={dispute} to={to} onClose={() => setTo(null)} /> : null}
    </PageHead>
  );
}

function Fix({ fix }: { fix: NonNullable<Dispute['fix']> }) {
  const { t } = useTranslation();
  const said = [t(`pay.disputes.fix.${fix.kind}`), fix.name].filter(Boolean).join(' · ');
  return (
    <p>
      {t('pay.disputes.putRight')}{' '}
      {fix.kind === 'deal' && fix.name ? <Go href={`/deals/${fix.id}`}>{said}</Go> : <b>{said}</b>}
    </p>
  );
}

function Trail({ trail }: { trail: Dispute['trail'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ol className={css.list} aria-label={t('pay.disputes.trail')}>
      {trail.map(({ at, by, to, says }) => (
        <li key={`${at} ${to}`} className={css.trail}>
          <span className={css.quiet}>
            {[by?.name, t(`pay.disputes.state.${to}`), f.when(at)].filter(Boolean).join(' · ')}
          </span>
          {says ? <p>{says}</p> : null}
        </li>
      ))}
    </ol>
  );
}
