import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { accountsApi } from './api.ts';

type Part = { id: string; version: number };
type Done = { ok: true } | { ok: false; problem: Problem };

/** Acts on what belongs to a company or contact: afterwards all that shows it is asked for again. */
export function useParts() {
  const { t } = useTranslation();
  const { refresh, told } = useUndoable(['company', 'contact', 'buying-role', 'position'], undoAct);
  /** Null when it went well, else the sentence to show. */
  const send = async (act: () => Promise<Done>): Promise<string | null> => {
    const done = await act();
    await refresh();
    if (done.ok) return null;
    return done.problem.status === 412 ? t('accounts.changed') : sentenceOf(done.problem, t('kit.unreachable'));
  };
  const remove = async (kind: 'buying-role' | 'position', { id, version }: Part, text: string) => {
    const asked = { params: { id }, ifMatch: version };
    const done =
      kind === 'position'
        ? await accountsApi.call('DELETE /api/v1/positions/:id', asked)
        : await accountsApi.call('DELETE /api/v1/buying-roles/:id', asked);
    if (done.ok) return told(done.answer.groupId, text);
    toast({
      text: done.problem.status === 412 ? t('accounts.changed') : sentenceOf(done.problem, t('kit.unreachable')),
      tone: 'bad',
    });
    await refresh();
  };
  return { send, remove };
}
