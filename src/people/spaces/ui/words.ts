import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { useSession } from '../../../kit/session.tsx';

/** What a number is called, and how one of its values is said. */
export function useGoalWords() {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  return {
    nameOf: (metricId: string): string =>
      t(`metrics.defined.${metricId as 'win_rate'}.name`, { defaultValue: metricId }),
    said(value: number, unit: string, currency: string | null = null): string {
      if (unit === 'share') return f.percent(value);
      if (unit === 'money') return f.moneyShort({ amount: Math.round(value), currency: currency ?? settings.currency });
      return f.number(Math.round(value * 10) / 10);
    },
  };
}

/** A number as it is typed: a share in hundredths, money in whole units. */
export const scaleOf = (unit: string | undefined): number => (unit === 'share' ? 0.01 : unit === 'money' ? 100 : 1);
