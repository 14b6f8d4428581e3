import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import { isAdded } from '../rules/added-traits.ts';
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
  'leadAgeDays',
  'leadActivities30',
]);
/** Of a lead: whether something of it is known. */
const answered = new Set(['leadCompany', 'leadTitle', 'leadPhone', 'leadMessage', 'leadAnswered']);
const shares = new Set(['ownerRecord', 'sourceRecord', 'leadOwnerRecord', 'leadSourceRecord']);

/** A reason in words: what of this deal pushes its chance. */
export function reasonWords(t: TFunction, f: Format, { feature, value }: Reason, currency: string): string {
  const added = addedName(feature);
  if (added !== null)
    return t(value === '' ? 'scores.reason.added.none' : 'scores.reason.added.is', {
      name: added,
      value: value === 'true' ? t('kit.custom.yes') : value === 'false' ? t('kit.custom.no') : value,
    });
  if (value === '') return t(`scores.reason.${feature}.none`);
  if (shares.has(feature)) return t(`scores.reason.${feature}.is`, { share: f.percent(Number(value)) });
  if (feature === 'amount')
    return t('scores.reason.amount.is', { amount: f.moneyShort({ amount: Number(value), currency }) });
  if (feature === 'daysToClose') {
    const days = Number(value);
    const key = days < 0 ? 'past' : 'ahead';
    return t(`scores.reason.daysToClose.${key}`, { count: Math.abs(days), number: f.number(Math.abs(days)) });
  }
  if (answered.has(feature)) return t(`scores.reason.${feature}.${value}`);
  if (feature === 'leadStatus') return t('scores.reason.leadStatus.is', { value: t(`lead.status.${value}`) });
  if (feature === 'nextStep') return t(`scores.reason.nextStep.${value}`);
  if (feature === 'origin') return t(`scores.reason.origin.${value}`);
  if (feature === 'hygiene') return t('scores.reason.hygiene.is', { number: value });
  if (counted.has(feature))
    return t(`scores.reason.${feature}.is`, { count: Number(value), number: f.number(Number(value)) });
  return t(`scores.reason.${feature}.is`, {
    value: feature.toLowerCase().endsWith('employees') ? f.number(Number(value)) : value,
  });
}

export const featureWord = (t: TFunction, feature: string): string =>
  addedName(feature) ?? t(`scores.feature.${feature}`);

/** The name of a field that the workspace added; null for what scores always look at. */
const addedName = (feature: string): string | null =>
  isAdded(feature) ? feature.slice(feature.indexOf(':') + 1) : null;
