import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Item } from './appraisal-queries.ts';
import { useReviewWords } from './words.ts';

/** What a record or a number of the period is called. */
export function useItemWords(): (item: Item) => string {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useReviewWords();
  return (item) => {
    const { kind, key, day, value, unit, currency, n, low, high, progress, says, name } = item;
    const on = day ? f.dayWithYear(day) : '';
    if (kind === 'metric') {
      const metric = words.metricName(key ?? '');
      if (value === null) return t('appraisals.item.unknown', { metric });
      const range =
        low === null || high === null
          ? ''
          : t('appraisals.item.range', {
              low: words.measured(low, unit, currency),
              high: words.measured(high, unit, currency),
            });
      return t('appraisals.item.metric', {
        ...{ metric, value: words.measured(value, unit, currency), n: f.number(n ?? 0), range },
      });
    }
    if (kind === 'objective')
      return t('appraisals.item.objective', {
        name: name ?? t('appraisals.item.unnamed'),
        progress: progress === null ? '–' : f.percent(progress),
      });
    if (kind === 'coaching-plan')
      return t('appraisals.item.plan', {
        skill: t(`coaching.skill.${key as 'demo'}`, { defaultValue: key ?? '' }),
        outcome: says ? t(`appraisals.outcome.${says as 'moved'}`) : t('appraisals.outcome.running'),
      });
    if (kind === 'coaching-session')
      return t('appraisals.item.session', { kind: t(`coaching.kind.${key as 'visit'}`), day: on });
    if (kind === 'certificate')
      return t(n === 0 ? 'appraisals.item.lapsed' : 'appraisals.item.certificate', {
        course: says ?? t(`ramp.course.${key as 'prospecting'}`, { defaultValue: key ?? '' }),
        day: on,
      });
    if (kind === 'development-plan')
      return t('appraisals.item.development', { done: f.number(value ?? 0), of: f.number(n ?? 0), day: on });
    if (kind === 'charter') return t('appraisals.item.charter', { edition: f.number(n ?? 1), day: on });
    return t(kind === 'check-in' ? 'appraisals.item.checkIn' : 'appraisals.item.meeting', { day: on });
  };
}
