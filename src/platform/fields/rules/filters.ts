import { isDay } from '../../../ground/days.ts';
import type { FieldDefinition, FieldType } from './definition.ts';

/** Where the index keeps a value of this type. */
export type Column = 'text' | 'number' | 'day';
export const columnOf = (type: FieldType): Column =>
  ['number', 'percent', 'money'].includes(type) ? 'number' : type === 'day' ? 'day' : 'text';

const comparing = { is: '=', from: '>=', to: '<=', above: '>', below: '<', before: '<' } as const;
type How = keyof typeof comparing | 'any' | 'begins' | 'filled' | 'empty';

export type CustomFilter = {
  field: FieldDefinition;
  column: Column;
  test:
    | { is: 'compared'; sign: (typeof comparing)[keyof typeof comparing]; value: string | number }
    | { is: 'any'; values: (string | number)[] }
    | { is: 'begins' | 'has'; value: string }
    | { is: 'filled' | 'empty' };
};

const ordered: readonly How[] = ['is', 'any', 'from', 'to', 'above', 'below', 'filled', 'empty'];
const hows = (type: FieldType): readonly How[] => {
  if (columnOf(type) === 'number') return ordered;
  if (type === 'day' || type === 'moment') return [...ordered, 'before'];
  return ['text', 'phone', 'email', 'url'].includes(type)
    ? ['is', 'any', 'begins', 'filled', 'empty']
    : ['is', 'any', 'filled', 'empty'];
};

/**
 * What `seats:from:100` asks, or why it asks nothing: a key that is no field here is named, as is a way of asking that
 * its type does not have. Money is asked for in whole minor units, texts whatever their case.
 */
export function readFilter(text: string, fields: readonly FieldDefinition[]): CustomFilter | string {
  const [key = '', how = '', ...rest] = text.split(':');
  const field = fields.find((one) => one.key === key);
  if (!field) return `names no field of these records: ${key}`;
  if (!field.isIndexed) return `cannot be asked by ${field.name}: it is not marked as one that lists filter by`;
  const offered = hows(field.type);
  if (!offered.includes(how as How)) return `cannot ask ${key} by ${how}: ${offered.join(', ')}`;
  const column = columnOf(field.type);
  if (how === 'filled' || how === 'empty') return { field, column, test: { is: how } };
  const value = rest.join(':');
  if (how === 'begins') return { field, column, test: { is: 'begins', value: value.toLowerCase() } };
  const values = (how === 'any' ? value.split(',') : [value]).map((one) => valueIn(one, column));
  if (values.some((one) => one === null)) return `asks ${key} for what is no ${column}: ${value}`;
  const known = values as (string | number)[];
  if (how === 'any') return { field, column, test: { is: 'any', values: known } };
  return {
    field,
    column,
    test: { is: 'compared', sign: comparing[how as keyof typeof comparing], value: known[0] as string | number },
  };
}

function valueIn(text: string, column: Column): string | number | null {
  if (column === 'text') return text.toLowerCase();
  if (column === 'day') return isDay(text) ? text : null;
  return /^-?\d{1,15}(\.\d{1,12})?$/.test(text) ? Number(text) : null;
}
