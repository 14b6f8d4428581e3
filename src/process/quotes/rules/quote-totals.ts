import { allocate, money } from '../../../ground/money.ts';
import { type DealLine, type Discount, lineValue, type Rhythm } from '../../pipeline/index.ts';

/** A tax by its name, in per cent with up to three digits. */
export type TaxRate = { name: string; percent: number };

/** What is offered: a product, a part of a bundle, or words with a price. Prices are of one payment. */
export type QuoteLine = Omit<DealLine, 'productId'> & {
  productId: string | null;
  /** The bundle that it came with. */
  bundle: string | null;
  note: string | null;
  tax: TaxRate | null;
};

/** Off the whole: per cent of every payment, or an amount of what is paid once. */
export type Offer = {
  currency: string;
  lines: readonly QuoteLine[];
  discount: Discount | null;
  /** Whether prices are meant with their tax. */
  taxIncluded: boolean;
};

/** One payment of a line: what it lists at, what is taken off it and off the whole, and what is left, without and with tax. */
export type PaymentOfLine = { list: number; off: number; offWhole: number; net: number; tax: number; gross: number };
export type ValuedLine = PaymentOfLine & { payments: number };

/** What is paid together: so often, so many times. Taxes are of these payments, by their rate. */
export type Payment = {
  rhythm: Rhythm;
  termMonths: number | null;
  payments: number;
  net: number;
  taxes: { name: string; percent: number; base: number; tax: number }[];
  gross: number;
};

export type Sum = { net: number; tax: number; gross: number };
export type QuoteTotals = {
  lines: ValuedLine[];
  /** What the lines list at over their terms, and all that is taken off. */
  list: number;
  off: number;
  payments: Payment[];
  /** All payments of all lines. */
  whole: Sum;
};

const halfUp = (whole: bigint, by: bigint): number => Number((2n * whole + by) / (2n * by));

/**
 * What an offer comes to. Discounts are rounded once for each payment. The tax of a rate is reckoned on the sum of what is paid
 * together (once; or alike, over the same term) and rounded half up once; lines get their share of it by their amount. So what is
 * invoiced adds up to the whole, to the cent: two lines of 0.50 at 19 % carry 0.19 together, 0.10 and 0.09.
 */
export function quoteTotals(offer: Offer): QuoteTotals {
  const values = offer.lines.map((line) => lineValue({ ...line, productId: line.productId ?? '' }));
  const offWhole = wholeDiscount(offer, values);
  const left = values.map(({ net }, at) => net - (offWhole[at] as number));
  const taxes = taxesOf(offer, left);
  const lines = values.map(({ list, discount, payments }, at): ValuedLine => {
    const [said, tax] = [left[at] as number, taxes.byLine[at] as number];
    const [net, gross] = offer.taxIncluded ? [said - tax, said] : [said, said + tax];
    return { list, off: discount, offWhole: offWhole[at] as number, net, tax, gross, payments };
  });
  const sum = (of: (line: ValuedLine) => number) => lines.reduce((all, line) => all + of(line) * line.payments, 0);
  const whole = { net: sum(({ net }) => net), tax: sum(({ tax }) => tax), gross: sum(({ gross }) => gross) };
  return {
    lines,
    list: sum(({ list }) => list),
    off: sum(({ off, offWhole: more }) => off + more),
    payments: paymentsOf(offer, lines, taxes.groups),
    whole,
  };
}

/** What is taken off one payment of each line by the discount on the whole. */
function wholeDiscount({ lines, discount, currency }: Offer, values: readonly { net: number }[]): number[] {
  if (discount === null) return values.map(() => 0);
  if (discount.kind === 'percent') {
    const hundredths = BigInt(Math.round(discount.percent * 100));
    return values.map(({ net }) => halfUp(BigInt(net) * hundredths, 10_000n));
  }
  const once = values.map(({ net }, at) => (lines[at]?.rhythm === 'once' ? net : 0));
  const most = once.reduce((all, net) => all + net, 0);
  if (most === 0) return values.map(() => 0);
  return allocate(money(Math.min(discount.amount, most), currency), once).map(({ amount }) => amount);
}

