import { LeftOut, type RowContext } from './plan-context.ts';
import { wordOf } from './plan-deal.ts';
import type { CountedRow } from './planned.ts';

/** Fields whose sums say whether money and numbers came over whole. */
const summed = ['amount', 'revenue', 'listPrice', 'unitPrice', 'total', 'quantity'] as const;

/** What a row says that can be counted: where its deal stands, and its amounts, straight from its cells. */
export function countedRow(context: RowContext): CountedRow {
  const { cells, reader } = context;
  const word = cells.kind === 'deal' ? wordOf(context) : null;
  const currency = cells.first('currency')?.text.toUpperCase() ?? '';
  const sums = summed.flatMap((what): CountedRow['sums'] => {
    const cell = cells.first(what);
    if (!cell) return [];
    if (what === 'quantity') {
      const read = reader.number(cell);
      return 'value' in read ? [{ what, amount: read.value, currency: null }] : [];
    }
    const read = reader.money(cell, /^[A-Z]{3}$/.test(currency) ? currency : null);
    return 'value' in read ? [{ what, ...read.value }] : [];
  });
  return {
    row: cells.row,
    kind: cells.kind,
    status: word === null || word instanceof LeftOut ? null : word.status,
    sums,
  };
}
