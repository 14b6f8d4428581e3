import { parseMoney } from '../../../ground/parse-money.ts';

/** An amount as typed or pasted into a cell: null when empty, nought or a dash, which clear the quota. */
export function readCell(text: string, currency: string): { amount: number | null } | { unread: string } {
  const typed = text.trim();
  if (typed === '' || typed === '-' || typed === '–') return { amount: null };
  const read = parseMoney(typed, currency);
  if ('refused' in read || read.money.amount < 0) return { unread: typed };
  return { amount: read.money.amount === 0 ? null : read.money.amount };
}
