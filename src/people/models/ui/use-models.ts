import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type Asked, type HandOff, type Model, modelsApi } from './models.ts';

/** What is done about selling models and what they hand over, each with its undo; null when it is done, else what stands in the way. */
export function useModels() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['selling-model', 'hand-off', 'deal', 'lead', 'company'], undoAct);
  const ofOne = ({ id, version }: { id: string; version: number }) => ({ params: { id }, ifMatch: version });
  return {
    switchTo: async (body: Asked & { withQuotas: boolean }): Promise<Problem | null> => {
      const sent = await modelsApi.call('POST /api/v1/selling-models', { body });
      if (!sent.ok) return sent.problem;
      await told(
        sent.answer.groupId,
        t('models.said.switched', { deals: sent.answer.handed, leads: sent.answer.handedLeads }),
      );
      return null;
    },
    takeBack: async (model: Model): Promise<void> => {
      const sent = await modelsApi.call('DELETE /api/v1/selling-models/:id', ofOne(model));
      if (!sent.ok) return failed(sent.problem);
      const { groupId, left } = sent.answer;
      await told(groupId, left > 0 ? t('models.said.left', { count: left }) : t('models.said.takenBack'));
    },
    take: async (handOff: HandOff, ticked: number[]): Promise<void> => {
      const sent = await modelsApi.call('POST /api/v1/hand-offs/:id/taken', { ...ofOne(handOff), body: { ticked } });
      if (!sent.ok) return failed(sent.problem);
      await told(sent.answer.groupId, t('models.said.taken'));
    },
    sendBack: async (handOff: HandOff, reason: string): Promise<Problem | null> => {
      const sent = await modelsApi.call('POST /api/v1/hand-offs/:id/sent-back', {
        ...ofOne(handOff),
        body: { reason },
      });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('models.said.sentBack', { name: handOff.from.name }));
      return null;
    },
  };
}
