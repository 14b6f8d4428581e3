import type { Dimension } from '../../../../platform/metrics/ask.ts';
import { isTime } from './report.ts';

type Known = { additive: boolean; reads: 'stock' | 'events' };
type Part = { key: object; value: number | null };

/** As a key says it: which dimensions it tells. */
const isBy = (key: object, rows: readonly Dimension[]) =>
  Object.keys(key).length === rows.length && rows.every((row) => row in key);

/**
 * What the rows of a report come to, held against its whole: parts of 300 and 700 against 1,000 agree. Null where parts do not make
 * up a whole: a rate, a stock by quarter, or no rows at all.
 */
export function sumOfParts(
  metric: Known,
  rows: readonly Dimension[],
  groups: readonly Part[],
  whole: number | null,
): { parts: number; whole: number; agrees: boolean } | null {
  if (!metric.additive || rows.length === 0 || whole === null) return null;
  if (metric.reads === 'stock' && rows.some(isTime)) return null;
  const parts = groups.reduce((sum, { key, value }) => (isBy(key, rows) ? sum + (value ?? 0) : sum), 0);
  return { parts, whole, agrees: Math.abs(parts - whole) < 0.5 };
}
