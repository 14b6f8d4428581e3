import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { type DayItem, dayApi } from './api.ts';
import { dealWords } from './words.ts';

/** Puts a deal off until a day, or brings it back; each says what it did and can be taken back. True when it is done. */
export function useSnooze(): (item: DayItem, until: LocalDate | null) => Promise<boolean> {
  const { t } = useTranslation();
  const f = useFormat();
  const { told, failed } = useUndoable([['deal', 'day']], undoAct);
  return async (item, until) => {
    const sent = await dayApi.call('PUT /api/v1/day/snoozes/:dealId', {
      params: { dealId: item.deal.id },
      body: { until },
    });
    if (!sent.ok) {
      await failed(sent.problem);
      return false;
    }
    const deal = dealWords(item);
    const text = until ? t('day.snooze.done', { deal, day: f.dayNear(until) }) : t('day.snooze.isBack', { deal });
    await told(sent.answer.groupId, text);
    return true;
  };
}
