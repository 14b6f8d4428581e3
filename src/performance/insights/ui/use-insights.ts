import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { Verdict } from '../rules/finding.ts';
import { type Insight, insightsApi } from './queries.ts';

/** Looking now, and answering what was found, with its undo. */
export function useInsights() {
  const { t } = useTranslation();
  const [looking, setLooking] = useState(false);
  const { refresh, failed, told } = useUndoable(['insight'], undoAct);
  return {
    looking,
    look: async () => {
      setLooking(true);
      const done = await insightsApi.call('POST /api/v1/insights/search', {});
      if (done.ok) await refresh();
      setLooking(false);
      if (!done.ok) return failed(done.problem);
      toast({ text: t('insights.looked', { count: done.answer.found }) });
    },
    answer: async ({ id, version }: Insight, verdict: Verdict) => {
      const done = await insightsApi.call('POST /api/v1/insights/:id/verdict', {
        ...{ params: { id }, ifMatch: version, body: { verdict } },
      });
      await (done.ok ? told(done.answer.groupId, t(`insights.answered.${verdict}`)) : failed(done.problem));
    },
  };
}
