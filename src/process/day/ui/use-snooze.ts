import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { writeLater } from '../../../kit/device/write-later.ts';
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
    const call = 'PUT /api/v1/day/snoozes/:dealId';
    const params = { dealId: item.deal.id };
    const deal = dealWords(item);
    const sent = await writeLater<{ groupId: string }>(
      { call, params, body: { until }, head: t('day.snooze.act'), subject: deal, touches: ['deal'] },
      () => dayApi.call(call, { params, body: { until } }),
      t,
    );
    if ('kept' in sent) return true;
    if (!sent.ok) {
      await failed(sent.problem);
      return false;
    }
    const text = until ? t('day.snooze.done', { deal, day: f.dayNear(until) }) : t('day.snooze.isBack', { deal });
    await told(sent.answer.groupId, text);
    return true;
  };
}
