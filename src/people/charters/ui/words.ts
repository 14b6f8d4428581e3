import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { useSession } from '../../../kit/session.tsx';
import type { Charter } from './queries.ts';

type Goal = Pick<Charter['measures'][number], 'goal' | 'unit' | 'betterIs' | 'every'>;

/** What a number is called, and what it is to come to. */
export function useMeasureWords() {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const valueSaid = (goal: number, unit: string, currency: string | null = null): string => {
    if (unit === 'share') return f.percent(goal);
    if (unit === 'money') return f.moneyShort({ amount: Math.round(goal), currency: currency ?? settings.currency });
    return f.number(goal);
  };
  return {
    nameOf: (metricId: string): string =>
      t(`metrics.defined.${metricId as 'win_rate'}.name`, { defaultValue: metricId }),
    valueSaid,
    goalOf({ goal, unit, betterIs, every }: Goal): string {
      const pace = t(`charters.every.${every}`);
      if (goal === null) return t('charters.looked', { pace });
      return t(betterIs === 'lower' ? 'charters.atMost' : 'charters.atLeast', { goal: valueSaid(goal, unit), pace });
    },
  };
}
