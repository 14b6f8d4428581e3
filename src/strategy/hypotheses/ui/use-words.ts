import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { useSession } from '../../../kit/session.tsx';
import type { TestedMetric } from '../rules/effect.ts';

/** How values of the metric of a hypothesis are said, and how differences between them. */
export function useHypothesisWords() {
  const { t } = useTranslation();
  const f = useFormat();
  const { currency } = useSession().settings;
  const money = (amount: number) => f.moneyShort({ amount: Math.round(amount), currency });
  const days = (n: number) => t('hypotheses.days', { n: f.number(n, 1) });
  return {
    value(metricId: TestedMetric, value: number): string {
      if (metricId === 'win_rate') return f.percent(value);
      return metricId === 'average_deal_size' ? money(value) : days(value);
    },
    change(metricId: TestedMetric, change: number): string {
      if (metricId === 'win_rate') return t('hypotheses.points', { n: f.number(change * 100, 1) });
      return metricId === 'average_deal_size' ? money(change) : days(change);
    },
  };
}
