import { z } from 'zod';
import { minorDigits } from '../../../ground/money.ts';
import { currency, day, id, instant, signedAmount } from '../../http/shapes.ts';
import { type Custom, type CustomValue, type FieldDefinition, isComputed } from './definition.ts';

export type Unfit = { unfit: { field: string; message: string } };

const letters = (most: number) =>
  z
    .string({ error: 'must be a text' })
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`);

/** A number with at most so many digits behind the point; six where nothing is said. */
const numberOf = (decimals = 6) =>
  z
    .number({ error: 'must be a number' })
    .refine((value) => Math.abs(value) <= 1e15, 'must be below 10^15')
    .refine((value) => isRoundedTo(value, decimals), `must have at most ${decimals} digits behind the point`);

const isRoundedTo = (value: number, decimals: number): boolean =>
  Number.isInteger(value) || Math.abs(Number(value.toFixed(decimals)) - value) < Math.abs(value) * 1e-12;

const choiceOf = ({ options }: FieldDefinition, before: readonly string[]) => {
  const offered = (options.choices ?? []).filter(({ retired, id }) => !retired || before.includes(id));
  return z
    .string({ error: 'must be a choice' })
    .refine(
      (value) => offered.some(({ id }) => id === value),
      `must be one of ${offered.map(({ label }) => label).join(', ')}`,
    );
};

/** What a field takes, made from its definition. A choice that was taken away stays with whoever has it. */
export function shapeOf(field: FieldDefinition, before: CustomValue = null): z.ZodType {
  const had = Array.isArray(before) ? before : typeof before === 'string' ? [before] : [];
  switch (field.type) {
    case 'text':
      return letters(500);
    case 'prose':
      return letters(20_000);
    case 'number':
      return numberOf(field.options.decimals);
    case 'percent':
      return numberOf(8);
    case 'money':
      return z.strictObject({ amount: signedAmount, currency }, 'must be an amount and its currency');
    case 'day':
      return day;
    case 'moment':
      return instant;
    case 'flag':
      return z.boolean({ error: 'must be true or false' });
    case 'choice':
      return choiceOf(field, had);
    case 'choices':
      return z
        .array(choiceOf(field, had), 'must be a list of choices')
        .min(1)
        .max(100)
        .transform((ids) => [...new Set(ids)]);
    case 'person':
    case 'record':
      return id;
    case 'phone':
      return letters(60).regex(/^[+\d][\d\s()./-]*(\s?(x|ext\.?)\s?\d+)?$/i, 'must be a telephone number');
    case 'email':
      return letters(254)
        .toLowerCase()
        .refine((text) => z.email().safeParse(text).success, 'must be an e-mail address');
    case 'url':
      return letters(2_000).regex(/^https?:\/\/[^\s<>"]+$/i, 'must be an address that begins with https://');
    case 'formula':
    case 'rollup':
      return z.never('is computed and cannot be set');
  }
}

/** Whether a value is one that a field of this type can hold, whatever else is asked of it. */
export function isOfType({ type, options }: FieldDefinition, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  const isOffered = (one: unknown) => (options.choices ?? []).some(({ id: choice }) => choice === one);
  switch (type) {
    case 'number':
    case 'percent':
      return typeof value === 'number';
    case 'money':
      return z.object({ amount: signedAmount, currency }).safeParse(value).success;
    case 'day':
      return day.safeParse(value).success;
    case 'moment':
      return instant.safeParse(value).success;
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return isOffered(value);
    case 'choices':
      return Array.isArray(value) && value.every(isOffered);
    case 'person':
    case 'record':
      return id.safeParse(value).success;
    case 'formula':
    case 'rollup':
      return false;
    default:
      return typeof value === 'string';
  }
}

export type Writing = {
  /** Whether who writes may set a field. */
  maySet: (field: FieldDefinition) => boolean;
  /** Only people are held to required fields; an import is advised. */
  isByPerson: boolean;
  isNew: boolean;
  before: Custom;
};

/**
 * The values of a record after a write, or the first that does not fit, by its name `custom.key`. Null clears one; what
 * is not named stays, and a new record takes the defaults.
 */
export function taken(fields: readonly FieldDefinition[], given: Custom, writing: Writing): { custom: Custom } | Unfit {
  const live = new Map(fields.filter(({ isRetired }) => !isRetired).map((field) => [field.key, field]));
  const custom: Custom = { ...writing.before };
  if (writing.isNew)
    for (const { key, defaultValue } of live.values()) if (defaultValue !== null) custom[key] = defaultValue;
  for (const [key, value] of Object.entries(given)) {
    const field = live.get(key);
    const unfit = (message: string): Unfit => ({ unfit: { field: `custom.${key}`, message } });
    if (!field) return unfit('is not a field here');
    if (isComputed(field)) return unfit('is computed and cannot be set');
    if (!writing.maySet(field)) return unfit('is not for your role to set');
    if (value === null) delete custom[key];
    else {
      const fit = shapeOf(field, writing.before[key] ?? null).safeParse(value);
      if (!fit.success) return unfit(fit.error.issues[0]?.message ?? 'does not fit');
      custom[key] = fit.data as CustomValue;
    }
  }
  return missingIn([...live.values()], custom, given, writing) ?? { custom };
}

/** A field that must be filled and is not: asked of a new record, and of whoever clears it. */
function missingIn(fields: readonly FieldDefinition[], custom: Custom, given: Custom, writing: Writing): Unfit | null {
  if (!writing.isByPerson) return null;
  const missing = fields.find(
    (field) =>
      field.required === 'block' &&
      !isComputed(field) &&
      custom[field.key] === undefined &&
      writing.maySet(field) &&
      (writing.isNew || Object.hasOwn(given, field.key)),
  );
  return missing
    ? { unfit: { field: `custom.${missing.key}`, message: `is missing: ${missing.name} must be filled` } }
    : null;
}

/** A value as a person reads it where there is no screen to format it: "12.50 EUR", "Gold, Silver". */
export function wordsOf(field: FieldDefinition, value: CustomValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  const label = (chosen: string) => field.options.choices?.find(({ id }) => id === chosen)?.label ?? chosen;
  if (Array.isArray(value)) return value.map(label).join(', ');
  if (typeof value === 'object')
    return `${(value.amount / 10 ** minorDigits(value.currency)).toFixed(minorDigits(value.currency))} ${value.currency}`;
  if (field.type === 'choice') return label(String(value));
  if (field.type === 'percent') return `${Number((Number(value) * 100).toFixed(6))} %`;
  if (field.type === 'flag') return value ? 'yes' : 'no';
  return field.type === 'number' && field.options.unit ? `${value} ${field.options.unit}` : String(value);
}
