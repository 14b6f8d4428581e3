import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { Projection } from './queries.ts';

type Missing = NonNullable<Projection['missing']>;

/** The page in one sentence: the range, and how likely the quota is. */
export function headlineOf(told: Projection, f: Format, t: TFunction): string {
  const { landing, quota, won, currency, missing, scope, period } = told;
  const money = (amount: number) => ({ amount, currency });
  const who = scope.kind === 'company' ? 'company' : scope.kind;
  const said = { name: scope.name ?? '', period: period.name };
  if (!landing) {
    if (missing?.kind === 'over' && won !== null)
      return t(`projection.headline.over.${who}`, { ...said, won: f.moneyShort(money(won)) });
    return t(`projection.headline.unknown.${who}`, said);
  }
  const range = f.moneyRange(money(landing.p10), money(landing.p90));
  if (quota?.chance === null || !quota) return t(`projection.headline.range.${who}`, { ...said, range });
  return t(`projection.headline.quota.${who}`, { ...said, range, chance: chanceWords(quota.chance, f) });
}

/** A chance from draws is never certain. */
export const chanceWords = (chance: number, f: Format): string => f.percent(Math.min(0.999, Math.max(0.001, chance)));

/** Why there is no range. */
export function missingWords(missing: Missing, t: TFunction): string {
  return missing.kind === 'too-few'
    ? t('projection.missing.too-few', { have: missing.have, need: missing.need })
    : t(`projection.missing.${missing.kind}`);
}
