import { type DealLine, lineValue } from './deal-lines.ts';

/** A product in a deal (null: none that could be named), and by what weight beside the others. */
export type ProductPart = { key: string | null; weight: number };

/**
 * The products of a deal, by what its lines come to over their terms; without lines, or with lines that come to nothing, the product
 * that it is for. What a person set as its amount is divided by the same weights.
 */
export function productParts({
  lines,
  productId,
}: {
  lines: readonly DealLine[];
  productId: string | null;
}): ProductPart[] {
  const parts = lines.map((line) => ({ key: line.productId, weight: lineValue(line).total }));
  return parts.some(({ weight }) => weight > 0) ? parts : [{ key: productId, weight: 1 }];
}
