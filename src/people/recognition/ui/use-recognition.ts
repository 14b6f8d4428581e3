import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type Recognition, recognitionApi } from './queries.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
export type NewPraise = { personId: string; text: string; dealId: string | null; skillKey: string | null };

/** What is said and taken back, with undo; null when it is done, else what stands in the way. */
export function useRecognition() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { told, failed } = useUndoable(['recognition'], undoAct);
  const done = async (sent: Sent, said: 'said' | 'takenBack'): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t(`recognition.said.${said}`));
    return null;
  };
  return {
    praise: async (body: NewPraise) => done(await recognitionApi.call('POST /api/v1/recognition', { body }), 'said'),
    shareWin: async (body: { dealId: string; text: string }) =>
      done(await recognitionApi.call('POST /api/v1/recognition/wins', { body }), 'said'),
    async takeBack({ id, version }: Recognition) {
      const sent = await recognitionApi.call('DELETE /api/v1/recognition/:id', { params: { id }, ifMatch: version });
      const problem = await done(sent, 'takenBack');
      if (problem) await failed(problem);
    },
    async setStreak(streak: { metricId: string; atLeast: number } | null): Promise<Problem | null> {
      const sent = await recognitionApi.call('PUT /api/v1/streak', { body: { streak } });
      if (!sent.ok) return sent.problem;
      await client.invalidateQueries({ queryKey: ['streak'] });
      return null;
    },
  };
}
