import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import { historyApi, type Kept, reportsApi } from './api.ts';

export type Wanted = Pick<Kept, 'name' | 'sharing' | 'asks'> & Partial<Pick<Kept, 'mails'>>;

/** An undo that anything kept here can offer in its toast; what it changed is asked anew. */
export function useUndo(kinds: readonly string[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => Promise.all(kinds.map((kind) => client.invalidateQueries({ queryKey: [kind] })));
  const takeBack = async (id: string) => {
    try {
      const query = { inBackground: true };
      const { left } = await answerOf(
        historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id }, query }),
      );
      if (left.length > 0) toast({ text: t('kit.timeline.left', { count: left.length }) });
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
    await refresh();
  };
  return {
    refresh,
    told: async (groupId: string, text: string) => {
      toast({ text, undo: () => void takeBack(groupId) });
      await refresh();
    },
  };
}

/** Keeping, changing and removing reports, each with its undo in the toast. */
export function useReportActs() {
  const { t } = useTranslation();
  const { told } = useUndo(['report']);
  return {
    /** Kept: the id of the report; or the sentence that says why not. */
    async keep(kept: Kept | null, wanted: Wanted): Promise<{ id: string } | string> {
      const done = kept
        ? await reportsApi.call('PATCH /api/v1/reports/:id', {
            params: { id: kept.id },
            ifMatch: kept.version,
            body: wanted,
          })
        : await reportsApi.call('POST /api/v1/reports', { body: wanted });
      if (!done.ok) return sentenceOf(done.problem, t('kit.unreachable'));
      await told(done.answer.groupId, t('reports.kept', { name: wanted.name }));
      return { id: done.answer.id };
    },
    async remove({ id, version, name }: Kept): Promise<boolean> {
      const done = await reportsApi.call('DELETE /api/v1/reports/:id', { params: { id }, ifMatch: version });
      if (!done.ok) {
        toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
        return false;
      }
      await told(done.answer.groupId, t('reports.removed', { name }));
      return true;
    },
  };
}
