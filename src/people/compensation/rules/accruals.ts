import { addMonths, type LocalDate } from '../../../ground/days.ts';
import { settlesWaiting } from './differences.ts';
import { over, rounded, times, whole } from './exact.ts';
import type { Credit, Statement } from './facts.ts';

/**
 * What a cost of selling is to the books, by ASC 340-40: `capitalise` what was paid because a contract was won and is of use for
 * more than a year, `expense` what is not (a bonus by attainment is paid for no one contract), `advance` what a draw lends.
 */
export type Treatment = 'capitalise' | 'expense' | 'advance';

export type Accrual = {
  dealId: string | null;
  day: LocalDate | null;
  component: string | null;
  treatment: Treatment;
  /** What the period owes for it, also what of that waits. */
  earned: number;
  /** What is paid out; the rest is owed on. */
  paid: number;
  /** Owed on: earned less paid. Below zero where something that waited was released. */
  accrued: number;
};

const byContract = new Set(['commission', 'spiff', 'team']);

/**
 * The lines of a statement as costs of its period, one a deal and component. A contract of use for 12 months or less is expensed
 * as it is earned, as the standard allows. The rows add up to the statement.
 */
export function accrualsOf({ lines }: Statement, credits: readonly Credit[], months: number): Accrual[] {
  const creditOf = new Map(credits.map((credit) => [credit.id, credit]));
  const found = new Map<string, Accrual>();
  for (const { key: line, kind, component, credit, amount } of lines) {
    const sold = credit ? (creditOf.get(credit.id) ?? null) : null;
    const isDraw = kind === 'draw' || kind === 'recovery';
    const isOfContract = sold !== null && component !== null && byContract.has(component.kind);
    const treatment = isDraw ? 'advance' : isOfContract && months > 12 ? 'capitalise' : 'expense';
    const key = `${treatment} ${sold?.dealId ?? ''} ${component?.id ?? ''}`;
    const known = found.get(key) ?? {
      ...{ dealId: sold?.dealId ?? null, day: sold?.day ?? null, component: component?.name ?? null },
      ...{ treatment, earned: 0, paid: 0, accrued: 0 },
    };
    const waits = kind === 'hold' || kind === 'release' || settlesWaiting({ key: line });
    found.set(key, {
      ...known,
      earned: known.earned + (waits ? 0 : amount),
      paid: known.paid + amount,
      accrued: known.accrued - (waits ? amount : 0),
    });
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, accrual]) => accrual);
}

/**
 * How much of a cost is written off before a day, in equal months from the one it was sold in: of 1,000.00 over 36 months
 * from February, 83.33 are before May. Rounded to date, so that the last month makes it whole.
 */
export function writtenOff(amount: number, months: number, from: LocalDate, before: LocalDate): number {
  const start = `${from.slice(0, 7)}-01`;
  let passed = 0;
  while (passed < months && addMonths(start, passed + 1) <= before) passed += 1;
  return rounded(times(whole(amount), over(whole(passed), whole(months))));
}
