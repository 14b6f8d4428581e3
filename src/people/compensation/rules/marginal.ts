import { calculate } from './calculate.ts';
import type { Line, PayInput, Statement } from './facts.ts';
import type { PersonNothing } from './nothing-to-pay.ts';

/** A line that is another with a deal than without it; `gone` where it stands only without. */
type ChangedLine = { line: Line; change: number; gone: boolean };

/** What a deal adds to somebody's pay of a period. */
type Marginal = {
  /** All that it earns him, also what is held of it. */
  earned: number;
  /** So much of that waits for its release. */
  held: number;
  /** So much of that goes to what the draw asks back. */
  toDraw: number;
  /** So much is paid out with the period: earned less held less what goes to the draw. */
  paid: number;
  /** They add up to what is paid. */
  lines: ChangedLine[];
};

/**
 * What one deal is worth to whoever sells it: his pay of a period with it less the same without it. It counts what the deal
 * does to others too: one that reaches a retroactive tier is paid for the sales before it as well.
 */
export function marginal(withIt: Statement, without: Statement): Marginal {
  const before = new Map(without.lines.map((line) => [line.key, line]));
  const keys = new Set(withIt.lines.map(({ key }) => key));
  const lines = withIt.lines.flatMap((line): ChangedLine[] => {
    const change = line.amount - (before.get(line.key)?.amount ?? 0);
    return change !== 0 || !before.has(line.key) ? [{ line, change, gone: false }] : [];
  });
  const gone = without.lines
    .filter(({ key }) => !keys.has(key))
    .map((line): ChangedLine => ({ line, change: -line.amount, gone: true }));
  const held = withIt.held - without.held;
  const earned = withIt.earned - without.earned + held;
  const paid = withIt.paid - without.paid;
  return { earned, held, toDraw: earned - held - paid, paid, lines: [...lines, ...gone] };
}

export type Pays = Marginal & { currency: string };

/** What somebody's pay has more of in its last period by these credits of one deal, or why there is nothing to say. */
export function paidBy(input: PayInput, creditIds: readonly string[]): Pays | { nothing: PersonNothing } {
  if (creditIds.length === 0) return { nothing: 'no-credit' };
  const withIt = calculate(input);
  const without = calculate({ ...input, credits: input.credits.filter(({ id }) => !creditIds.includes(id)) });
  if ('refused' in withIt || 'refused' in without) return { nothing: 'cannot-be-reckoned' };
  if (withIt.shown.some(({ why, about }) => why === 'other-currency' && creditIds.includes(about)))
    return { nothing: 'other-currency' };
  const last = withIt.statements.at(-1)!;
  const pays = marginal(last, without.statements.at(-1)!);
  return pays.lines.length === 0 ? { nothing: 'pays-nothing' } : { ...pays, currency: last.currency };
}
