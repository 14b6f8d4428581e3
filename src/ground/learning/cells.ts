/** How the cells of a column are read as numbers: plain ones, or days of a calendar as days since 1970. */
export type NumberReading = { as: 'number'; decimal: '.' | ',' } | { as: 'day'; order: 'ymd' | 'mdy' | 'dmy' };

const nothing = new Set(['', '-', '--', '?', 'na', 'n/a', 'nan', 'null', 'nil', '#n/a', '\\n']);

/** Whether a cell says that nothing is known. */
export const isNothing = (cell: string): boolean => {
  const word = cell.trim();
  return word.length < 5 && nothing.has(word.toLowerCase());
};

/** The reading in which nearly all that is filled is a number or a day; null where there is none. */
export function numberReading(counts: ReadonlyMap<string, number>): NumberReading | null {
  const candidates: NumberReading[] = [
    { as: 'number', decimal: '.' },
    { as: 'number', decimal: ',' },
    { as: 'day', order: 'ymd' },
    { as: 'day', order: 'mdy' },
    { as: 'day', order: 'dmy' },
  ];
  let best: NumberReading | null = null;
  let most = 0;
  let all = 0;
  for (const count of counts.values()) all += count;
  for (const candidate of candidates) {
    let read = 0;
    for (const [cell, count] of counts) if (!Number.isNaN(readNumber(candidate, cell))) read += count;
    if (read > most) [best, most] = [candidate, read];
  }
  return most >= 0.95 * all ? best : null;
}

/** The number a cell holds; NaN for none. A time of the day is left away. */
export function readNumber(reading: NumberReading, cell: string): number {
  if (isNothing(cell)) return Number.NaN;
  return reading.as === 'number' ? plainNumber(cell, reading.decimal) : dayNumber(cell, reading.order);
}

function plainNumber(cell: string, decimal: '.' | ','): number {
  const bare = cell
    .trim()
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/[\s$€£¥%'’]/g, '')
    .replace('−', '-');
  const group = decimal === '.' ? ',' : '.';
  const grouped = decimal === '.' ? /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/ : /^[-+]?\d{1,3}(\.\d{3})+(,\d+)?$/;
  const text = (grouped.test(bare) ? bare.replaceAll(group, '') : bare).replace(decimal, '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
}

const shapes = {
  ymd: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\s])/,
  mdy: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})(?:$|[T\s])/,
};

function dayNumber(cell: string, order: 'ymd' | 'mdy' | 'dmy'): number {
  const parts = (order === 'ymd' ? shapes.ymd : shapes.mdy).exec(cell.trim());
  if (!parts) return Number.NaN;
  const [one, two, three] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const year = order === 'ymd' ? one : three < 100 ? 2000 + three : three;
  const month = order === 'mdy' ? one : two;
  const day = order === 'ymd' ? three : order === 'mdy' ? two : one;
  if (month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN;
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
