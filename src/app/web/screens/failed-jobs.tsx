import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { jobsApi } from './api.ts';
import css from './screens.module.css';

/** Work in the background that failed: why, when it is tried again, and a way to try now or let it go. */
export function FailedJobs() {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const jobs = useQuery({
    queryKey: ['job', 'failed'],
    queryFn: ({ signal }) => answerOf(jobsApi.call('GET /api/v1/jobs/failed', { signal })),
    refetchInterval: 30_000,
  });
  const act = async (
    sent: Promise<{ ok: true } | { ok: false; problem: Parameters<typeof sentenceOf>[0] }>,
    text: string,
  ) => {
    const done = await sent;
    toast(done.ok ? { text } : { text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['job'] });
  };
  const items = jobs.data?.items ?? [];
  return (
    <section className={css.card}>
      <h2>{t('jobs.title')}</h2>
      {jobs.error && !jobs.data ? <ReadFailed of={jobs} /> : null}
      {jobs.data?.items.length === 0 ? <p className={css.quiet}>{t('jobs.none')}</p> : null}
      <ul className={css.list}>
        {items.map((job) => (
          <li key={job.id}>
            <span>
              <b>{job.fact ?? job.task}</b>{' '}
              <span className={css.quiet}>
                {t('jobs.tries', { count: job.attempts, most: job.maxAttempts })} ·{' '}
                {job.nextTryAt ? t('jobs.next', { when: f.whenWithin(job.nextTryAt) }) : t('jobs.over')}
              </span>
              <br />
              <span className={css.quiet}>{job.lastError}</span>
            </span>
            <span className={css.row}>
              <Button
                onClick={() =>
                  void act(jobsApi.call('POST /api/v1/jobs/:id/retry', { params: { id: job.id } }), t('jobs.retried'))
                }
              >
                {t('kit.retry')}
              </Button>
              <Button
                kind="danger"
                onClick={() =>
                  void act(jobsApi.call('DELETE /api/v1/jobs/:id', { params: { id: job.id } }), t('jobs.dropped'))
                }
              >
                {t('jobs.drop')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
