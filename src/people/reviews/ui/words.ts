import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';

/** What topics, metrics and their values are called. */
export function useReviewWords() {
  const { t } = useTranslation();
  const f = useFormat();
  return {
    topicName: ({ key, name = null }: { key: string; name?: string | null }): string =>
      name ?? t(`appraisals.topic.${key as 'results'}`, { defaultValue: key }),
    metricName: (metricId: string): string =>
      t(`metrics.defined.${metricId as 'win_rate'}.name`, { defaultValue: metricId }),
    /** A value in what its metric counts in. */
    measured: (value: number, unit: string | null, currency: string | null): string => {
      if (unit === 'share') return f.percent(value);
      if (unit === 'money' && currency) return f.moneyShort({ amount: Math.round(value), currency });
      const number = f.number(value, 1);
      return unit === 'days' ? t('objectives.days', { number }) : number;
    },
  };
}
