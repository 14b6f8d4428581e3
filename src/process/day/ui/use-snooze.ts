import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { sayKeptHere } from '../../../kit/device/kept-here.ts';
import { keptOrSentLater } from '../../../kit/device/later.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type DayItem, dayApi } from './api.ts';
import { dealWords } from './words.ts';

type Snoozed = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };

/** Puts a deal off until a day, or brings it back; each says what it did and can be taken back. True when it is done. */
export function useSnooze(): (item: DayItem, until: LocalDate | null) => Promise<boolean> {
  const { t } = useTranslation();
  const f = useFormat();
  const { told, failed, refresh } = useUndoable([['deal', 'day']], undoAct);
  return async (item, until) => {
    const call = 'PUT /api/v1/day/snoozes/:dealId';
    const params = { dealId: item.deal.id };
    const subject = dealWords(item);
    const head = t('day.snooze.act');
    const fate = await keptOrSentLater({ call, params, body: { until }, head, subject, touches: ['deal'] });
    if (fate !== null && typeof fate !== 'string' && 'waits' in fate) {
      sayKeptHere(subject, fate.waits, t);
      return true;
    }
    if (fate === 'went') {
      await refresh();
      return true;
    }
    const sent = (fate as Snoozed | null) ?? (await dayApi.call(call, { params, body: { until } }));
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
