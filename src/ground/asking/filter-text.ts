import { type Column, isColumnKey } from './columns.ts';
import { type Condition, type Filter, flawOf, type Test, tests } from './filter.ts';

/** The longest filter that an address and a view carry. */
export const longestFilter = 4_000;
const mostConditions = 30;

/**
 * A filter as addresses and views keep it: `amount:over:1000000;owner:is:me|stage:is:0193…`. A semicolon is "and", a bar
 * is "or", a comma lists values; whatever else stands in a value is escaped as in an address.
 */
export const filterText = (filter: Filter): string =>
  filter.map((group) => group.map(conditionText).join('|')).join(';');

const conditionText = ({ column, is, values }: Condition): string =>
  [column, is, ...(values.length > 0 ? [values.map(encodeURIComponent).join(',')] : [])].join(':');

export type Parsed = { filter: Filter } | { flaw: string };

/** Reads a filter and holds it to the columns there are; a flaw is a sentence that names the column. */
export function parseFilter(text: string, columns: readonly Column[]): Parsed {
  const filter = read(text);
  if (!filter) return { flaw: 'is not a filter such as amount:over:1000000;owner:is:me' };
  const byKey = new Map(columns.map((column) => [column.key, column]));
  for (const condition of filter.flat()) {
    const flaw = flawOf(condition, byKey.get(condition.column));
    if (flaw) return { flaw };
  }
  return { filter };
}

/** What of a kept filter can still be asked; a group that lost a part of its "or" would say something else, so it goes whole. */
export function stillAsked(text: string, columns: readonly Column[]): { filter: Filter; lost: string[] } {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const isWhole = (group: readonly Condition[]) => group.every((each) => !flawOf(each, byKey.get(each.column)));
  const filter = read(text) ?? [];
  const lost = filter.filter((group) => !isWhole(group)).flatMap((group) => group.map(({ column }) => column));
  return { filter: filter.filter(isWhole), lost: [...new Set(lost)] };
}

function read(text: string): Filter | null {
  if (text === '') return [];
  if (text.length > longestFilter) return null;
  const filter = text.split(';').map((group) => group.split('|').map(readCondition));
  const isGood = filter.flat().every((condition) => condition !== null) && filter.flat().length <= mostConditions;
  return isGood ? (filter as Filter) : null;
}

function readCondition(text: string): Condition | null {
  const [column = '', is = '', values, ...rest] = text.split(':');
  if (rest.length > 0 || !isColumnKey(column) || !(tests as readonly string[]).includes(is)) return null;
  try {
    return { column, is: is as Test, values: values === undefined ? [] : values.split(',').map(decodeURIComponent) };
  } catch {
    return null;
  }
}
