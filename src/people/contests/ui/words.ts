import { useTranslation } from 'react-i18next';

/** What the number of a contest is called. */
export function useMetricName() {
  const { t } = useTranslation();
  return (metricId: string): string => t(`metrics.defined.${metricId as 'won_value'}.name`, { defaultValue: metricId });
}
