import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { type DayItem, dayApi, historyApi } from './api.ts';
import { dealWords } from './words.ts';

/** Puts a deal off until a day, or brings it back; each says what it did and can be taken back. True when it is done. */
export function useSnooze(): (item: DayItem, until: LocalDate | null) => Promise<boolean> {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['deal', 'day'] });
  const complain = (problem: Problem) => toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
  const undo = async (id: string) => {
    const done = await historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id } });
    if (!done.ok) complain(done.problem);
    await refresh();
  };
  return async (item, until) => {
    const sent = await dayApi.call('PUT /api/v1/day/snoozes/:dealId', {
      params: { dealId: item.deal.id },
      body: { until },
    });
    if (!sent.ok) {
      complain(sent.problem);
      return false;
    }
    const { groupId } = sent.answer;
    const deal = dealWords(item);
    toast({
      text: until ? t('day.snooze.done', { deal, day: f.dayNear(until) }) : t('day.snooze.isBack', { deal }),
      undo: () => void undo(groupId),
    });
    await refresh();
    return true;
  };
}
