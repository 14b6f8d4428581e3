import { type Cell, type FileCell, plainCell } from '../../ground/csv.ts';
import type { Money } from '../../ground/money.ts';
import { type CustomField, type CustomWords, customWords } from '../custom/custom-field.ts';
import type { Format } from '../format/format.tsx';

/** What a field says where it is copied to: "12.5" is 12.5, an amount its number, a link its name. */
export const copiedCell = (field: CustomField, value: unknown, f: Format, words: CustomWords): Cell =>
  plainCell(fileCell(field, value, f, words));

/** What a field says in a file: an amount with its currency, a day as a day. */
export function fileCell(field: CustomField, value: unknown, f: Format, words: CustomWords): FileCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  const isMoney = typeof value === 'object' && 'amount' in value;
  if (isMoney) return value as Money;
  if (field.type === 'day' || field.result === 'day') return { day: String(value) };
  if (field.type === 'moment') return String(value);
  return customWords(field, value, f, words);
}
