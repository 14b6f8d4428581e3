import { isDay } from '../days.ts';
import type { Column, ColumnKind } from './columns.ts';
import { isPeriodWord } from './relative-days.ts';

export const tests = [
  'is',
  'not',
  'has',
  'starts',
  'over',
  'under',
  'least',
  'most',
  'between',
  'in',
  'on',
  'before',
  'after',
  'empty',
  'filled',
] as const;
export type Test = (typeof tests)[number];

/** One thing asked of a row: `{ column: 'amount', is: 'over', values: ['1000000'] }` is "Amount is over 10,000 €". */
export type Condition = { column: string; is: Test; values: readonly string[] };

/** All groups must hold; of a group one condition is enough. One condition alone is a group of one. */
export type Filter = readonly (readonly Condition[])[];

const numbers: readonly Test[] = ['over', 'under', 'least', 'most', 'between', 'is'];
const ofKind: Record<ColumnKind, readonly Test[]> = {
  text: ['has', 'is', 'starts'],
  number: numbers,
  money: numbers,
  day: ['in', 'on', 'before', 'after', 'between'],
  person: ['is', 'not'],
  choice: ['is', 'not'],
  record: ['is', 'not'],
};

/** How a column may be asked; whether it has a value at all only where it may have none. */
export const testsOf = ({ kind, nullable }: Column): readonly Test[] =>
  nullable ? [...ofKind[kind], 'empty', 'filled'] : ofKind[kind];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const mostValues = 50;

/** Why a condition makes no sense of its column, in a sentence; null when it does. */
export function flawOf({ column: key, is, values }: Condition, column: Column | undefined): string | null {
  if (!column?.filterable) return `${key} is not a column that can be asked`;
  if (!testsOf(column).includes(is)) return `${key} cannot be asked by "${is}"`;
  const [least, most] = howMany(is, column.kind);
  if (values.length < least || values.length > most)
    return `${key} asked by "${is}" takes ${least === most ? least : `${least} to ${most}`} values, not ${values.length}`;
  const wrong = values.find((value) => !fitsKind(value, is, column));
  if (wrong !== undefined) return `${key} cannot be compared with "${wrong}"`;
  if (is === 'between' && isBackwards(values, column.kind)) return `${key} goes from the smaller to the larger`;
  return null;
}

function howMany(is: Test, kind: ColumnKind): readonly [number, number] {
  if (is === 'empty' || is === 'filled') return [0, 0];
  if (is === 'between') return [2, 2];
  const isList = (is === 'is' || is === 'not') && (kind === 'person' || kind === 'choice' || kind === 'record');
  return isList ? [1, mostValues] : [1, 1];
}

function fitsKind(value: string, is: Test, { kind, choices }: Column): boolean {
  if (kind === 'day') return is === 'in' ? isPeriodWord(value) : isDay(value);
  if (kind === 'money') return /^-?\d{1,15}$/.test(value);
  if (kind === 'number') return /^-?\d{1,15}(\.\d{1,6})?$/.test(value);
  if (kind === 'person') return value === 'me' || value === 'my-team' || uuid.test(value.replace(/^team-/, ''));
  if (kind === 'record') return uuid.test(value);
  if (kind === 'choice') return choices ? choices.includes(value) : uuid.test(value);
  return value.trim() !== '' && value.length <= 100 && !value.includes('\0');
}

const isBackwards = ([from = '', to = '']: readonly string[], kind: ColumnKind): boolean =>
  kind === 'day' ? from > to : Number(from) > Number(to);
