import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import type * as history from '../../../platform/history/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import type { Verdict } from '../rules/finding.ts';
import { type Insight, insightsApi } from './queries.ts';

const historyApi = browserClient<typeof history>();

/** Looking now, and answering what was found, with its undo. */
export function useInsights() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [looking, setLooking] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: ['insight'] });
  const bad = (problem: Parameters<typeof sentenceOf>[0]) =>
    toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
  const takeBack = async (id: string) => {
    const done = await historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id } });
    if (!done.ok) bad(done.problem);
    await refresh();
  };
  return {
    looking,
    look: async () => {
      setLooking(true);
      const done = await insightsApi.call('POST /api/v1/insights/search', {});
      if (done.ok) await refresh();
      setLooking(false);
      if (!done.ok) return bad(done.problem);
      toast({ text: t('insights.looked', { count: done.answer.found }) });
    },
    answer: async ({ id, version }: Insight, verdict: Verdict) => {
      const done = await insightsApi.call('POST /api/v1/insights/:id/verdict', {
        ...{ params: { id }, ifMatch: version, body: { verdict } },
      });
      if (done.ok) toast({ text: t(`insights.answered.${verdict}`), undo: () => void takeBack(done.answer.groupId) });
      else bad(done.problem);
      await refresh();
    },
  };
}
