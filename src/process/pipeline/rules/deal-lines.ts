/** How often a line is paid. */
export const rhythms = ['once', 'month', 'quarter', 'year'] as const;
export type Rhythm = (typeof rhythms)[number];

/** Off the list value of one payment: a share of it in per cent (two digits), or so many minor units. */
export type Discount = { kind: 'percent'; percent: number } | { kind: 'amount'; amount: number };

/** A product on a deal. Prices are minor units in the deal's currency, for one payment; quantities have up to three digits. */
export type DealLine = {
  id: string;
  productId: string;
  /** What the product was called then: it stays readable when the catalogue forgets it. */
  name: string;
  quantity: number;
  unitPrice: number;
  discount: Discount | null;
  rhythm: Rhythm;
  /** How long it runs; null when it is paid once. */
  termMonths: number | null;
};

/** What a line comes to: before and after its discount for one payment, and over its whole term. */
export type LineValue = { list: number; discount: number; net: number; payments: number; total: number };

export type DealTotals = {
  oneTime: number;
  /** Null where nothing recurs. */
  monthlyRecurring: number | null;
  annualRecurring: number | null;
  contractValue: number;
};

export type LineFault = {
  line: number;
  field: 'discount' | 'termMonths' | 'quantity';
  fault: 'more-than-its-price' | 'needs-term' | 'paid-once' | 'broken-term' | 'too-big';
};

/** What is wrong with a line, as whoever wrote it is told. */
export const lineFaultWords: Record<LineFault['fault'], string> = {
  'more-than-its-price': 'takes off more than the line costs',
  'needs-term': 'is needed: a recurring line runs for so many months',
  'paid-once': 'is for recurring lines; this one is paid once',
  'broken-term': 'must be whole payments: quarters of 3 months, years of 12',
  'too-big': 'makes the deal larger than can be kept',
};

/** No deal is worth more than anybody may enter as an amount. */
const largestSale = 1_000_000_000_000;

/** How many months lie between two payments. */
export const monthsOf: Record<Exclude<Rhythm, 'once'>, number> = { month: 1, quarter: 3, year: 12 };

/** Half a unit goes away from zero: 0.5 is 1. Never negative here. */
const divided = (whole: bigint, by: bigint): number => Number((2n * whole + by) / (2n * by));

/** What a share takes off one payment of a line, rounded half up: 0.1 of 3 at 33.35 (100.05) is 10.01. */
export function discountOf({ quantity, unitPrice }: Pick<DealLine, 'quantity' | 'unitPrice'>, share: number): number {
  const exact = BigInt(Math.round(quantity * 1000)) * BigInt(unitPrice);
  return divided(exact * BigInt(Math.round(share * 10_000)), 10_000_000n);
}

/**
 * What a line comes to. Each payment is rounded once, half up, and the total is payments times that, so what is invoiced adds
 * up to the deal to the cent: 3 seats at 33.35 less 10 % are 100.05 - 10.01 = 90.04 (90.045 exactly) a month, 1,080.48 in a year.
 */
export function lineValue({ quantity, unitPrice, discount, rhythm, termMonths }: DealLine): LineValue {
  const list = divided(BigInt(Math.round(quantity * 1000)) * BigInt(unitPrice), 1000n);
  const off =
    discount === null
      ? 0
      : discount.kind === 'amount'
        ? discount.amount
        : discountOf({ quantity, unitPrice }, discount.percent / 100);
  const payments = rhythm === 'once' ? 1 : (termMonths ?? 0) / monthsOf[rhythm];
  const net = list - off;
  return { list, discount: off, net, payments, total: net * payments };
}

/**
 * One-time is the sum of lines paid once. Annual recurring is what the recurring lines come to in twelve months (monthly × 12,
 * quarterly × 4), monthly recurring a twelfth of that, rounded once. Contract value is the sum of all lines over their terms.
 */
export function dealTotals(lines: readonly DealLine[]): DealTotals {
  let [oneTime, annual, contractValue] = [0, 0, 0];
  for (const line of lines) {
    const { net, total } = lineValue(line);
    contractValue += total;
    if (line.rhythm === 'once') oneTime += total;
    else annual += net * (12 / monthsOf[line.rhythm]);
  }
  const recurs = lines.some(({ rhythm }) => rhythm !== 'once');
  return {
    oneTime,
    monthlyRecurring: recurs ? divided(BigInt(annual), 12n) : null,
    annualRecurring: recurs ? annual : null,
    contractValue,
  };
}

/**
 * What keeps lines from being sold as they are written; null when nothing does. A recurring line runs whole payments: a yearly
 * one of 18 months is broken. A discount takes no more than the line's price.
 */
export function faultInLines(lines: readonly DealLine[]): LineFault | null {
  for (const [at, line] of lines.entries()) {
    const of = (field: LineFault['field'], fault: LineFault['fault']): LineFault => ({ line: at, field, fault });
    if (line.rhythm === 'once' && line.termMonths !== null) return of('termMonths', 'paid-once');
    if (line.rhythm !== 'once') {
      if (line.termMonths === null) return of('termMonths', 'needs-term');
      if (line.termMonths % monthsOf[line.rhythm] !== 0) return of('termMonths', 'broken-term');
    }
    if (line.quantity * line.unitPrice > largestSale) return of('quantity', 'too-big');
    if (lineValue(line).net < 0) return of('discount', 'more-than-its-price');
  }
  const { contractValue, annualRecurring } = dealTotals(lines);
  const tooBig = Math.max(contractValue, annualRecurring ?? 0) > largestSale;
  return tooBig ? { line: 0, field: 'quantity', fault: 'too-big' } : null;
}

type Priced = { amount: number | null; lines: readonly DealLine[]; amountFollowsLines: boolean };

/** The amount of a deal with these lines: what they add up to, unless somebody set it by hand. */
export const amountWith = ({ amount, lines, amountFollowsLines }: Priced): number | null =>
  lines.length > 0 && amountFollowsLines ? dealTotals(lines).contractValue : amount;

/** Has somebody set an amount of his own beside the lines? */
export const isByHand = ({ lines, amountFollowsLines }: Priced): boolean => lines.length > 0 && !amountFollowsLines;
