import { readCell } from '../rules/read-cell.ts';
import type { QuotaPerson } from './api.ts';

export type QuotaItem = { personId: string; quarter: string; amount: number | null; version: number | null };
export type Entered = { items: QuotaItem[] } | { unread: string[] } | { beyond: true };

/**
 * What a block copied from a spreadsheet sets, from one cell on to the right and down over the people as they are shown:
 * all of it or, when a cell cannot be read or lies beyond the grid, nothing. What stays the same is left out.
 */
export function pastedQuotas(
  text: string,
  at: { row: number; column: number },
  people: readonly QuotaPerson[],
  quarters: readonly { name: string }[],
  currency: string,
): Entered {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const items: QuotaItem[] = [];
  const unread: string[] = [];
  for (const [down, line] of lines.entries())
    for (const [right, cell] of line.split('\t').entries()) {
      const person = people[at.row + down];
      const quarter = quarters[at.column + right];
      if (!person || !quarter) return { beyond: true };
      const read = readCell(cell, currency);
      if ('unread' in read) unread.push(read.unread);
      else {
        const now = person.cells[at.column + right] ?? null;
        if ((now?.amount ?? null) !== read.amount && person.mayChange)
          items.push({
            personId: person.personId,
            quarter: quarter.name,
            amount: read.amount,
            version: now?.version ?? null,
          });
      }
    }
  return unread.length > 0 ? { unread } : { items };
}
