import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { Reason } from './queries.ts';

/** Features whose value is a count or a number of days, said with the right plural. */
const counted = new Set([
  'daysInStage',
  'ageDays',
  'timesBack',
  'pushes',
  'ownerClosed',
  'companyWon',
  'people',
  'rivals',
  'activities30',
  'daysSinceActivity',
]);
const shares = new Set(['ownerRecord', 'sourceRecord']);

/** A reason in words: what of this deal pushes its chance. */
export function reasonWords(t: TFunction, f: Format, { feature, value }: Reason, currency: string): string {
  if (value === '') return t(`scores.reason.${feature}.none`);
  if (shares.has(feature)) return t(`scores.reason.${feature}.is`, { share: f.percent(Number(value)) });
  if (feature === 'amount')
    return t('scores.reason.amount.is', { amount: f.moneyShort({ amount: Number(value), currency }) });
  if (feature === 'daysToClose') {
    const days = Number(value);
    const key = days < 0 ? 'past' : 'ahead';
    return t(`scores.reason.daysToClose.${key}`, { count: Math.abs(days), number: f.number(Math.abs(days)) });
  }
  if (feature === 'nextStep') return t(`scores.reason.nextStep.${value}`);
  if (feature === 'origin') return t(`scores.reason.origin.${value}`);
  if (feature === 'hygiene') return t('scores.reason.hygiene.is', { number: value });
  if (counted.has(feature))
    return t(`scores.reason.${feature}.is`, { count: Number(value), number: f.number(Number(value)) });
  return t(`scores.reason.${feature}.is`, { value: feature === 'employees' ? f.number(Number(value)) : value });
}

export const featureWord = (t: TFunction, feature: string): string => t(`scores.feature.${feature}`);
