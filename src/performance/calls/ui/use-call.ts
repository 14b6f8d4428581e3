import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { callsApi, dealsApi } from './queries.ts';

type Saying = {
  period: string;
  subject: string | null;
  commit: number | null;
  bestCase: number | null;
  mostLikely: number | null;
  note?: string;
  reason?: string;
};
type Category = 'commit' | 'best_case' | 'pipeline' | 'omitted';

/** What a call is changed by; each says what was done and how to take it back. */
export function useCall() {
  const { t } = useTranslation();
  const client = useQueryClient();
  // What stands on deals begins with their name, so that it is read again as soon as one changes.
  const { refresh, told } = useUndoable([['deal', 'forecast'], 'forecast'], undoAct);
  return {
    /** Null when it was said; else why not. */
    async say(body: Saying) {
      const done = await callsApi.call('PUT /api/v1/forecast/submissions', { body });
      if (!done.ok) return done.problem;
      const { groupId } = done.answer;
      await (groupId ? told(groupId, t('forecast.say.saved')) : refresh());
      return null;
    },
    async plan(period: string, node: string | null, dueOn: string) {
      const done = await callsApi.call('PUT /api/v1/forecast/calls', { body: { period, node, dueOn } });
      if (!done.ok) return done.problem;
      await refresh();
      toast({ text: t('forecast.due.saved') });
      return null;
    },
    async lock(period: string, node: string | null) {
      const done = await callsApi.call('POST /api/v1/forecast/calls/lock', { body: { period, node } });
      if (!done.ok) return done.problem;
      await refresh();
      toast({ text: t('forecast.lock.saved') });
      return null;
    },
    async categorise(deal: { id: string; version: number | null }, ownCategory: Category | null) {
      const done = await dealsApi.call('PATCH /api/v1/deals/:id', {
        params: { id: deal.id },
        body: { ownCategory },
        ifMatch: deal.version ?? 0,
      });
      if (!done.ok) toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
      await client.invalidateQueries({ queryKey: ['deal'] });
      return done.ok;
    },
  };
}
