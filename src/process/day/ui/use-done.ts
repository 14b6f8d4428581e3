import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type DayItem, type Done, stepsApi } from './api.ts';
import { useStepLater } from './use-step-later.ts';

/** Says that a step was done, with what it came to and what is next, in one act that can be taken back; the problem when it was not. */
export function useDone() {
  const { t } = useTranslation();
  const { told } = useUndoable(['deal', 'activity'], undoAct);
  const later = useStepLater();
  return async (item: DayItem, body: Done) => {
    const { deal } = item;
    const call = 'POST /api/v1/day/steps/:dealId/done';
    const params = { dealId: deal.id };
    const sent = await later(item, { call, params, body, version: deal.version }, () =>
      stepsApi.call(call, { params, ifMatch: deal.version, body }),
    );
    if ('kept' in sent) return null;
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t('day.next.done', { step: deal.nextStep ?? '' }));
    return null;
  };
}
