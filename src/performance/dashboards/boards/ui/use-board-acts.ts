import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { useUndo } from '../../ui/use-undo.ts';
import { defaultKeys } from '../rules/defaults.ts';
import type { Widget } from '../rules/widgets.ts';
import { boardsApi, type Dashboard } from './api.ts';

export type Wanted = Pick<Dashboard, 'name' | 'sharing' | 'forRole'> & { widgets: Widget[] };

/** Keeping, changing and removing dashboards, each with its undo in the toast. */
export function useBoardActs() {
  const { t } = useTranslation();
  const { told } = useUndo(['dashboard', 'deal board']);
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
