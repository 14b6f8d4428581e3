import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { accountsApi, historyApi } from './api.ts';

type Part = { id: string; version: number };
type Done = { ok: true } | { ok: false; problem: Problem };

/** Acts on what belongs to a company or contact: afterwards all that shows it is asked for again. */
export function useParts() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all(
      ['company', 'contact', 'buying-role', 'position'].map((kind) => client.invalidateQueries({ queryKey: [kind] })),
    );
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
    await refresh();
    if (!done.ok)
      return toast({
        text: done.problem.status === 412 ? t('accounts.changed') : sentenceOf(done.problem, t('kit.unreachable')),
        tone: 'bad',
      });
    const { groupId } = done.answer;
    toast({
      text,
      undo: () =>
        void historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id: groupId } }).then((back) => {
          if (!back.ok) toast({ text: sentenceOf(back.problem, t('kit.unreachable')), tone: 'bad' });
          return refresh();
        }),
    });
  };
  return { send, remove };
}
