import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type DayItem, type Done, stepsApi } from './api.ts';

/** Says that a step was done, with what it came to and what is next, in one act that can be taken back; the problem when it was not. */
export function useDone() {
  const { t } = useTranslation();
  const { told } = useUndoable(['deal', 'activity'], undoAct);
  return async ({ deal }: DayItem, body: Done) => {
    const sent = await stepsApi.call('POST /api/v1/day/steps/:dealId/done', {
      params: { dealId: deal.id },
      ifMatch: deal.version,
      body,
    });
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t('day.next.done', { step: deal.nextStep ?? '' }));
    return null;
  };
}
