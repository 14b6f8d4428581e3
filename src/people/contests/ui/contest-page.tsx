import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import css from './contests.module.css';
import { contestQuery, type Standing } from './queries.ts';
import { useContests } from './use-contests.ts';
import { useMetricName } from './words.ts';

/** How a contest stands: the first third of those who want to be named, and oneself. */
export default function ContestPage() {
  const { contestId = '' } = useParams({ strict: false }) as { contestId?: string };
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useContests();
  const router = useRouter();
  const metricName = useMetricName();
  const found = useQuery(contestQuery(contestId));
  const contest = found.data;
  const remove = async (of: Standing) => {
    if (await acts.remove(of)) void router.navigate({ href: '/contests' });
  };
  return (
    <PageHead
      flows
      title={contest?.name ?? t('contests.title')}
      lead={
        contest
          ? `${f.dayWithYear(contest.firstDay)} – ${f.dayWithYear(contest.lastDay)} · ${t('contests.runBy', { name: contest.owner.name })}`
          : undefined
      }
      tools={
        contest?.mayWrite ? (
          contest.state === 'to-end' ? (
            <Button kind="primary" onClick={() => void acts.end(contest)}>
              {t('contests.end')}
            </Button>
          ) : contest.state === 'to-come' ? (
            <Button onClick={() => void remove(contest)}>{t('contests.remove')}</Button>
          ) : undefined
        ) : undefined
      }
    >
      {found.error && !contest ? (
        <ReadFailed title={t('contests.failed')} of={found} />
      ) : !contest ? (
        <Skeleton lines={6} />
      ) : (
        <div className={css.page}>
          <section className={css.card} aria-labelledby="contest-how">
            <h2 id="contest-how">{t(`contests.way.${contest.way}`)}</h2>
            <p>{t(`contests.wayText.${contest.way}`)}</p>
            <p>
              {t('contests.over')} <Go href={`/metrics/${contest.metricId}`}>{metricName(contest.metricId)}</Go>.{' '}
              <span className={css.quiet}>{t(`contests.temptation.${contest.temptation}`)}</span>
            </p>
            {contest.prize ? <p>{t('contests.prizeOf', { prize: contest.prize })}</p> : null}
          </section>
          <First contest={contest} />
          <You contest={contest} />
        </div>
      )}
    </PageHead>
  );
}

function First({ contest }: { contest: Standing }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section aria-labelledby="contest-first">
      <h2 id="contest-first">{t(contest.state === 'ended' ? 'contests.result' : 'contests.first')}</h2>
      <p className={css.quiet}>
        {t('contests.takePart', { count: contest.takePart, number: contest.takePart })}
        {contest.holds ? ` · ${t('contests.holds')}` : ''}
      </p>
      {contest.leftOut.map(({ currency, n }) => (
        <p key={currency} className={css.quiet}>
          {t('contests.leftOut', { count: n, number: f.number(n), currency })}
        </p>
      ))}
      {contest.named.length === 0 ? (
        <p className={css.quiet}>{t('contests.nobodyNamed')}</p>
      ) : (
        <ol className={css.list}>
          {contest.named.map(({ person, rank, score }) => (
            <li key={person.id} value={rank}>
              <span className={css.place}>
                {rank}. <PersonName person={person} />
              </span>
              <span className={css.score}>{f.number(score, 2)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function You({ contest }: { contest: Standing }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useContests();
  const [isNamed, setNamed] = useState(false);
  const { you, state } = contest;
  if (!you) {
    if (state === 'ended' || state === 'to-end') return null;
    return (
      <section className={css.card} aria-labelledby="contest-you">
        <h2 id="contest-you">{t('contests.join')}</h2>
        <p>{t('contests.joinText')}</p>
        <CheckField label={t('contests.named')} checked={isNamed} onChange={setNamed} />
        <Button kind="primary" onClick={() => void acts.join(contest, isNamed)}>
          {t('contests.join')}
        </Button>
      </section>
    );
  }
  return (
    <section className={css.card} aria-labelledby="contest-you">
      <h2 id="contest-you">{t('contests.you')}</h2>
      {you.rank === null || you.score === null ? (
        <p>{t(`contests.unranked.${you.unranked ?? 'no-days'}`)}</p>
      ) : (
        <p>
          {t('contests.yours', { rank: you.rank, of: contest.ranked, score: f.number(you.score, 2) })}{' '}
          <span className={css.quiet}>{t('contests.days', { count: you.days, number: f.number(you.days, 1) })}</span>
        </p>
      )}
      <CheckField
        label={t('contests.named')}
        checked={you.isNamed}
        onChange={(next) => void acts.setNamed(contest, next)}
      />
      {state === 'to-come' ? <Button onClick={() => void acts.leave(contest)}>{t('contests.leave')}</Button> : null}
    </section>
  );
}
