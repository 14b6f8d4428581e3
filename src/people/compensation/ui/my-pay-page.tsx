import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, RestFailed, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { Told } from './lines.tsx';
import { MyPlans } from './my-plans.tsx';
import { Board, ProjectedPay } from './outlook.tsx';
import css from './pay.module.css';
import { myPlansQuery, type StatementHead, soFarQuery, statementsQuery } from './queries.ts';

const makers = ['leader', 'operations', 'finance'];

/** What one has earned so far, and every statement one may read: one's own, or also those of people below. */
export default function MyPayPage() {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const search = useSearch({ strict: false }) as { whose?: string };
  const whose = search.whose === 'all' ? 'all' : 'mine';
  const found = useQuery(statementsQuery(whose === 'all' ? null : user.id));
  const running = useQuery({ ...soFarQuery(i18n.language), enabled: whose === 'mine' });
  const plans = useQuery({ ...myPlansQuery(i18n.language), enabled: whose === 'mine' });
  const now = running.data;
  const items = found.data?.items ?? [];
  const waits = whose === 'mine' ? (now?.waits ?? []) : [];
  const soFar = whose === 'mine' ? now?.soFar : null;
  // That there is nothing at all is known only once the running period was reckoned, which takes longer.
  const isUntold = items.length === 0 && running.isEnabled && !now;
  const failed = [found, ...(isUntold ? [running] : [])].find(({ error, data }) => error && !data);
  const isWaiting = !found.data || isUntold;
  const options = [
    { id: 'mine', label: t('pay.mine'), href: '/pay' },
    { id: 'all', label: t(user.role === 'manager' ? 'pay.team' : 'pay.everybody'), href: '/pay?whose=all' },
  ];
  return (
    <PageHead
      flows
      title={t('pay.title')}
      lead={t('pay.lead')}
      filters={user.role === 'rep' ? undefined : <Choices label={t('pay.whose')} value={whose} options={options} />}
      tools={
        makers.includes(user.role) ? (
          <span className={css.tools}>
            <Go href="/pay/plans">{t('pay.plans.title')}</Go>
            <Go href="/pay/runs">{t('pay.runs.title')}</Go>
            <Go href="/pay/disputes">{t('pay.disputes.title')}</Go>
          </span>
        ) : undefined
      }
    >
      {failed ? (
        <ReadFailed title={t('pay.failed')} of={failed} />
      ) : isWaiting ? (
        <Skeleton lines={8} />
      ) : items.length === 0 && !soFar && waits.length === 0 && !plans.data?.items.length ? (
        <Empty title={t('pay.empty.title')} text={t('pay.empty.text')} example={t('pay.empty.example')} />
      ) : (
        <div className={css.page}>
          {soFar ? (
            <section className={css.page} aria-label={t('pay.soFar', { period: soFar.name })}>
              <h2>{t('pay.soFar', { period: soFar.name })}</h2>
              <ProjectedPay />
              <Told of={soFar} />
            </section>
          ) : null}
          {running.isError && !now ? <RestFailed onRetry={() => void running.refetch()} /> : null}
          {waits.map((period) => (
            <p key={period} className={css.quiet}>
              {t('pay.waits', { period })}
            </p>
          ))}
          {whose === 'mine' ? <MyPlans /> : null}
          {soFar ? <Board /> : null}
          {items.length > 0 ? (
            <section>
              <h2>{t('pay.statements')}</h2>
              <ul className={css.list}>
                {items.map((each) => (
                  <Row key={each.id} statement={each} withPerson={whose === 'all'} />
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      )}
    </PageHead>
  );
}

function Row({ statement, withPerson }: { statement: StatementHead; withPerson: boolean }) {
  const f = useFormat();
  const { id, run, person, paid: amount, currency } = statement;
  return (
    <li className={css.row}>
      <span className={css.name}>
        <Go href={`/pay/statements/${id}`}>{withPerson ? `${run.name} · ${person.name}` : run.name}</Go>
      </span>
      <span className={css.amount}>{f.money({ amount, currency })}</span>
    </li>
  );
}
