import { allocate, money } from '../../../ground/index.ts';

/** What of a quota is to be won with a line of products. */
export type LineOfQuota = { line: string; amount: number };

const sumOf = (lines: readonly LineOfQuota[]) => lines.reduce((sum, { amount }) => sum + amount, 0);

/** By how much lines come to more than their quota; nought where they do not. */
export const overQuota = (lines: readonly LineOfQuota[], amount: number): number => Math.max(0, sumOf(lines) - amount);

/**
 * The lines of a quota that is another now: as they were while they fit, else shared out anew as they were, to the cent. Of 100 with 60
 * of one line and 40 of another, 50 leaves 30 and 20.
 */
export function linesWithin(lines: readonly LineOfQuota[], amount: number): readonly LineOfQuota[] {
  if (overQuota(lines, amount) === 0) return lines;
  const shares = allocate(
    money(amount, 'XXX'),
    lines.map((one) => one.amount),
  );
  return lines.flatMap(({ line }, at) => (shares[at]!.amount > 0 ? [{ line, amount: shares[at]!.amount }] : []));
}

/** Lines with one of them said anew, in their order by name; null takes it away. */
export function withLine(lines: readonly LineOfQuota[], line: string, amount: number | null): LineOfQuota[] {
  const others = lines.filter((one) => one.line !== line);
  return [...others, ...(amount === null ? [] : [{ line, amount }])].sort((a, b) => (a.line < b.line ? -1 : 1));
}
