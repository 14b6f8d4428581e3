import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Progress } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { browserClient } from '../../../platform/http/browser.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import css from './pay.module.css';
import { isAtWork, type Run, runsApi } from './queries.ts';

const jobsApi = browserClient<typeof jobs>();

/**
 * A draft of many people is worked out, and frozen, by a job: how far it is, and since when what is shown stands. Whoever looks first
 * sets it going; the page can be left meanwhile.
 */
export function DraftWork({ run, mayStop }: { run: Run; mayStop: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const isBegun = useRef(false);
  const { draft, id } = run;
  const work = draft?.work ?? null;
  const isNew = draft?.at === null && work === null;
  const told = async (sent: Promise<{ ok: true } | { ok: false; problem: Parameters<typeof sentenceOf>[0] }>) => {
    const answer = await sent;
    if (!answer.ok) toast({ text: sentenceOf(answer.problem, t('kit.unreachable')), tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['pay-run'] });
  };
  const begin = () => told(runsApi.call('POST /api/v1/pay/runs/:id/reckoning', { params: { id } }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when nobody has looked at it yet
  useEffect(() => {
    if (!isNew || isBegun.current) return;
    isBegun.current = true;
    void begin();
  }, [isNew]);
  if (!draft) return null;
  if (work && isAtWork(run)) {
    const stop = () => told(jobsApi.call('POST /api/v1/job-runs/:id/cancel', { params: { id: work.jobRunId } }));
    return (
      <Progress
        label={t(`pay.runs.work.${work.what}`)}
        note={t('pay.runs.work.leave')}
        done={work.done}
        total={work.total}
        {...(mayStop ? { onCancel: () => void stop() } : {})}
      />
    );
  }
  return (
    <>
      {work?.refused ? (
        <p role="alert">{t(`pay.runs.work.refused.${work.refused}` as 'pay.runs.work.refused.broke')}</p>
      ) : null}
      {draft.at === null || draft.isOld ? (
        <p className={css.quiet}>
          {draft.at === null ? t('pay.runs.work.notYet') : t('pay.runs.work.old', { when: f.whenExact(draft.at) })}{' '}
          <Button onClick={() => void begin()}>{t('pay.runs.work.begin')}</Button>
        </p>
      ) : null}
    </>
  );
}
