import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Problem, sentenceOf } from '../forms/problem.ts';
import { toast } from './toasts.tsx';

/** What came of taking an act back: what of it was left as it is, or what stood in the way. */
type TakenBack = { ok: true; answer: { left: readonly unknown[] } } | { ok: false; problem: Problem };

/** What a page does that can be taken back: it says what was done and offers that, and asks anew what it touches by the beginnings of its keys. */
export function useUndoable(kinds: readonly string[], takeBack: (groupId: string) => Promise<TakenBack>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => Promise.all(kinds.map((kind) => client.invalidateQueries({ queryKey: [kind] })));
  const failed = async (problem: Problem) => {
    toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
    await refresh();
  };
  const undo = async (groupId: string) => {
    const back = await takeBack(groupId);
    if (!back.ok) return failed(back.problem);
    if (back.answer.left.length > 0) toast({ text: t('kit.timeline.left', { count: back.answer.left.length }) });
    await refresh();
  };
  return {
    refresh,
    /** Says what stands in the way; what is shown may be old. */
    failed,
    told: async (groupId: string, text: string) => {
      toast({ text, undo: () => void undo(groupId) });
      await refresh();
    },
  };
}
