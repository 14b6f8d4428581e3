import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { useWay } from '../../../kit/look/go.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import { type Changes, type Draft, type Structure, type Switch, structureApi } from './structures.ts';

const jobsApi = browserClient<typeof jobs>();
type Seen = { id: string; version: number; name: string };

/** What is done about structures, each step with its undo; null when it is done, else what stands in the way. */
export function useStructures() {
  const { t } = useTranslation();
  const way = useWay();
  const { told, failed } = useUndoable(
    ['structure', 'structure-draft', 'person', 'company', 'contact', 'deal', 'activity'],
    undoAct,
  );
  const seen = ({ id, version }: Seen) => ({ params: { id }, ifMatch: version });
  const watch = async (runId: string): Promise<void> => {
    const { status, result, note } = await answerOf(
      jobsApi.call('GET /api/v1/job-runs/:id', { params: { id: runId } }),
    );
    if (status === 'queued' || status === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return watch(runId);
    }
    const { moved } = (result ?? {}) as { moved?: number };
    if (status === 'done') toast({ text: t('structure.said.handed', { count: moved ?? 0 }) });
    else toast({ text: note ?? t('structure.said.failed'), tone: 'bad' });
  };
  return {
    async make(body: { name: string; from?: string }): Promise<Problem | null> {
      const sent = await structureApi.call('POST /api/v1/structure-drafts', { body });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('structure.said.made', { name: body.name }));
      way.go(`/structure/${sent.answer.id}`);
      return null;
    },
    async change(draft: Seen, body: Changes): Promise<Problem | null> {
      const sent = await structureApi.call('PATCH /api/v1/structure-drafts/:id', { ...seen(draft), body });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('structure.said.kept', { name: sent.answer.name }));
      return null;
    },
    async remove(draft: Draft): Promise<void> {
      const sent = await structureApi.call('DELETE /api/v1/structure-drafts/:id', seen(draft));
      if (!sent.ok) return failed(sent.problem);
      await told(sent.answer.groupId, t('structure.said.removed', { name: draft.name }));
      way.go('/structure');
    },
    async bring(draft: Draft, text: string) {
      const sent = await structureApi.call('POST /api/v1/structure-drafts/:id/bring', {
        ...seen(draft),
        body: { text },
      });
      if (!sent.ok) return { problem: sent.problem, faults: [] };
      const { groupId, teams, faults } = sent.answer;
      if (groupId) await told(groupId, t('structure.said.brought', { count: teams }));
      return { problem: null, faults };
    },
    async switchTo(draft: Draft, body: Switch): Promise<Problem | null> {
      const sent = await structureApi.call('POST /api/v1/structure-drafts/:id/switch', { ...seen(draft), body });
      if (!sent.ok) return sent.problem;
      const { groupId, runId, lines, moved } = sent.answer;
      await told(groupId, t('structure.said.switched', { name: draft.name, lines, moved }));
      if (runId) {
        toast({ text: t('structure.said.atWork') });
        void watch(runId).catch(() => toast({ text: t('kit.unreachable'), tone: 'bad' }));
      }
      way.go('/structure');
      return null;
    },
    async takeBack(structure: Structure): Promise<void> {
      const sent = await structureApi.call('DELETE /api/v1/structures/:id', seen(structure));
      if (!sent.ok) return failed(sent.problem);
      const { groupId, left } = sent.answer;
      await told(groupId, left > 0 ? t('structure.said.left', { count: left }) : t('structure.said.takenBack'));
    },
  };
}