type TaxGroup = { key: string; places: number[]; rate: TaxRate; base: number; tax: number };

const payKey = ({ rhythm, termMonths }: Pick<QuoteLine, 'rhythm' | 'termMonths'>) => `${rhythm} ${termMonths ?? ''}`;

function taxesOf({ lines, currency, taxIncluded }: Offer, left: readonly number[]) {
  const taxed = lines.flatMap((line, at) => (line.tax ? [{ line, at, rate: line.tax }] : []));
  const together = Map.groupBy(taxed, ({ line, rate }) => `${payKey(line)} ${rate.percent} ${rate.name}`);
  const byLine = lines.map(() => 0);
  const groups = [...together.values()].map((some): TaxGroup => {
    const { line, rate } = some[0] as (typeof some)[number];
    const said = some.reduce((all, { at }) => all + (left[at] as number), 0);
    const thousandths = BigInt(Math.round(rate.percent * 1000));
    const tax = halfUp(BigInt(said) * thousandths, taxIncluded ? 100_000n + thousandths : 100_000n);
    const shares = allocate(
      money(tax, currency),
      some.map(({ at }) => left[at] as number),
    );
    for (const [place, { at }] of some.entries()) byLine[at] = shares[place]?.amount ?? 0;
    const places = some.map(({ at }) => at);
    return { key: payKey(line), places, rate, base: taxIncluded ? said - tax : said, tax };
  });
  return { byLine, groups };
}

const often: Record<Rhythm, number> = { once: 0, month: 1, quarter: 2, year: 3 };

function paymentsOf({ lines }: Offer, valued: readonly ValuedLine[], groups: readonly TaxGroup[]): Payment[] {
  const together = Map.groupBy(lines.keys(), (at) => payKey(lines[at] as QuoteLine));
  return [...together]
    .map(([key, places]): Payment => {
      const { rhythm, termMonths } = lines[places[0] as number] as QuoteLine;
      const sum = (of: 'net' | 'gross') => places.reduce((all, at) => all + (valued[at] as ValuedLine)[of], 0);
      const taxes = groups
        .filter((group) => group.key === key)
        .map(({ rate, base, tax }) => ({ name: rate.name, percent: rate.percent, base, tax }));
      const { payments } = valued[places[0] as number] as ValuedLine;
      return { rhythm, termMonths, payments, net: sum('net'), taxes, gross: sum('gross') };
    })
    .toSorted((a, b) => often[a.rhythm] - often[b.rhythm] || (a.termMonths ?? 0) - (b.termMonths ?? 0));
}

export type OfferFault = { field: string; fault: 'more-than-is-paid-once' | 'too-big' };
const largest = 1_000_000_000_000;

/** What keeps an offer as a whole from being made, beside what is wrong with a line of it. */
export function faultInOffer(offer: Offer): OfferFault | null {
  const { discount, lines } = offer;
  if (discount?.kind === 'amount') {
    const once = lines.filter(({ rhythm }) => rhythm === 'once');
    const paid = once.reduce((all, line) => all + lineValue({ ...line, productId: '' }).net, 0);
    if (discount.amount > paid) return { field: 'discountAmount', fault: 'more-than-is-paid-once' };
  }
  return quoteTotals(offer).whole.gross > largest ? { field: 'lines', fault: 'too-big' } : null;
}

/**
 * The lines of an offer as its deal sells them: products alone, at what is left of each payment without tax. A line of words has no
 * product, and the deal then has the offer's amount beside its lines.
 */
export function dealLinesOf(offer: Offer): { lines: DealLine[]; amount: number; hasWords: boolean } {
  const { lines: valued, whole } = quoteTotals(offer);
  const lines = offer.lines.flatMap((line, at): DealLine[] => {
    if (line.productId === null) return [];
    const { id, productId, name, quantity, unitPrice, rhythm, termMonths } = line;
    const { list, net } = valued[at] as ValuedLine;
    const discount = list === net ? null : { kind: 'amount' as const, amount: list - net };
    return [{ id, productId, name, quantity, unitPrice, discount, rhythm, termMonths }];
  });
  return { lines, amount: whole.net, hasWords: lines.length < offer.lines.length };
}
