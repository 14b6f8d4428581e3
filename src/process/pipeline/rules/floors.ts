import { type DealLine, discountOf, lineValue } from './deal-lines.ts';

/** What a deal with a line below its floor meets when it is to be won. */
export const atWins = ['off', 'warn', 'block'] as const;
export type AtWin = (typeof atWins)[number];

/** The least margins of a workspace, as shares of the price: its own, and of a category of products. */
export type Floors = {
  workspace: number | null;
  bySeries: { series: string; floor: number }[];
  discounts: DiscountLimit[];
  atWin: AtWin;
};

/** The deepest discount, as a share of the list price: on a category or on all, of deals of those with a role or of everybody. */
export type DiscountLimit = { series: string | null; role: string | null; most: number };

export const usualFloors: Floors = { workspace: null, bySeries: [], discounts: [], atWin: 'warn' };

/**
 * The least margin of a product: its own, else that of its category, else the workspace's; null where none is set. With 0.2 for
 * all and 0.35 for Service, a service has 0.35, one with a floor of 0.1 of its own 0.1, anything else 0.2.
 */
export function floorFor(
  product: { series: string | null; marginFloor: number | null },
  floors: Floors,
): number | null {
  const ofSeries = floors.bySeries.find(({ series }) => series === product.series)?.floor;
  return product.marginFloor ?? ofSeries ?? floors.workspace;
}

/**
 * The deepest discount on a product by somebody of a role, null where none is set. The most particular says: of the category and the
 * role, else of the category, else of the role, else of all. With 0.1 for reps, 0.3 on Service and 0.2 on Service for reps, a rep
 * goes to 0.2 on Service and 0.1 on anything else, a manager to 0.3 on Service.
 */
export function mostDiscount(
  series: string | null,
  role: string | null,
  { discounts }: Pick<Floors, 'discounts'>,
): number | null {
  const rank = (limit: DiscountLimit) => (limit.series === null ? 0 : 2) + (limit.role === null ? 0 : 1);
  const [first] = discounts
    .filter((limit) => (limit.series ?? series) === series && (limit.role ?? role) === role)
    .toSorted((a, b) => rank(b) - rank(a));
  return first?.most ?? null;
}

/**
 * Is a line sold at more off than it may be? Its list price is that of the catalogue, or the line's own where that is higher or none is
 * known, so that a lower unit price is a discount too. At 50.00 by the list and 0.1 at most, 45.00 is not, 44.99 is, whether it was
 * written as a price or as a discount. What may be taken off is rounded as a discount is: 10 % of 100.05 are 10.01, and 90.04 is not too deep.
 */
export function isTooDeep(line: DealLine, listPrice: number | null, most: number | null): boolean {
  if (most === null) return false;
  const whole = { ...line, unitPrice: Math.max(line.unitPrice, listPrice ?? 0) };
  return lineValue(line).net < lineValue({ ...whole, discount: null }).list - discountOf(whole, most);
}

/** The price at which a line below its floor was approved. */
export type ApprovedLine = Pick<DealLine, 'productId' | 'rhythm' | 'termMonths' | 'quantity'> & { net: number };

/** Somebody's yes to the prices of certain lines, and to no lower ones. */
export type FloorApproval = { requestId: string; personId: string | null; lines: ApprovedLine[] };

export const priceOf = (line: DealLine): ApprovedLine => {
  const { productId, rhythm, termMonths, quantity } = line;
  return { productId, rhythm, termMonths, quantity, net: lineValue(line).net };
};

/**
 * Was this price approved? For as many or fewer of the same product, paid alike over the same term, at no less for each: 10 at 45.00
 * cover 8 at 45.00 and 10 at 47.00, but neither 10 at 44.00 nor 11 at 45.00.
 */
export const covers = (approved: ApprovedLine, line: ApprovedLine): boolean =>
  approved.productId === line.productId &&
  approved.rhythm === line.rhythm &&
  approved.termMonths === line.termMonths &&
  line.quantity <= approved.quantity &&
  BigInt(line.net) * thousandths(approved.quantity) >= BigInt(approved.net) * thousandths(line.quantity);

const thousandths = (quantity: number) => BigInt(Math.round(quantity * 1000));

/**
 * The lines below their floor that nobody approved; each approved line covers one, and as many are covered as can be, in whatever order they
 * stand: the smallest approved quantity takes the lowest price that it covers. 5 and 10 at 45.00 cover 10 and 5 at 45.00.
 */
export function unapproved(below: readonly DealLine[], approval: FloorApproval | null): DealLine[] {
  const left = below.map((line) => ({ line, price: priceOf(line) })).sort((a, b) => byOne(a.price, b.price));
  for (const approved of [...(approval?.lines ?? [])].sort((a, b) => a.quantity - b.quantity)) {
    const at = left.findIndex(({ price }) => covers(approved, price));
    if (at >= 0) left.splice(at, 1);
  }
  const none = new Set(left.map(({ line }) => line));
  return below.filter((line) => none.has(line));
}

/** What one of each costs, the least first, and of those that cost the same the most of it. */
const byOne = (a: ApprovedLine, b: ApprovedLine): number =>
  Number(BigInt(a.net) * thousandths(b.quantity) - BigInt(b.net) * thousandths(a.quantity)) || b.quantity - a.quantity;
