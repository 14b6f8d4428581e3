import type { Dimension } from '../../../platform/metrics/ask.ts';
import { isTime } from '../reports/rules/report.ts';
import type { Answers, Group } from '../reports/ui/api.ts';
import type { Told } from '../reports/ui/drawn.ts';
import { cutTo, idOf, lookUp } from './looked-up.ts';
import { inOrder } from './names.ts';

export type Row = { id: string; key: Group['key']; depth: number; isTotal: boolean };

/** The parts of one dimension that any of the metrics knows, in the order of the first. */
export function partsOf(told: readonly Told[], by: readonly Dimension[], page: Answers): Group[] {
  const last = by.at(-1);
  if (!last) return [];
  const all = new Map<string, Group>();
  for (const { groups } of told)
    for (const group of inOrder(lookUp(groups).by(by), last, page))
      if (!all.has(idOf(group.key))) all.set(idOf(group.key), group);
  const found = [...all.values()];
  if (isTime(last)) return found;
  return found.filter(({ value, n }) => value !== null || n > 0);
}

/** The rows of a table: each part of the first dimension, and under it those of the second. */
export function rowsOf(told: readonly Told[], rows: readonly Dimension[], page: Answers): Row[] {
  const [first, second] = rows;
  if (!first) return [];
  const row = ({ key }: Group, depth: number): Row => ({
    id: idOf(key),
    key,
    depth,
    isTotal: depth === 0 && second !== undefined,
  });
  const inner = second ? partsOf(told, rows, page) : [];
  return partsOf(told, [first], page).flatMap((group) => [
    row(group, 0),
    ...inner.filter(({ key }) => idOf(cutTo(key, [first])) === idOf(group.key)).map((each) => row(each, 1)),
  ]);
}
