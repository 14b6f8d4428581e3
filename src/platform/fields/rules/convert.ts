import type { Instant, LocalDate } from '../../../ground/days.ts';
import { minorDigits } from '../../../ground/money.ts';
import { fold } from '../../../ground/text.ts';
import { dayOf, startOfDay } from '../../../ground/time-zones.ts';
import type { CustomValue, FieldDefinition, Money } from './definition.ts';
import { shapeOf, wordsOf } from './values.ts';

/**
 * A value as another type would hold it, or null where it cannot: "12.5" becomes 12.5, "about 12" does not. What comes
 * out fits the new definition.
 */
export function converted(
  value: CustomValue,
  from: FieldDefinition,
  to: FieldDefinition,
  timeZone: string,
): CustomValue {
  const raw = rawAs(value, from, to, timeZone);
  if (raw === null) return null;
  const fit = shapeOf(to).safeParse(raw);
  return fit.success ? (fit.data as CustomValue) : null;
}

function rawAs(value: CustomValue, from: FieldDefinition, to: FieldDefinition, timeZone: string): CustomValue {
  if (value === null) return null;
  switch (to.type) {
    case 'text':
    case 'prose':
    case 'phone':
    case 'email':
    case 'url':
      return typeof value === 'string' && from.type !== 'choice'
        ? value
        : wordsOf({ ...from, options: withoutUnit(from) }, value);
    case 'number':
      return numberIn(value);
    case 'percent':
      return typeof value === 'string' && value.trim().endsWith('%')
        ? inHundredths(numberIn(value.replace('%', '')))
        : numberIn(value);
    case 'money':
      return isMoney(value) ? value : moneyFrom(numberIn(value), to.options.currency);
    case 'day':
      return from.type === 'moment' ? dayOf(value as Instant, timeZone) : value;
    case 'moment':
      return from.type === 'day' ? startOfDay(value as LocalDate, timeZone) : value;
    case 'flag':
      return flagIn(value);
    case 'choice':
      return choiceFor(Array.isArray(value) && value.length === 1 ? (value[0] as string) : value, from, to);
    case 'choices': {
      const chosen = (Array.isArray(value) ? value : [value]).map((one) => choiceFor(one, from, to));
      return chosen.some((one) => one === null) ? null : (chosen as string[]);
    }
    case 'person':
    case 'record':
      return from.type === to.type && from.options.target === to.options.target ? value : null;
    case 'formula':
    case 'rollup':
      return null;
  }
}

const withoutUnit = ({ options: { unit: _, ...rest } }: FieldDefinition) => rest;
const isMoney = (value: CustomValue): value is Money =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const inHundredths = (value: number | null) => (value === null ? null : Number((value / 100).toFixed(8)));

function numberIn(value: CustomValue): number | null {
  if (typeof value === 'number') return value;
  if (isMoney(value)) return value.amount / 10 ** minorDigits(value.currency);
  return typeof value === 'string' && /^\s*-?\d{1,15}(\.\d+)?\s*$/.test(value) ? Number(value) : null;
}

function moneyFrom(value: number | null, currency: string | undefined): Money | null {
  if (value === null || !currency) return null;
  return { amount: Math.round(value * 10 ** minorDigits(currency)), currency };
}

function flagIn(value: CustomValue): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return ['yes', 'true'].includes(word) ? true : ['no', 'false'].includes(word) ? false : null;
}

/** The choice that is called the same, whatever its case and accents. */
function choiceFor(value: CustomValue, from: FieldDefinition, to: FieldDefinition): string | null {
  const words = wordsOf(from, value);
  if (words === null) return null;
  const same = to.options.choices?.find(({ id, label }) => id === value || fold(label) === fold(words));
  return same?.id ?? null;
}
