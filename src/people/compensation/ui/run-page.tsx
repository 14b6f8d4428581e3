import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import type { Role } from '../../../platform/access/actor.ts';
import { payPolicy } from '../policy.ts';
import { DraftWork } from './draft-work.tsx';
import css from './pay.module.css';
import { problemWords } from './problem-words.ts';
import { isAtWork, type Run, runQuery } from './queries.ts';
import { RunActs } from './run-acts.tsx';
import { Accruals, Differences } from './run-details.tsx';
import { SidewaysTable } from './sideways-table.tsx';
import { StateTag } from './state-tag.tsx';

/** One run: whom it pays what, what it leaves out, and its next step. */
export default function RunPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { runId = '' } = useParams({ strict: false }) as { runId?: string };
  const { user } = useSession();
  const found = useQuery(runQuery(runId));
  const run = found.data;
  useCrumbs(run ? [{ label: t('pay.runs.title'), path: '/pay/runs' }, { label: run.name }] : []);
  if (found.error && !run) return <NotFound error={found.error} />;
  if (!run) return <Skeleton lines={10} />;
  // A draft of many people that nobody worked out yet.
  const isTold = run.draft === null || run.draft.at !== null;
  const days = { from: f.dayWithYear(run.from), until: f.dayWithYear(addDays(run.until, -1)) };
  return (
    <PageHead
      flows
      title={run.name}
      filters={<StateTag state={run.state} />}
      lead={`${t('pay.runs.days', days)} ${t(`pay.runs.said.${run.state}`)}`}
      tools={
        <span className={css.tools}>
          {run.state === 'draft' ? null : <PayFile run={run} />}
          {isTold ? <Accruals run={run} /> : null}
          {isAtWork(run) ? null : <RunActs run={run} />}
        </span>
      }
    >
      <div className={css.page}>
        <DraftWork run={run} mayStop={payPolicy.write[user.role as Role] !== 'none'} />
        {run.totals.map(({ currency, paid, earned, held }) => (
          <dl key={currency} className={css.sums}>
            {Object.entries({ paid, earned, held }).map(([id, amount]) => (
              <div key={id}>
                <dt>{t(`pay.sum.${id as 'paid'}`)}</dt>
                <dd>{f.money({ amount, currency })}</dd>
              </div>
            ))}
          </dl>
        ))}
        <Unapproved run={run} />
        {isTold ? (
          <>
            <People run={run} />
            <Differences run={run} />
            <LeftOut run={run} />
          </>
        ) : null}
      </div>
    </PageHead>
  );
}

function People({ run }: { run: Run }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (run.people.length === 0) return <p className={css.quiet}>{t('pay.runs.nobody')}</p>;
  return (
    <section>
      <h2>{t('pay.runs.people')}</h2>
      <SidewaysTable
        label={t('pay.runs.people')}
        heads={[
          t('pay.runs.person'),
          ...(['paid', 'earned', 'held', 'balance'] as const).map((id) => t(`pay.sum.${id}`)),
        ]}
      >
        {run.people.map((each) => (
          <tr key={`${each.person.id} ${each.currency}`}>
            <th scope="row">
              {each.statementId ? (
                <Go href={`/pay/statements/${each.statementId}`}>{each.person.name}</Go>
              ) : (
                each.person.name
              )}
              {[...new Set([...each.refused, ...each.shown].map(({ why }) => why))].map((why) => (
                <small key={why} className={css.quiet}>
                  {' · '}
                  {problemWords(t, why)}
                </small>
              ))}
            </th>
            {[each.paid, each.earned, each.held, each.balance].map((amount, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: four columns that never move
              <td key={at}>{f.money({ amount, currency: each.currency })}</td>
            ))}
          </tr>
        ))}
      </SidewaysTable>
    </section>
  );
}

/** Plans that nobody approved as they stand, where that is asked for: by what each pays instead. */
function Unapproved({ run }: { run: Run }) {
  const { t } = useTranslation();
  if (run.unapproved.length === 0) return null;
  return (
    <section>
      <h2>{t('pay.runs.unapproved')}</h2>
      <ul className={css.list}>
        {run.unapproved.map(({ planId, name, version, paysBy }) => (
          <li key={planId} className={css.row}>
            <span className={css.name}>
              <Go href="/pay/plans">{name}</Go>
            </span>
            <span className={css.quiet}>
              {paysBy === null
                ? t('pay.runs.paysNobody', { version })
                : t('pay.runs.paysByEarlier', { version, paysBy })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LeftOut({ run }: { run: Run }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (run.leftOut.length === 0) return <p className={css.quiet}>{t('pay.runs.nothingLeftOut')}</p>;
  return (
    <section>
      <h2>{t('pay.runs.leftOut')}</h2>
      <ul className={css.list}>
        {run.leftOut.map(({ deal, day, why }) => (
          <li key={deal.id} className={css.row}>
            <span className={css.name}>
              {deal.name ? <Go href={`/deals/${deal.id}`}>{deal.name}</Go> : t('pay.runs.aDeal')}
            </span>
            <span className={css.quiet}>{f.dayWithYear(day)}</span>
            <span className={css.quiet}>{t(`pay.leftOut.${why}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For whoever pays people out: a line a person, with what he is paid. */
function PayFile({ run }: { run: Run }) {
  const { t } = useTranslation();
  const sums = ['paid', 'earned', 'held', 'balance'] as const;
  return (
    <SaveTable
      name={`${t('pay.runs.fileName')}-${run.name.replaceAll(' ', '-')}`}
      label={t('pay.runs.file')}
      kind="pay-run"
      headers={[
        t('pay.runs.person'),
        t('pay.runs.personId'),
        t('pay.runs.currency'),
        ...sums.map((id) => t(`pay.sum.${id}`)),
      ]}
      rows={run.people.map((each) => [
        ...[each.person.name, each.person.id, each.currency],
        ...sums.map((id) => ({ amount: each[id], currency: each.currency })),
      ])}
    />
  );
}
