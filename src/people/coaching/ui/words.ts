import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Problem } from '../../../kit/forms/problem.ts';
import type { Vague } from '../rules/vague.ts';
import type { Chance, Skill } from './queries.ts';

/** What a skill, its number and a gain are called. */
export function useCoachingWords() {
  const { t } = useTranslation();
  const f = useFormat();
  const skillName = ({ key, name }: Pick<Skill, 'key' | 'name'>): string =>
    name ?? t(`coaching.skill.${key as 'demo'}`);
  const metricName = ({ metricId }: Pick<Skill, 'metricId'>): string =>
    t(`metrics.defined.${metricId as 'win_rate'}.name`, { defaultValue: metricId });
  /** A share as a share, an average amount as money, all else by the month. */
  const shownValue = ({ metricId }: Pick<Skill, 'metricId'>, value: number, currency: string): string => {
    if (metricId === 'deals_made') return t('coaching.aMonth', { number: f.number(Math.round(value * 10) / 10) });
    if (metricId === 'average_deal_size') return f.moneyShort({ amount: Math.round(value), currency });
    return value <= 1 ? f.percent(value) : f.number(Math.round(value * 10) / 10);
  };
  const gain = (amount: number, volume: 'money' | 'wins', currency: string): string =>
    volume === 'money'
      ? f.moneyShort({ amount: Math.round(amount), currency })
      : t('coaching.wins', { number: f.number(Math.round(amount * 10) / 10) });
  const gainOf = ({ worth, range }: Pick<Chance, 'worth' | 'range'>, volume: 'money' | 'wins', currency: string) => ({
    worth: gain(worth, volume, currency),
    range: t('coaching.range', { low: gain(range.low, volume, currency), high: gain(range.high, volume, currency) }),
  });
  return { skillName, metricName, shownValue, gainOf };
}

/** Why a field is too vague, beside it. */
export function useVagueWords() {
  const { t } = useTranslation();
  return (problem: Problem | null): Record<string, string> => {
    const { vague = [] } = (problem ?? {}) as { vague?: readonly Vague[] };
    return Object.fromEntries(vague.map(({ field, why, words }) => [field, t(`coaching.vague.${why}`, { words })]));
  };
}
