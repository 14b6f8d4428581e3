import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';

/** What numbers are called, and how each is said. */
export function useImprovementWords() {
  const { t } = useTranslation();
  const f = useFormat();
  const metricName = (metricId: string): string =>
    t(`metrics.defined.${metricId as 'win_rate'}.name`, { defaultValue: metricId });
  const shown = (unit: string, value: number | null, currency: string): string => {
    if (value === null) return t('improvement.nothing');
    if (unit === 'share') return f.percent(value);
    if (unit === 'money') return f.moneyShort({ amount: Math.round(value), currency });
    return f.number(Math.round(value * 10) / 10);
  };
  return { metricName, shown };
}
