import { allocate, money } from '../../../../ground/money.ts';

/** So many of a product; an optional one comes only where it is wanted. */
export type BundlePart = { productId: string; quantity: number; optional: boolean };

/** Products sold together. With a price, that is what all parts come to that are not optional; without, each costs its own. */
export type Bundle = { name: string; currency: string; price: number | null; parts: BundlePart[] };

/** A part as it is sold: its discount is off quantity × unit price, in minor units. */
export type PartLine = { productId: string; quantity: number; unitPrice: number; discountAmount: number };

const thousandths = (quantity: number) => BigInt(Math.round(quantity * 1000));
const halfUp = (whole: bigint, by: bigint) => Number((2n * whole + by) / (2n * by));
const atLeast = (whole: bigint, by: bigint) => Number((whole + by - 1n) / by);

/**
 * The lines that a bundle is sold as, with those optional parts that are wanted; or the product of which no price is known where
 * the parts say. A price of the whole is shared out by what the parts cost alone and adds up to the cent: a boat at 600.00 and sails
 * at 300.00, together 800.00, are 533.33 and 266.67. What is optional costs what it costs alone.
 */
export function bundleLines(
  { currency, price, parts }: Bundle,
  wanted: ReadonlySet<string>,
  priceOf: (productId: string) => number | null,
): { lines: PartLine[] } | { unpriced: string } {
  const taken = parts.filter(({ optional, productId }) => !optional || wanted.has(productId));
  const isShared = ({ optional }: BundlePart) => price !== null && !optional;
  const unpriced = taken.find((part) => !isShared(part) && priceOf(part.productId) === null);
  if (unpriced) return { unpriced: unpriced.productId };
  const alone = (part: BundlePart) => halfUp(thousandths(part.quantity) * BigInt(priceOf(part.productId) ?? 0), 1000n);
  const always = taken.filter(isShared);
  const shares = always.length > 0 ? allocate(money(price ?? 0, currency), always.map(alone)) : [];
  return {
    lines: taken.map((part) => {
      const { productId, quantity } = part;
      const own = priceOf(productId) ?? 0;
      if (!isShared(part)) return { productId, quantity, unitPrice: own, discountAmount: 0 };
      const share = shares[always.indexOf(part)]?.amount ?? 0;
      // Where its share is more than it costs alone, its unit price is what the share asks for, rounded up.
      const unitPrice = Math.max(own, atLeast(BigInt(share) * 1000n, thousandths(quantity)));
      const list = halfUp(thousandths(quantity) * BigInt(unitPrice), 1000n);
      return { productId, quantity, unitPrice, discountAmount: list - share };
    }),
  };
}
