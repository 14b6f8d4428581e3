import type { TFunction } from 'i18next';
import { decimalText, type Money } from '../../ground/money.ts';
import { parseMoney } from '../../ground/parse-money.ts';
import { numberText, parseNumber } from '../../ground/parse-number.ts';
import type { Format } from '../format/format.tsx';

/** A field that a workspace made for itself, as a screen needs to know it. */
export type CustomField = {
  id: string;
  key: string;
  name: string;
  help: string | null;
  groupName: string | null;
  type: string;
  options: {
    unit?: string | undefined;
    decimals?: number | undefined;
    currency?: string | undefined;
    choices?: { id: string; label: string; retired?: boolean | undefined }[] | undefined;
    target?: string | undefined;
  };
  required: string;
  maySet: boolean;
  result: string | null;
};

type Link = { id: string; name: string | null; left?: boolean };
/** What a screen says of values that are no text of their own; `left` of somebody who has left, by his name. */
export type CustomWords = { yes: string; no: string; left: (name: string) => string };
const isLink = (value: unknown): value is Link => typeof value === 'object' && value !== null && 'id' in value;
const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'amount' in value;

/** A value in words; a dash where nothing is known. */
export function customWords(field: CustomField, value: unknown, f: Format, words: CustomWords): string {
  if (value === null || value === undefined) return '–';
  const label = (id: unknown) => field.options.choices?.find((choice) => choice.id === id)?.label ?? String(id);
  if (Array.isArray(value)) return value.map(label).join(', ');
  if (isMoney(value)) return f.money(value);
  if (isLink(value)) return value.left && value.name ? words.left(value.name) : (value.name ?? '–');
  if (field.type === 'choice') return label(value);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (field.type === 'day' || field.result === 'day') return f.day(String(value));
  if (field.type === 'moment') return f.whenExact(String(value));
  if (field.type === 'percent') return `${f.number(Number(value) * 100, 4)} %`;
  if (typeof value !== 'number') return String(value);
  return `${f.number(value, field.options.decimals ?? 4)}${field.options.unit ? ` ${field.options.unit}` : ''}`;
}

/** A value as a text field shows it, to be changed. */
export function customText(field: CustomField, value: unknown, locale: string): string {
  if (value === null || value === undefined) return '';
  if (isMoney(value)) return decimalText(value);
  if (isLink(value)) return value.id;
  if (field.type === 'percent') return numberText(Number((Number(value) * 100).toFixed(6)), locale);
  return typeof value === 'number' ? numberText(value, locale) : String(value);
}

export type Read = { value: unknown } | { refused: 'number' | 'money' };

/** So many decimals a number of a field keeps, and one of a percentage. */
const mostDecimals = { number: 8, percent: 6 };

/**
 * What somebody typed in his language, as it is sent: "12,5" is 12.5, "25 %" of a percentage 0.25, nothing clears the field. "1,234" is 1234
 * to an English reader and 1.234 to a German one; what his language does not have is asked for again rather than guessed.
 */
export function customRead(field: CustomField, typed: string, currency: string, locale: string): Read {
  const text = typed.trim();
  if (text === '') return { value: null };
  if (field.type === 'money') {
    const read = parseMoney(text, currency);
    return 'refused' in read ? { refused: 'money' } : { value: read.money };
  }
  if (field.type === 'flag') return { value: text === 'true' };
  if (field.type !== 'number' && field.type !== 'percent') return { value: text };
  const read = parseNumber(text.replace(/\s*%$/, ''), mostDecimals[field.type], locale);
  if ('refused' in read) return { refused: 'number' };
  return { value: field.type === 'percent' ? Number((read.value / 100).toFixed(8)) : read.value };
}

/** Fields in the groups in which they stand, those without one first, each group in the order of its first field. */
export function inGroups<F extends Pick<CustomField, 'groupName'>>(fields: readonly F[]): [string | null, F[]][] {
  const groups = [...Map.groupBy(fields, ({ groupName }) => groupName)];
  return [...groups.filter(([name]) => name === null), ...groups.filter(([name]) => name !== null)];
}

/** The currency that a bare amount is taken in: that of what stands there, of the field, or of the workspace. */
export const currencyOf = (field: CustomField, value: unknown, otherwise: string): string =>
  (value as { currency?: string } | null | undefined)?.currency ?? field.options.currency ?? otherwise;

export const customWordsIn = (t: TFunction): CustomWords => ({
  yes: t('kit.custom.yes'),
  no: t('kit.custom.no'),
  left: (name) => t('kit.custom.left', { name }),
});
