import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import { handingApi, type Territory } from './territories.ts';

const jobsApi = browserClient<typeof jobs>();

/** Hands the companies of a territory to its people and offers to take it back; of many records, once the job that does it is through. */
export function useHandingTerritory({
  id,
  version,
  name,
}: Territory): (reason: string | null) => Promise<Problem | null> {
  const { t } = useTranslation();
  const { told } = useUndoable(['territory', 'company', 'contact', 'deal', 'activity'], undoAct);
  const done = (groupId: string, count: number) => told(groupId, t('territories.handing.done', { count, name }));
  const watch = async (runId: string): Promise<void> => {
    const { status, result, note } = await answerOf(
      jobsApi.call('GET /api/v1/job-runs/:id', { params: { id: runId } }),
    );
    if (status === 'queued' || status === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return watch(runId);
    }
    const { groupId, moved } = (result ?? {}) as { groupId?: string; moved?: number };
    if (status === 'done' && groupId) return done(groupId, moved ?? 0);
    toast({ text: note ?? t('handover.failed'), tone: 'bad' });
  };
  return async (reason) => {
    const sent = await handingApi.call('POST /api/v1/territories/:id/handover', {
      ...{ params: { id }, ifMatch: version, body: { reason } },
    });
    if (!sent.ok) return sent.problem;
    const { groupId, runId, total } = sent.answer;
    if (groupId) await done(groupId, total);
    else if (runId) {
      toast({ text: t('handover.atWork', { count: total }) });
      void watch(runId).catch(() => toast({ text: t('kit.unreachable'), tone: 'bad' }));
    }
    return null;
  };
}
