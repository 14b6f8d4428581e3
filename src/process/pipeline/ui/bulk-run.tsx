import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Progress } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type BulkPreview, jobsApi, type Run } from './api.ts';
import { sentence, takeBack } from './send.ts';

/** What came of a change of many deals. */
export type Came = { groupId: string; changed: number; left: BulkPreview['left']; leftInAll: number };

const lookMs = 500;

/** Says what came of it, with its undo: many are taken back in a few seconds, which is said too. */
export function useSayDone(): (came: Came) => Promise<void> {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  return async ({ groupId, changed, left: named, leftInAll }) => {
    const undo = () => {
      if (changed > 1_000) toast({ text: t('kit.bulk.takingBack') });
      void takeBack({ group: groupId }, t).then(
        (left) => {
          toast({ text: left ?? t('kit.bulk.takenBack', { count: changed, number: f.number(changed) }) });
          return refresh(client);
        },
        (error: Error) => toast({ text: error.message, tone: 'bad' }),
      );
    };
    const done = t('kit.bulk.done', { count: changed, number: f.number(changed) });
    const left =
      leftInAll > 0
        ? t('kit.bulk.leftToo', {
            count: leftInAll,
            number: f.number(leftInAll),
            names: named
              .slice(0, 3)
              .map(({ name }) => name)
              .join(', '),
          })
        : '';
    toast({ text: [done, left].filter(Boolean).join(' · '), undo: changed > 0 ? undo : undefined });
    await refresh(client);
  };
}

const refresh = (client: QueryClient) => client.invalidateQueries({ queryKey: ['deal'] });

/**
 * Watches a change of many deals to its end, also when its dialog was closed or the page left: then a toast says what
 * came of it. Stopped, nothing is changed.
 */
export function useBulkRun(onEnd: (came: Came | null) => void) {
  const { t } = useTranslation();
  const sayDone = useSayDone();
  const [run, setRun] = useState<{ id: string; done: number; total: number } | null>(null);
  const ended = async ({ status, note, result }: Run) => {
    setRun(null);
    if (status === 'cancelled') toast({ text: t('kit.bulk.stopped') });
    else if (status === 'done' && result) await sayDone(result as Came);
    else toast({ text: note ?? t('kit.bulk.failed'), tone: 'bad' });
    onEnd(status === 'done' ? (result as Came) : null);
  };
  const watch = async (id: string, total: number): Promise<void> => {
    const now = await answerOf(jobsApi.call('GET /api/v1/job-runs/:id', { params: { id } }));
    if (now.status !== 'queued' && now.status !== 'running') return ended(now);
    setRun({ id, done: now.done, total: now.total ?? total });
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    return watch(id, total);
  };
  return {
    run,
    begin(id: string, total: number) {
      setRun({ id, done: 0, total });
      void watch(id, total).catch(() => {
        setRun(null);
        toast({ text: t('kit.unreachable'), tone: 'bad' });
      });
    },
    async stop() {
      if (!run) return;
      const outcome = await jobsApi.call('POST /api/v1/job-runs/:id/cancel', { params: { id: run.id } });
      if (!outcome.ok) toast({ text: sentence(outcome.problem, t), tone: 'bad' });
    },
  };
}

/** How far a change of many deals is; it goes on when this is closed. */
export function BulkProgress(props: { done: number; total: number; onStop: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { done, total } = props;
  return (
    <div>
      <Progress
        label={t('kit.bulk.running')}
        done={done}
        total={total}
        note={t('kit.bulk.soFar', { done: f.number(done), total: f.number(total) })}
      />
      <p>{t('kit.bulk.allOrNothing')}</p>
      <Button onClick={props.onStop}>{t('kit.bulk.stop')}</Button>{' '}
      <Button kind="primary" onClick={props.onClose}>
        {t('kit.bulk.goOn')}
      </Button>
    </div>
  );
}
