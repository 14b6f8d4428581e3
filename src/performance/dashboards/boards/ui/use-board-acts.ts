import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import { defaultKeys } from '../rules/defaults.ts';
import type { Widget } from '../rules/widgets.ts';
import { boardsApi, type Dashboard, historyApi } from './api.ts';

export type Wanted = Pick<Dashboard, 'name' | 'sharing' | 'forRole'> & { widgets: Widget[] };

/** Keeping, changing and removing dashboards, each with its undo in the toast. */
export function useBoardActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['dashboard'] }),
      client.invalidateQueries({ queryKey: ['deal', 'board'] }),
    ]);
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
  const told = async (groupId: string, text: string) => {
    toast({ text, undo: () => void takeBack(groupId) });
    await refresh();
  };
  return {
    /** Kept: the dashboard as it is now; or the sentence that says why not. One of the product is kept as a copy. */
    async keep(dashboard: Dashboard | null, wanted: Wanted, text: string): Promise<{ id: string } | string> {
      const { id = '', version = 0, mayWrite = false } = dashboard ?? {};
      const copyOf = defaultKeys.find((key) => key === id) ?? null;
      const done = mayWrite
        ? await boardsApi.call('PATCH /api/v1/dashboards/:id', { params: { id }, ifMatch: version, body: wanted })
        : await boardsApi.call('POST /api/v1/dashboards', { body: { ...wanted, copyOf } });
      if (!done.ok) return sentenceOf(done.problem, t('kit.unreachable'));
      await told(done.answer.groupId, text);
      return { id: done.answer.id };
    },
    async remove({ id, version, name }: Dashboard): Promise<boolean> {
      const done = await boardsApi.call('DELETE /api/v1/dashboards/:id', { params: { id }, ifMatch: version });
      if (!done.ok) {
        toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
        return false;
      }
      await told(done.answer.groupId, t('boards.removed', { name }));
      return true;
    },
  };
}
