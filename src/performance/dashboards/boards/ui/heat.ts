import type { Dimension } from '../../../../platform/metrics/ask.ts';
import { inOrder } from '../../words/names.ts';
import type { Answers, Group } from './api.ts';

type Key = Group['key'];
type Line = { id: string; key: Key };

/** So dark is the darkest cell, in percent of the accent: words on it stay readable in both themes. */
const darkest = 34;

/**
 * Parts by two dimensions as rows and columns: rows by what they come to, stages in their order, time from left to right. Each
 * cell's heat is its place between nothing and the most there is: of 50, 25 and 0, the 25 is half as dark as the 50.
 */
export function heatOf(groups: readonly Group[], down: Dimension, across: Dimension, page: Answers) {
  const rows = lines(groups, down, page);
  const columns = lines(groups, across, page);
  const cells = new Map(groups.map((group) => [`${idOf(group.key, down)} ${idOf(group.key, across)}`, group]));
  const values = groups.flatMap(({ value }) => (value === null ? [] : [value]));
  const most = Math.max(...values, 0);
  const least = values.length > 0 ? Math.min(...values) : 0;
  return {
    ...{ rows, columns, most, least },
    cell(row: string, column: string) {
      const group = cells.get(`${row} ${column}`);
      if (!group) return null;
      const share = most > 0 && group.value !== null ? Math.max(0, group.value) / most : 0;
      return { group, heat: Math.round(share * darkest) };
    },
  };
}

const idOf = (key: Key, dimension: Dimension): string => String(key[dimension as keyof Key] ?? 'none');

function lines(groups: readonly Group[], dimension: Dimension, page: Answers): Line[] {
  const found = Map.groupBy(groups, ({ key }) => idOf(key, dimension));
  const sums = [...found].map(([, own]) => ({
    ...(own[0] as Group),
    value: own.reduce((sum, { value }) => sum + (value ?? 0), 0),
  }));
  const filled = sums.filter(
    ({ key }) => isTime(dimension) || found.get(idOf(key, dimension))?.some(({ n, value }) => n > 0 && value !== null),
  );
  return inOrder(filled, dimension, page).map(({ key }) => ({ id: idOf(key, dimension), key }));
}

const isTime = (dimension: Dimension) => dimension === 'quarter' || dimension === 'month';
