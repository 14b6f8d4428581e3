import { exactPattern, ratePattern } from './exact-text.ts';

export type Tier = { from: string; rate: string };

/**
 * Tiers from a table as it is copied from a spreadsheet or stands in a CSV file: from where on, and the rate, one a line, with or
 * without a head. `80 %; 6,5 %` is 6.5 % from 80 % on. Null where a line cannot be read, or there is none.
 */
export function tiersFrom(text: string): Tier[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const cells = lines.map((line) => cellsOf(line).map(cleaned));
  const first = cells[0];
  const rows = first && !isTier(first) && first.every((cell) => !/\d/.test(cell)) ? cells.slice(1) : cells;
  if (rows.length === 0 || rows.length > 20 || !rows.every(isTier)) return null;
  return rows.map(([from = '', rate = '']) => ({ from, rate }));
}

function cellsOf(line: string): string[] {
  for (const separator of ['\t', ';']) if (line.includes(separator)) return line.split(separator);
  return line.split(',');
}

const cleaned = (cell: string): string => cell.replaceAll(/[\s"]/g, '').replace(',', '.').replace(/^×/, 'x');

const isTier = (cells: readonly string[]): boolean =>
  cells.length === 2 && exactPattern.test(cells[0] ?? '') && ratePattern.test(cells[1] ?? '');
