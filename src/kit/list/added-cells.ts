import { type CustomField, currencyOf } from '../custom/custom-field.ts';
import type { CellKind, CellValue } from '../grid/cell-values.ts';
import type { CellEdit } from '../grid/grid-columns.ts';

type Row = { custom: Readonly<Record<string, unknown>> };
type Field = Pick<CustomField, 'key' | 'type' | 'options' | 'maySet' | 'required'>;
type Money = { amount: number; currency: string };

/** What stands in one line; prose, several choices, moments, shares, persons and links are changed on the record's page. */
const kinds: Record<string, CellKind> = {
  text: 'text',
  phone: 'text',
  email: 'text',
  url: 'text',
  number: 'number',
  money: 'money',
  day: 'day',
  flag: 'choice',
  choice: 'choice',
};
const longest = 500;
/** As many digits as a number keeps where its field does not say. */
const mostDecimals = 4;

const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'amount' in value;

/** What a field that the workspace added holds in its cell. */
function held(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (isMoney(value)) return value.amount;
  return typeof value === 'boolean' ? String(value) : (value as CellValue);
}

/** How the cells of an added field are changed where they stand; null where they are only read. */
export function editOfAdded<R extends Row>(
  field: Field,
  currency: string,
  words: { yes: string; no: string },
): CellEdit<R> | null {
  const kind = kinds[field.type];
  if (!kind || !field.maySet) return null;
  const valueIn = ({ custom }: Row) => custom[field.key];
  const choices =
    field.type === 'flag'
      ? [
          { id: 'true', label: words.yes },
          { id: 'false', label: words.no },
        ]
      : (field.options.choices ?? []);
  return {
    kind,
    field: `custom.${field.key}`,
    value: (row) => held(valueIn(row)),
    ...(field.required === 'block' ? { required: true } : {}),
    ...(kind === 'text' ? { longest } : {}),
    ...(kind === 'number' ? { decimals: field.options.decimals ?? mostDecimals } : {}),
    ...(kind === 'money' ? { currency: (row: R) => currencyOf(field as CustomField, valueIn(row), currency) } : {}),
    ...(kind === 'choice'
      ? {
          // A choice that is offered no more stays where it stands.
          choices: (row: R) => [
            ...(field.required === 'block' ? [] : [{ id: '', label: '–' }]),
            ...choices.filter((choice) => !('retired' in choice && choice.retired) || choice.id === valueIn(row)),
          ],
        }
      : {}),
  };
}

/** Added fields in the cells of a list: what they hold, how they look once changed, and how that is sent. */
export type AddedCells = {
  /** Whether a column is one of them. */
  has: (column: string) => boolean;
  held: (row: Row, column: string) => CellValue;
  patched: <R extends Row>(row: R, column: string, value: CellValue) => R;
  put: (fields: Record<string, unknown>, column: string, value: CellValue, row: Row) => Record<string, unknown>;
};

export function addedCells(fields: readonly Field[], currency: string): AddedCells {
  const byColumn = new Map(fields.map((field) => [`custom.${field.key}`, field]));
  const keyOf = (column: string) => byColumn.get(column)?.key ?? '';
  const whole = (row: Row, column: string, value: CellValue) => {
    const field = byColumn.get(column);
    if (value === null || !field) return null;
    if (field.type === 'flag') return value === 'true';
    if (field.type !== 'money') return value;
    return { amount: value, currency: currencyOf(field as CustomField, row.custom[field.key], currency) };
  };
  return {
    has: (column) => byColumn.has(column),
    held: (row, column) => held(row.custom[keyOf(column)]),
    patched: (row, column, value) => ({
      ...row,
      custom: { ...row.custom, [keyOf(column)]: whole(row, column, value) },
    }),
    put: (sent, column, value, row) => ({
      ...sent,
      custom: { ...(sent.custom as object), [keyOf(column)]: whole(row, column, value) },
    }),
  };
}
