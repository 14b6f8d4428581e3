import { type QueryFilters, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Problem, sentenceOf } from '../forms/problem.ts';
import { toast } from './toasts.tsx';

/** What came of taking an act back: what of it was left as it is, or what stood in the way. */
type TakenBack = { ok: true; answer: { left: readonly unknown[] } } | { ok: false; problem: Problem };

/** What is asked anew: by the beginning of its key, or by whatever fits; `{}` is everything. */
type Touched = string | readonly string[] | QueryFilters;
const isKey = (touched: Touched): touched is readonly string[] => Array.isArray(touched);
const filterOf = (touched: Touched): QueryFilters =>
  typeof touched === 'string' ? { queryKey: [touched] } : isKey(touched) ? { queryKey: touched } : touched;

/** What is said once an act is taken back, and what else is done then. */
type Once = { said?: string; after?: () => unknown };

/** What a page does that can be taken back: it says what was done and offers that, says what of it stays, and asks anew what it touches. */
export function useUndoable(touches: readonly Touched[], takeBack: (groupId: string) => Promise<TakenBack>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => Promise.all(touches.map((touched) => client.invalidateQueries(filterOf(touched))));
  const failed = async (problem: Problem) => {
    toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
    await refresh();
  };
  const undo = async (groupId: string, { said, after }: Once) => {
    const back = await takeBack(groupId);
    if (!back.ok) return failed(back.problem);
    const { left } = back.answer;
    if (left.length > 0) toast({ text: t('kit.timeline.left', { count: left.length }) });
    else if (said) toast({ text: said });
    after?.();
    await refresh();
  };
  return {
    refresh,
    /** Says what stands in the way; what is shown may be old. */
    failed,
    told: async (groupId: string, text: string, once: Once = {}) => {
      toast({ text, undo: () => void undo(groupId, once) });
      await refresh();
    },
  };
}
