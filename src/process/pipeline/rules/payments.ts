import { addMonths, type LocalDate } from '../../../ground/index.ts';
import { type DealLine, lineValue, monthsOf } from './deal-lines.ts';

/** What falls due of a won deal: a line paid once, a payment of a recurring one, or what the lines do not account for. */
export type DuePayment = {
  day: LocalDate;
  amount: number;
  kind: 'once' | 'recurring' | 'beside-lines';
  line: string | null;
};

export type ToBePaid = {
  amount: number | null;
  closedOn: LocalDate;
  /** When its recurring lines begin: a renewal begins when that which it renews is over. */
  from: LocalDate;
  lines: readonly DealLine[];
};

/**
 * What a won deal brings in and when, in minor units: a line paid once on the day it was won, a recurring one at the beginning of each
 * of its payments. What the deal is worth beside its lines, or has none of, falls due when it is won. They add up to the deal to the cent:
 * 90.04 a month for a year from 31 January, and 500.00 once, are thirteen payments of 1,580.48, the second of the twelve on 28 February.
 */
export function duePayments({ amount, closedOn, from, lines }: ToBePaid): DuePayment[] {
  const ofLines = lines.flatMap((line): DuePayment[] => {
    const { net, payments } = lineValue(line);
    const { rhythm, name } = line;
    if (rhythm === 'once') return [{ day: closedOn, amount: net, kind: 'once', line: name }];
    return Array.from({ length: payments }, (_, at) => ({
      ...{ day: addMonths(from, at * monthsOf[rhythm]), amount: net, kind: 'recurring' as const, line: name },
    }));
  });
  const told = ofLines.reduce((sum, payment) => sum + payment.amount, 0);
  const beside = (amount ?? told) - told;
  const rest: DuePayment[] = beside === 0 ? [] : [{ day: closedOn, amount: beside, kind: 'beside-lines', line: null }];
  return [...ofLines, ...rest];
}
