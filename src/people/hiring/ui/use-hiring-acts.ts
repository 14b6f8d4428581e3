import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';

type Sent<Answer> = { ok: true; answer: Answer } | { ok: false; problem: Problem };

const touched = ['requisition', 'candidate', 'interview', 'job-offer', 'person'];

/** Acts of hiring: each says what was done, or what stands in the way, and asks anew what it touches. */
export function useHiringActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => Promise.all(touched.map((kind) => client.invalidateQueries({ queryKey: [kind] })));
  /** What came of it; null when it was refused, which is said. */
  async function act<Answer>(sending: Promise<Sent<Answer>>, done: string): Promise<Answer | null> {
    const sent = await sending;
    toast(sent.ok ? { text: done } : { text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    await refresh();
    return sent.ok ? sent.answer : null;
  }
  return { act, refresh };
}
