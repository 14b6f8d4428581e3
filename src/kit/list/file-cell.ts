import type { Cell } from '../../ground/csv.ts';
import { decimalText, type Money } from '../../ground/money.ts';
import { type CustomField, type CustomWords, customWords } from '../custom/custom-field.ts';
import type { Format } from '../format/format.tsx';

/** What a field says in a file: "12.5" is 12.5, an amount its number, a link its name. */
export function fileCell(field: CustomField, value: unknown, f: Format, words: CustomWords): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  const isMoney = typeof value === 'object' && 'amount' in value;
  if (isMoney) return Number(decimalText(value as Money));
  if (field.type === 'day' || field.type === 'moment' || field.result === 'day') return String(value);
  return customWords(field, value, f, words);
}
