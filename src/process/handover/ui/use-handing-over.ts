import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { handoverApi, jobsApi, type Kind } from './api.ts';

type Asked = { personId: string; to: string[]; kinds: Kind[]; reason: string | null; unseen: boolean };

/** Hands over and offers to take it back; of many records, once the job that does it is through. */
export function useHandingOver(name: string): (asked: Asked) => Promise<Problem | null> {
  const { t } = useTranslation();
  const { told } = useUndoable([{}], undoAct);
  const finished = async (groupId: string, count: number, left: number) => {
    const done = t('handover.done', { name, count });
    const text = left > 0 ? `${done}. ${t('handover.left', { name, count: left })}` : done;
    await told(groupId, text, { said: t('handover.undone', { name }) });
  };
  const watch = async (runId: string, left: number): Promise<void> => {
    const { status, result, note } = await answerOf(
      jobsApi.call('GET /api/v1/job-runs/:id', { params: { id: runId } }),
    );
    if (status === 'queued' || status === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return watch(runId, left);
    }
    const { groupId, moved } = (result ?? {}) as { groupId?: string; moved?: number };
    if (status === 'done' && groupId) return finished(groupId, moved ?? 0, left);
    toast({ text: note ?? t('handover.failed'), tone: 'bad' });
  };
  return async (asked) => {
    const done = await handoverApi.call('POST /api/v1/handovers', { body: asked });
    if (!done.ok) return done.problem;
    const { groupId, runId, total, left } = done.answer;
    if (groupId) await finished(groupId, total, left);
    else if (runId) {
      toast({ text: t('handover.atWork', { count: total }) });
      void watch(runId, left).catch(() => toast({ text: t('kit.unreachable'), tone: 'bad' }));
    }
    return null;
  };
}
