import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { useWay } from '../../../kit/look/go.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { accountsApi } from './api.ts';

type Kept = { id: string; version: number; name: string };

/** Removes a company or contact, leads to its list, and offers to bring it back. */
export function useRemove(kind: 'company' | 'contact', list: string) {
  const { t } = useTranslation();
  const way = useWay();
  const client = useQueryClient();
  const { refresh, told } = useUndoable(['company', 'contact'], undoAct);
  return async ({ id, version, name }: Kept) => {
    const asked = { params: { id }, ifMatch: version };
    const done =
      kind === 'company'
        ? await accountsApi.call('DELETE /api/v1/companies/:id', asked)
        : await accountsApi.call('DELETE /api/v1/contacts/:id', asked);
    if (!done.ok) {
      toast({
        text: done.problem.status === 412 ? t('accounts.changed') : sentenceOf(done.problem, t('kit.unreachable')),
        tone: 'bad',
      });
      return refresh();
    }
    way.go(list);
    client.removeQueries({ queryKey: [kind, 'page', id] });
    return told(done.answer.groupId, t('accounts.removed', { name }));
  };
}
