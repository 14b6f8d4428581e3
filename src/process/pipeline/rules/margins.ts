import { type DealLine, lineValue } from './deal-lines.ts';

/** What a product costs for one payment in the currency of the deal, and the least margin on it as a share of the price. */
export type Costing = { cost: number; floor: number | null };

export type Margin = { cost: number; margin: number; share: number | null; belowFloor: boolean };

/**
 * What is left of a line once its product is paid for. Costs are rounded half up for each payment, as prices are. A price of
 * nothing has no share, and lies below any floor as soon as the product costs something. 20 seats at 50.00 that cost 30.00 leave
 * 400.00 of 1,000.00, 0.4; with 10 % off 300.00 of 900.00, a third; with 60 % off -200.00 of 400.00.
 */
export function lineMargin(line: DealLine, costing: Costing | null): Margin | null {
  if (costing === null) return null;
  const { total, payments } = lineValue(line);
  const { list: costOfOne } = lineValue({ ...line, unitPrice: costing.cost, discount: null });
  const cost = costOfOne * payments;
  const margin = total - cost;
  return {
    cost,
    margin,
    share: total === 0 ? null : margin / total,
    belowFloor: isBelow(margin, total, costing.floor),
  };
}

/** Exactly on the floor is not below it: floors are compared in whole numbers, to the hundredth of a per cent. */
function isBelow(margin: number, total: number, floor: number | null): boolean {
  if (floor === null) return false;
  return BigInt(margin) * 10_000n < BigInt(total) * BigInt(Math.round(floor * 10_000));
}

/** What is left of a deal: of the lines whose costs are known, with how many those are. */
export type DealMargin = {
  cost: number;
  margin: number;
  share: number | null;
  linesKnown: number;
};

/** The margins of a deal's lines together; null while the cost of none is known, which is not a margin of all. */
export function dealMargin(lines: readonly DealLine[], margins: readonly (Margin | null)[]): DealMargin | null {
  const known = lines.flatMap((line, at) => {
    const margin = margins[at];
    return margin ? [{ total: lineValue(line).total, margin }] : [];
  });
  if (known.length === 0) return null;
  const sum = (of: (each: (typeof known)[number]) => number) => known.reduce((all, each) => all + of(each), 0);
  const [total, margin] = [sum((each) => each.total), sum((each) => each.margin.margin)];
  return {
    cost: total - margin,
    margin,
    share: total === 0 ? null : margin / total,
    linesKnown: known.length,
  };
}
